using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Statistics;

/// <summary>A failure means that survival of groups, or in strata, is compared otherwise than the methods say, or a curve's figures are
/// off.</summary>
/// <remarks>Weeks of remission of Freireich and others, Blood 21 (1963) 699-716: the figures stand in textbooks and R prints
/// them.</remarks>
public sealed class SurvivalComparisonTests
{
    private static readonly double[] OnPlacebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
    private static readonly double[] OnDrug = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
    private static readonly int[] Relapsed = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
    private static readonly double[] Weeks = [.. OnPlacebo, .. OnDrug];
    private static readonly bool[] DrugRelapses = [.. Relapsed.Select(relapse => relapse == 1)];
    private static readonly bool[] Relapses = [.. OnPlacebo.Select(_ => true), .. DrugRelapses];
    private static readonly int[] Groups = [.. OnPlacebo.Select(_ => 1), .. OnDrug.Select(_ => 0)];
    private static readonly double[] Placebo = [.. Groups.Select(group => (double)group)];

    [Fact]
    public void The_log_rank_test()
    {
        var test = LogRankTest.Of(Weeks, Relapses, Groups).Value;

        test.Observed.ShouldBe([9, 21]);
        test.Expected[0].ShouldBe(19.25, 5e-3);
        test.Expected.Sum().ShouldBe(30, 1e-12);
        test.ChiSquared.ShouldBe(16.79, 5e-3);
        test.DegreesOfFreedom.ShouldBe(1);
        test.PValue.ShouldBe(4.17e-5, 5e-8);
    }

    // Of one of each group the first event is a coin: (1 - 1/2)² / (1/4). As many strata of these as there are add up.
    [Fact]
    public void Pairs_in_strata_have_a_closed_form()
    {
        var test = LogRankTest.Of(
            [1, 2, 5, 6, 4, 3, 9, 8], [true, true, true, false, true, true, true, true],
            [1, 0, 1, 0, 1, 0, 0, 1], [1, 1, 2, 2, 3, 3, 4, 4]).Value;

        // Group 1 has the first event of pairs 1, 2 and 4.
        test.ChiSquared.ShouldBe(Math.Pow(3 - 2, 2) / (4 / 4.0), 1e-13);
    }

    [Fact]
    public void Breslows_ties()
    {
        var fit = CoxRegression.Fit(Weeks, Relapses, [Placebo], ties: TiedTimes.Breslow).Value;

        fit.Coefficients[0].ShouldBe(1.50919, 5e-6);
        fit.StandardErrors[0].ShouldBe(0.40956, 5e-6);
        fit.Effect(0).Estimate.ShouldBe(fit.Coefficients[0]);
        fit.Effect(0).PValue.ShouldBe(fit.Probabilities[0], 1e-18);
        Math.Exp(fit.Effect(0).Low).ShouldBe(2.027, 5e-4);
    }

    // The same patients again in another stratum: the same estimate with half the variance. In one stratum their ties would tell.
    [Theory]
    [InlineData(TiedTimes.Efron)]
    [InlineData(TiedTimes.Breslow)]
    public void Like_strata_add_up(TiedTimes ties)
    {
        var one = CoxRegression.Fit(Weeks, Relapses, [Placebo], ties: ties).Value;
        int[] strata = [.. Weeks.Select(_ => 4), .. Weeks.Select(_ => 3)];
        var two = CoxRegression.Fit([.. Weeks, .. Weeks], [.. Relapses, .. Relapses], [[.. Placebo, .. Placebo]], strata, ties).Value;

        two.Coefficients[0].ShouldBe(one.Coefficients[0], 1e-10);
        two.StandardErrors[0].ShouldBe(one.StandardErrors[0] / Math.Sqrt(2), 1e-10);
    }

