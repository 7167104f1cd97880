using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;

namespace Quantal.Studies.Tests.Judgement;

// A failure means that a target would be called met although it is missed, or the other way round.
public sealed class TargetEvaluationTests
{
    private const int Studies = 400;

    [Fact]
    public void A_pool_like_the_published_study_is_inside()
    {
        var verdict = Evaluate(Share(percent: 40, count: 20, of: 50), StudyUse.Build, Pool(0, 0.4), Pool(1, 0.41), Pool(2, 0.39));

        verdict.Miss.ShouldBe(TargetMiss.None);
        verdict.Simulated.Median.ShouldBe(40, 3);
        verdict.Simulated.Mean.ShouldBe(40, 2);

        // The 5 and 95 % quantiles of the binomial distribution of 50 at 0.4 are 14 and 26.
        verdict.Simulated.SamplingOnly.Low.ShouldBe(28, 2.01);
        verdict.Simulated.SamplingOnly.High.ShouldBe(52, 2.01);
        verdict.PublishedInterval!.Value.Low.ShouldBe(100 * Intervals.Proportion(20, 50).Low, 1e-9);
        verdict.Simulated.Studies.ShouldBe(3 * Studies);
        verdict.Simulated.Undefined.ShouldBe(0);
        verdict.Widening.ShouldBe(1, 0.1);
    }

    [Fact]
    public void A_figure_far_from_the_pool_is_outside()
    {
        Evaluate(Share(40, 20, 50), StudyUse.Verify, Pool(0, 0.8)).Miss.ShouldBe(TargetMiss.OutsidePrediction);
        Evaluate(Share(40, 20, 50), StudyUse.Build, Pool(0, 0.8))
            .Miss.ShouldBe(TargetMiss.OutsidePrediction | TargetMiss.MeanOutsidePublished);
    }

    [Fact]
    public void A_wide_ensemble_proves_nothing_for_a_target_that_is_built_on()
    {
        MemberPool[] wide = [Pool(0, 0.4), Pool(1, 0.1), Pool(2, 0.75)];

        Evaluate(Share(40, 20, 50), StudyUse.Build, wide).Miss.ShouldBe(TargetMiss.TooWide);
        Evaluate(Share(40, 20, 50), StudyUse.Verify, wide).Miss.ShouldBe(TargetMiss.None);
    }

    [Fact]
    public void The_mean_has_to_lie_in_the_figures_own_interval()
    {
        // Studies of 10 are wide enough to hold a figure that stands on 1000 patients.
        var target = Share(40, 400, 1000) is { } share ? share with { Population = share.Population! with { Size = 10 } } : null!;

        Evaluate(target, StudyUse.Build, Pool(0, 0.5)).Miss.ShouldBe(TargetMiss.MeanOutsidePublished);
        Evaluate(target, StudyUse.Build, Pool(0, 0.4)).Miss.ShouldBe(TargetMiss.None);
    }

