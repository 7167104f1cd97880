using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Statistics;

/// <summary>A failure means that a forecast is scored better or worse than it is.</summary>
public sealed class RankedProbabilityScoreTests
{
    [Fact]
    public void A_single_value_is_scored_by_its_distance() => RankedProbabilityScore.OfSample([3], 5.5).ShouldBe(2.5);

    // The forecast's function rises at 1, 2 and 4: the integral of its squared distance to the step at 2.5, by hand.
    [Fact]
    public void A_small_sample_is_the_integral_by_hand() =>
        RankedProbabilityScore.OfSample([4, 1, 2], 2.5).ShouldBe((1 / 9.0) + (0.5 * 4 / 9) + (1.5 / 9), 1e-14);

    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    [InlineData(-2.5)]
    public void A_large_sample_of_a_normal_distribution_has_the_score_of_the_closed_form(double observed)
    {
        double[] sample = [.. Enumerable.Range(0, 4000).Select(place => 3 + (2 * NormalDistribution.Quantile((place + 0.5) / 4000)))];

        RankedProbabilityScore.OfSample(sample, 3 + (2 * observed)).ShouldBe(RankedProbabilityScore.OfNormal(3, 2, 3 + (2 * observed)), 1e-3);
    }

    // Of a standard normal distribution: the mean distance to its own middle, √(2/π), less half that between two of its values, 1/√π.
    [Fact]
    public void In_the_middle_a_normal_distribution_has_the_known_score() =>
        RankedProbabilityScore.OfNormal(0, 1, 0).ShouldBe(Math.Sqrt(2 / Math.PI) - (1 / Math.Sqrt(Math.PI)), 1e-14);

    [Fact]
    public void No_other_normal_forecast_is_better_on_average_than_the_true_one()
    {
        double Mean(double mean, double deviation) => Enumerable.Range(0, 2000)
            .Average(place => RankedProbabilityScore.OfNormal(mean, deviation, NormalDistribution.Quantile((place + 0.5) / 2000)));

        var right = Mean(0, 1);

        // That of the true distribution is 1/√π.
        right.ShouldBe(1 / Math.Sqrt(Math.PI), 1e-3);
        foreach (var (mean, deviation) in new[] { (0.3, 1.0), (-0.3, 1.0), (0, 0.6), (0, 1.6) })
        {
            Mean(mean, deviation).ShouldBeGreaterThan(right + 0.005);
        }
    }

    [Fact]
    public void What_is_no_forecast_is_refused()
    {
        Should.Throw<ArgumentException>(() => RankedProbabilityScore.OfSample([], 1));
        Should.Throw<ArgumentException>(() => RankedProbabilityScore.OfSample([1, double.PositiveInfinity], 1));
        Should.Throw<ArgumentException>(() => RankedProbabilityScore.OfSample([1, double.NaN], 1));
        Should.Throw<ArgumentException>(() => RankedProbabilityScore.OfNormal(0, 0, 1));
    }
}
