using Quantal.Numerics.Random;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Random;

/// <summary>A failure means that patients' luck is not spread as stated, or is shared between patients, purposes or seeds.</summary>
public sealed class KeyedRandomTests
{
    private const int Draws = 100_000;

    /// <summary>Five standard errors of a mean of so many independent numbers of unit variance.</summary>
    private static readonly double Five = 5.0 / Math.Sqrt(Draws);

    [Fact]
    public void Uniform_numbers_fill_the_open_interval_evenly()
    {
        var bins = new int[100];
        for (uint i = 0; i < Draws; i++)
        {
            var value = KeyedRandom.Uniform(1, i, 2, 3);
            value.ShouldBeInRange(double.Epsilon, Math.BitDecrement(1.0));
            bins[(int)(100.0 * value)]++;
        }

        // Chi-squared with 99 degrees of freedom: 0.01 % of correct generators lie outside 50 to 161.
        var expected = Draws / 100.0;
        bins.Sum(count => (count - expected) * (count - expected) / expected).ShouldBeInRange(50.0, 161.0);
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_the_normal_distribution()
    {
        var values = Enumerable.Range(0, Draws).Select(i => KeyedRandom.Normal(9, 4, 1, (uint)i)).ToArray();

        values.Average().ShouldBe(0.0, Five);
        values.Average(x => x * x).ShouldBe(1.0, Math.Sqrt(2.0) * Five);
        values.Average(x => x * x * x).ShouldBe(0.0, Math.Sqrt(15.0) * Five);
        values.Average(x => x * x * x * x).ShouldBe(3.0, Math.Sqrt(96.0) * Five);
    }

    [Fact]
    public void The_normal_number_is_the_quantile_of_the_uniform_one() =>
        KeyedRandom.Normal(1, 2, 3, 4).ShouldBe(NormalDistribution.Quantile(KeyedRandom.Uniform(1, 2, 3, 4)));

    [Theory]
    [InlineData("seed")]
    [InlineData("upper half of the seed")]
    [InlineData("patient")]
    [InlineData("upper half of the patient")]
    [InlineData("purpose")]
    [InlineData("index")]
    public void A_neighbouring_key_gives_unrelated_numbers(string argument)
    {
        var product = 0.0;
        var equal = 0;
        for (uint i = 0; i < Draws; i++)
        {
            // Steps of two in every argument, so that the neighbour is nobody's own number.
            var own = KeyedRandom.Normal(10, 2 * i, 4, 6);
            var other = argument switch
            {
                "seed" => KeyedRandom.Normal(11, 2 * i, 4, 6),
                "upper half of the seed" => KeyedRandom.Normal(10 | (1UL << 32), 2 * i, 4, 6),
                "patient" => KeyedRandom.Normal(10, (2 * i) + 1, 4, 6),
                "upper half of the patient" => KeyedRandom.Normal(10, (2 * i) | (1UL << 32), 4, 6),
                "purpose" => KeyedRandom.Normal(10, 2 * i, 5, 6),
                _ => KeyedRandom.Normal(10, 2 * i, 4, 7),
            };
            product += own * other;
            equal += own == other ? 1 : 0;
        }

        (product / Draws).ShouldBe(0.0, Five);
        equal.ShouldBe(0);
    }
}
