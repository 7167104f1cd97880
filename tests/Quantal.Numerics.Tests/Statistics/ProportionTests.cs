using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Statistics;

/// <summary>A failure means that two proportions, in strata or not, are compared otherwise than their methods say.</summary>
public sealed class ProportionTests
{
    // Fisher's lady, who told 3 of 4 cups of either kind: 34 of 70 ways are as good or as bad. Under an odds ratio r there are
    // 1, 16 r, 36 r², 16 r³ and r⁴ ways to tell 0 to 4.
    [Fact]
    public void The_lady_tasting_tea()
    {
        var effect = FisherExactTest.Of(new(3, 4, 1, 4)).Value;
        double[] Chances(double logarithm)
        {
            var r = Math.Exp(logarithm);
            double[] ways = [1, 16 * r, 36 * r * r, 16 * r * r * r, r * r * r * r];
            return [.. ways.Select(own => own / ways.Sum())];
        }

        effect.PValue.ShouldBe(34 / 70.0, 1e-14);
        Chances(effect.Estimate).Select((chance, told) => chance * told).Sum().ShouldBe(3, 1e-10);
        Math.Exp(effect.Estimate).ShouldBe(6.4083, 5e-4);
        Chances(effect.Low).Skip(3).Sum().ShouldBe(0.025, 1e-10);
        Chances(effect.High).Take(4).Sum().ShouldBe(0.025, 1e-10);
    }

    // All against none: one way of 184756, and its mirror image; an odds ratio without end, with a lower limit r where
    // r^10 is 0.025 of the sum of all products of ways.
    [Fact]
    public void All_against_none()
    {
        var effect = FisherExactTest.Of(new(10, 10, 0, 10)).Value;

        (effect.PValue * 184756 / 2).ShouldBe(1, 1e-12);
        effect.Estimate.ShouldBe(double.PositiveInfinity);
        effect.High.ShouldBe(double.PositiveInfinity);
        var r = Math.Exp(effect.Low);
        var ways = Enumerable.Range(0, 11).Select(i =>
            Math.Pow(Enumerable.Range(1, i).Aggregate(1.0, (c, j) => c * (11 - j) / j), 2) * Math.Pow(r, i));
        (Math.Pow(r, 10) / ways.Sum()).ShouldBe(0.025, 1e-10);
        FisherExactTest.Of(new(0, 10, 10, 10)).Value.High.ShouldBe(-effect.Low, 1e-9);
    }

    // Pearson's chi-squared of 12/20 against 6/20 is 20 (12 x 14 - 6 x 8)² x 2 / (18 x 22 x 20) by hand.
    [Fact]
    public void A_difference_of_risks()
    {
        var effect = new TwoByTwo(12, 20, 6, 20).RiskDifference().Value;

        effect.Estimate.ShouldBe(0.3, 1e-15);
        effect.StandardError.ShouldBe(Math.Sqrt(((0.6 * 0.4) + (0.3 * 0.7)) / 20), 1e-15);
        effect.PValue.ShouldBe(TailProbability.ChiSquaredAbove(40 * Math.Pow((12 * 14) - (6 * 8), 2) / (18.0 * 22 * 20 * 20), 1), 1e-14);
        new TwoByTwo(5, 5, 0, 5).RiskDifference().Value.High.ShouldBe(1);
    }

    // In one stratum: the odds ratio, with Woolf's error, and Pearson's chi-squared with n - 1 for n.
    [Fact]
    public void One_stratum_has_closed_forms()
    {
        var effect = MantelHaenszelTest.Of([new(12, 20, 6, 20)], correct: false).Value;

        effect.Estimate.ShouldBe(Math.Log(12 * 14 / (6.0 * 8)), 1e-14);
        effect.StandardError.ShouldBe(Math.Sqrt((1 / 12.0) + (1 / 8.0) + (1 / 6.0) + (1 / 14.0)), 1e-14);
        effect.PValue.ShouldBe(
            TailProbability.ChiSquaredAbove(39 * Math.Pow((12 * 14) - (6 * 8), 2) / (18.0 * 22 * 20 * 20), 1), 1e-14);
    }

    // Strata that are all alike have the estimate of one, and half its variance if they are two.
    [Fact]
    public void Like_strata_add_up_and_empty_ones_tell_nothing()
    {
        TwoByTwo table = new(12, 20, 6, 20);
        var one = MantelHaenszelTest.Of([table], correct: false).Value;
        var two = MantelHaenszelTest.Of([table, new(0, 0, 3, 5), table, new(0, 7, 0, 5), new(0, 0, 0, 0)], correct: false).Value;

        two.Estimate.ShouldBe(one.Estimate, 1e-14);
        two.StandardError.ShouldBe(one.StandardError / Math.Sqrt(2), 1e-14);
    }

    [Fact]
    public void A_correction_for_continuity_asks_for_more() =>
        MantelHaenszelTest.Of([new(12, 20, 6, 20)]).Value.PValue
            .ShouldBe(TailProbability.ChiSquaredAbove(2.5 * 2.5 / (20.0 * 20 * 18 * 22 / (1600 * 39)), 1), 1e-14);

    [Fact]
    public void Odds_of_0_in_every_stratum_give_an_endless_ratio_with_a_probability()
    {
        var effect = MantelHaenszelTest.Of([new(4, 9, 0, 8), new(3, 7, 0, 9)]).Value;

        effect.Estimate.ShouldBe(double.PositiveInfinity);
        effect.StandardError.ShouldBe(double.PositiveInfinity);
        effect.Low.ShouldBe(double.NegativeInfinity);
        effect.PValue.ShouldBeInRange(0.001, 0.05);
        MantelHaenszelTest.Of([new(0, 8, 4, 9)]).Value.Estimate.ShouldBe(double.NegativeInfinity);
    }

    [Fact]
    public void Where_groups_cannot_be_compared_the_reason_is_told()
    {
        FisherExactTest.Of(new(0, 0, 3, 5)).Obstacle.ShouldBe(Obstacle.TooFewValues);
        FisherExactTest.Of(new(0, 4, 0, 5)).Obstacle.ShouldBe(Obstacle.NoSpread);
        new TwoByTwo(4, 4, 5, 5).RiskDifference().Obstacle.ShouldBe(Obstacle.NoSpread);
        MantelHaenszelTest.Of([]).Obstacle.ShouldBe(Obstacle.TooFewValues);
        MantelHaenszelTest.Of([new(0, 0, 3, 5), new(0, 4, 0, 5)]).Obstacle.ShouldBe(Obstacle.NoSpread);
    }
}