    [Fact]
    public void Without_a_printed_interval_that_of_sampling_serves()
    {
        var target = Mean(new PublishedFigure(3, null, 25, IntervalMethod.None, null), size: 25);
        var verdict = Evaluate(target, StudyUse.Build, Normal(0, 3.1));

        verdict.Miss.ShouldBe(TargetMiss.None);
        verdict.PublishedInterval!.Value.Low.ShouldBe(3 - (1.96 / 5), 0.1);
        verdict.PublishedInterval!.Value.High.ShouldBe(3 + (1.96 / 5), 0.1);
        Evaluate(target, StudyUse.Verify, Normal(0, 3.1)).PublishedInterval.ShouldBeNull();
        Evaluate(target, StudyUse.Build, Normal(0, 3.1), Normal(1, 4.0), Normal(2, 4.0))
            .Miss.HasFlag(TargetMiss.MeanOutsidePublished)
            .ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, double.PositiveInfinity, TargetMiss.None)]
    [InlineData(double.NegativeInfinity, 0, TargetMiss.OutsidePrediction)]
    public void A_direction_is_met_by_the_median(double low, double high, TargetMiss miss)
    {
        var target = Mean(new PublishedFigure(double.NaN, new ConfidenceInterval(low, high), 25, IntervalMethod.None, null), size: 25);

        Evaluate(target, StudyUse.Verify, Normal(0, 0.3)).Miss.ShouldBe(miss);
    }

    [Fact]
    public void A_figure_that_often_does_not_exist_is_a_miss()
    {
        double[][] rows = [.. Pool(0, 0.4).Rows, .. Enumerable.Repeat(new[] { double.NaN }, 20_000)];
        var target = Share(40, 2, 5);

        var verdict = Evaluate(target, StudyUse.Verify, new MemberPool(0, rows));

        verdict.Miss.HasFlag(TargetMiss.Undefined).ShouldBeTrue();
        verdict.Simulated.Undefined.ShouldBeGreaterThan(Studies / 2);
        Evaluate(target, StudyUse.Verify, new MemberPool(0, [[double.NaN]])).Inside.ShouldBeFalse();
    }

    // The median survival of a pool in which nobody dies is not reached.
    [Fact]
    public void A_time_that_is_not_reached_does_not_exist()
    {
        var measure = new SampleStatistic { Statistic = PoolStatistic.MedianSurvival, Unit = Unit.One, Over = 1, Of = [new(0, RowComparison.Equal, 1)] };
        var target = Mean(new PublishedFigure(5, null, 9, IntervalMethod.None, null), size: 9) is { } mean
            ? mean with { Population = mean.Population! with { Measure = measure } }
            : null!;

        var verdict = Evaluate(target, StudyUse.Verify, new MemberPool(0, [[0, 4], [0, 6]]));

        verdict.Simulated.Undefined.ShouldBe(Studies);
        verdict.Miss.HasFlag(TargetMiss.Undefined).ShouldBeTrue();
        Evaluate(target, StudyUse.Verify, new MemberPool(0, [[1, 4], [1, 6]])).Miss.ShouldBe(TargetMiss.None);
    }

    // 100 x 0.07 is more than 7 in double.
    [Fact]
    public void A_share_on_the_end_of_the_interval_is_inside()
    {
        double[][] rows = [.. Enumerable.Range(0, 100).Select(i => new[] { 0.07 })];
        var target = Share(7, 7, 100) is { } share
            ? share with { Population = share.Population! with { Measure = new() { Statistic = PoolStatistic.Mean, Unit = Unit.One } } }
            : null!;

        Evaluate(target, StudyUse.Verify, new MemberPool(0, rows)).Miss.ShouldBe(TargetMiss.None);
    }

    [Fact]
    public void A_study_draws_only_from_those_it_can_have()
    {
        var target = Share(40, 20, 50) is { } share
            ? share with { Population = share.Population! with { DrawnFrom = [new(0, RowComparison.Equal, 1)] } }
            : null!;

        Evaluate(target, StudyUse.Verify, Pool(0, 0.4)).Simulated.Median.ShouldBe(100);
        Evaluate(target, StudyUse.Verify, Pool(0, 0)).Simulated.Undefined.ShouldBe(Studies);
    }

    [Fact]
    public void The_order_of_the_members_changes_nothing_but_which_is_best()
    {
        var one = Evaluate(Share(40, 20, 50), StudyUse.Build, Pool(0, 0.4), Pool(1, 0.45), Pool(2, 0.35));
        var other = Evaluate(Share(40, 20, 50), StudyUse.Build, Pool(0, 0.4), Pool(2, 0.35), Pool(1, 0.45));

        other.Simulated.Prediction.ShouldBe(one.Simulated.Prediction);
        other.Simulated.Mean.ShouldBe(one.Simulated.Mean, 1e-12);
        Evaluate(Share(40, 20, 50), StudyUse.Build, Pool(2, 0.35)).Simulated.SamplingOnly.ShouldNotBe(one.Simulated.SamplingOnly);
    }

    [Fact]
    public void What_cannot_be_evaluated_is_refused()
    {
        Should.Throw<ArgumentException>(() => Evaluate(Share(40, 20, 50), StudyUse.Build));
        Should.Throw<ArgumentException>(() => Evaluate(Share(40, 20, 50), StudyUse.Build, new MemberPool(0, [])));
        Should.Throw<ArgumentException>(() => Evaluate(Share(40, 20, 50) with { Population = null }, StudyUse.Build, Pool(0, 0.4))).Message.ShouldContain("no figure of a population");
    }

    private static TargetVerdict Evaluate(StudyTarget target, StudyUse use, params MemberPool[] pools) =>
        TargetEvaluation.Evaluate(target, use, pools, Studies, seed: 1);

    // A thousand patients of whom a share has 1.
    private static MemberPool Pool(int member, double share) =>
        new(member, [.. Enumerable.Range(0, 1000).Select(i => new double[] { i < 1000 * share ? 1 : 0 })]);

    // A pool with the standard deviation 1.
    private static MemberPool Normal(int member, double mean) =>
        new(member, [.. Enumerable.Range(0, 2000).Select(i => new[] { mean + NormalDistribution.Quantile((i + 0.5) / 2000) })]);

    private static StudyTarget Share(double percent, int count, int of)
    {
        var (low, high) = Intervals.Proportion(count, of);
        return Target("%", new PopulationTarget(
            new PublishedFigure(percent, null, of, IntervalMethod.ExactBinomial, new ConfidenceInterval(100 * low, 100 * high)),
            new SampleStatistic { Statistic = PoolStatistic.Share, Unit = Unit.One, Of = [new(0, RowComparison.Equal, 1)] },
            of,
            [],
            null));
    }

    private static StudyTarget Mean(PublishedFigure figure, int size) =>
        Target(
            "mV",
            new PopulationTarget(figure, new SampleStatistic { Statistic = PoolStatistic.Mean, Unit = Unit.Parse("mV") }, size, [], null));

    private static StudyTarget Target(string unit, PopulationTarget population) =>
        new("target", "What was found.", "as printed", Unit.Parse(unit), null, null, population, Grade.Seen, ["quantal"], null);
}
