using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Statistics;

/// <summary>A failure means that rare events would be drawn too often or too seldom.</summary>
/// <remarks>References from R 4: qpois and qbinom.</remarks>
public sealed class CountDrawsTests
{
    [Theory]
    [InlineData(0.5, 0.3, 0)]
    [InlineData(0.01, 5, 1)]
    [InlineData(0.999, 5, 13)]
    [InlineData(0.3, 1000, 983)]
    [InlineData(0.975, 16.7, 25)]
    [InlineData(1e-9, 300, 202)]
    [InlineData(0.7, 0, 0)]
    public void Poisson_counts_are_the_quantiles(double uniform, double mean, int count) =>
        CountDraws.Poisson(uniform, mean).ShouldBe(count);

    [Theory]
    [InlineData(0.5, 10, 0.3, 3)]
    [InlineData(0.01, 100, 0.5, 38)]
    [InlineData(0.999, 47, 0.06, 9)]
    [InlineData(0.3, 20000, 0.02, 390)]
    [InlineData(0.975, 3931, 0.04, 182)]
    [InlineData(0.5, 7, 1, 7)]
    [InlineData(0.5, 0, 0.5, 0)]
    public void Binomial_counts_are_the_quantiles(double uniform, int size, double probability, int count) =>
        CountDraws.Binomial(uniform, size, probability).ShouldBe(count);

    // Of an odd number of coins half the probability lies at or below the lower middle, exactly.
    [Fact]
    public void Half_the_probability_is_reached_at_the_lower_middle()
    {
        for (var size = 1; size < 400; size += 2)
        {
            CountDraws.Binomial(0.5, size, 0.5).ShouldBe((size - 1) / 2, $"of {size}");
        }
    }

    [Fact]
    public void The_ends_of_the_uniform_numbers_are_served()
    {
        CountDraws.Poisson(Math.BitDecrement(1), 3).ShouldBeInRange(15, 60);
        CountDraws.Poisson(double.Epsilon, 3).ShouldBe(0);
        CountDraws.Binomial(Math.BitDecrement(1), 20, 0.5).ShouldBe(20);
        CountDraws.Binomial(double.Epsilon, 20, 0.5).ShouldBe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => CountDraws.Poisson(0, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => CountDraws.Poisson(0.5, double.PositiveInfinity));
        Should.Throw<ArgumentOutOfRangeException>(() => CountDraws.Binomial(0.5, 3, double.NaN));
    }
}