    // By hand: on the drug 18 of 21 are left after week 6, of whom 16 of 17 after week 7.
    [Fact]
    public void A_curve_and_its_band()
    {
        var curve = SurvivalCurve.Of(OnDrug, DrugRelapses).Value;
        var (first, second) = (curve.Points[0], curve.Points[1]);
        var error = 1.959963984540054 * Math.Sqrt(3 / (21.0 * 18)) / Math.Log(6 / 7.0);

        (first.Time, first.AtRisk, first.Events).ShouldBe((6, 21, 3));
        first.Survival.ShouldBe(6 / 7.0, 1e-15);
        first.Band!.Value.Low.ShouldBe(Math.Pow(6 / 7.0, Math.Exp(-error)), 1e-12);
        first.Band!.Value.High.ShouldBe(Math.Pow(6 / 7.0, Math.Exp(error)), 1e-12);
        (second.Time, second.AtRisk).ShouldBe((7, 17));
        second.Survival.ShouldBe(6 / 7.0 * 16 / 17, 1e-15);
        curve.Points.Count.ShouldBe(7);
        curve.Median.ShouldBe(23);
        curve.MedianInterval.ShouldBe(new(13, double.PositiveInfinity));
        SurvivalCurve.Of(OnPlacebo, [.. OnPlacebo.Select(_ => true)]).Value.Points[^1].Band.ShouldBeNull();
    }

    // With everybody seen to the end it is the mean of the shorter of time and limit, with the error of a mean.
    [Fact]
    public void Without_censoring_a_restricted_mean_is_a_mean()
    {
        double[] until = [.. OnPlacebo.Select(week => Math.Min(week, 12))];
        var mean = until.Average();
        var restricted = SurvivalCurve.Of(OnPlacebo, [.. OnPlacebo.Select(_ => true)]).Value.MeanUpTo(12).Value;

        restricted.Mean.ShouldBe(mean, 1e-12);
        restricted.StandardError.ShouldBe(Math.Sqrt(until.Sum(value => (value - mean) * (value - mean))) / until.Length, 1e-12);
    }

    [Fact]
    public void A_difference_of_restricted_means()
    {
        var (drug, placebo) = (SurvivalCurve.Of(OnDrug, DrugRelapses).Value,
            SurvivalCurve.Of(OnPlacebo, [.. OnPlacebo.Select(_ => true)]).Value);
        var (one, other) = (drug.MeanUpTo(30).Value, placebo.MeanUpTo(30).Value);
        var effect = SurvivalCurve.DifferenceOfMeans(drug, placebo, 30).Value;

        effect.Estimate.ShouldBe(one.Mean - other.Mean, 1e-12);
        effect.StandardError.ShouldBe(Math.Sqrt((one.StandardError * one.StandardError) + (other.StandardError * other.StandardError)), 1e-12);
        SurvivalCurve.DifferenceOfMeans(drug, placebo, 36).Obstacle.ShouldBe(Obstacle.BeyondFollowUp);
        SurvivalCurve.DifferenceOfMeans(drug, placebo, 0.5).Obstacle.ShouldBe(Obstacle.NoSpread);
    }

    [Fact]
    public void Where_there_is_nothing_to_compare_the_reason_is_told()
    {
        LogRankTest.Of([1, 2], [false, false], [0, 1]).Obstacle.ShouldBe(Obstacle.NoEvent);
        LogRankTest.Of([1, 2], [true, true], [1, 1]).Obstacle.ShouldBe(Obstacle.NotIdentified);
        LogRankTest.Of([1, 2], [true, true], [0, 1], [0, 1]).Obstacle.ShouldBe(Obstacle.NotIdentified);
        SurvivalCurve.Of([], []).Obstacle.ShouldBe(Obstacle.TooFewValues);
        SurvivalCurve.Of([1, 2], [false, false]).Value.MeanUpTo(2.1).Obstacle.ShouldBe(Obstacle.BeyondFollowUp);
        Should.Throw<ArgumentException>(() => LogRankTest.Of([1], [true], [0, 1]));
    }
}
