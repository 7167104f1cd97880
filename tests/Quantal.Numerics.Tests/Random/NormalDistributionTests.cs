using Quantal.Numerics.Random;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Random;

/// <summary>A failure means that normal random numbers are not normal, most likely by a mistyped coefficient of AS 241.</summary>
public sealed class NormalDistributionTests
{
    /// <summary>Expected values: root of the distribution function in 40-digit arithmetic (mpmath 1.3.0), 19 digits kept.</summary>
    [Theory]
    [InlineData(0.4, -0.2533471031357997413)]
    [InlineData(0.075, -1.439531470938455935)]
    [InlineData(0.0749, -1.440238267527963663)]
    [InlineData(0.02, -2.053748910631823044)]
    [InlineData(0.001, -3.090232306167813535)]
    [InlineData(1e-6, -4.753424308822898957)]
    [InlineData(1e-10, -6.361340902404056199)]
    [InlineData(1.4e-11, -6.656723091518183636)]
    [InlineData(1.3e-11, -6.667611456510740835)]
    [InlineData(1e-16, -8.222082216130435615)]
    [InlineData(1.1102230246251565e-16, -8.209536151601386856)]
    [InlineData(1e-100, -21.27345356096532429)]
    [InlineData(1e-300, -37.04709629936119924)]
    [InlineData(0.925, 1.439531470938456229)]
    [InlineData(0.95, 1.644853626951472284)]
    [InlineData(0.975, 1.959963984540053856)]
    [InlineData(0.999999, 4.753424308817087766)]
    public void Quantiles_to_fifteen_digits(double probability, double expected) =>
        (NormalDistribution.Quantile(probability) / expected).ShouldBe(1.0, 3e-15);

    [Fact]
    public void The_middle_and_the_symmetry_are_exact()
    {
        NormalDistribution.Quantile(0.5).ShouldBe(0.0);
        for (var i = 1; i < 512; i++)
        {
            // Multiples of 1/1024 have exact complements.
            NormalDistribution.Quantile(i / 1024.0).ShouldBe(-NormalDistribution.Quantile(1.0 - (i / 1024.0)));
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_number_that_is_no_inner_probability_is_refused(double probability) =>
        Should.Throw<ArgumentOutOfRangeException>(() => NormalDistribution.Quantile(probability));
}
