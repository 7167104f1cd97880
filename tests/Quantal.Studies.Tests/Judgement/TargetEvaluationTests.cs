using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;

namespace Quantal.Studies.Tests.Judgement;

/// <summary>
/// A failure means that a target would be called met although it is missed or the other way round, or that it would count although it can
/// hardly fail.
/// </summary>
public sealed class TargetEvaluationTests
{
    private const int Studies = 400;

    [Fact]
    public void A_pool_like_the_published_study_is_inside()
    {
        var verdict = Evaluate(Share(percent: 40, count: 20, of: 50), Pool(0, 0.4), Pool(1, 0.41), Pool(2, 0.39));

        verdict.Miss.ShouldBe(TargetMiss.None);
        verdict.InsideHalf.ShouldBeTrue();
        verdict.Simulated.Median.ShouldBe(40, 3);

        // The 5 and 95 % quantiles of the binomial distribution of 50 at 0.4 are 14 and 26, the quartiles 18 and 22.
        verdict.Simulated.SamplingOnly.Low.ShouldBe(28, 2.01);
        verdict.Simulated.SamplingOnly.High.ShouldBe(52, 2.01);
        verdict.Simulated.Half.Low.ShouldBe(36, 2.01);
        verdict.Simulated.Half.High.ShouldBe(44, 2.01);
        verdict.PublishedInterval!.Value.Low.ShouldBe(100 * Intervals.Proportion(20, 50).Low, 1e-9);
        verdict.Simulated.Studies.ShouldBe(3 * Studies);
        verdict.Simulated.Undefined.ShouldBe(0);
        verdict.Score!.Tail.ShouldBe(1, 0.15);
    }

    [Fact]
    public void A_figure_far_from_the_pool_is_outside()
    {
        var verdict = Evaluate(Share(40, 20, 50), Pool(0, 0.8));

        (verdict.Miss, verdict.InsideHalf, verdict.Score!.Tail).ShouldBe((TargetMiss.OutsidePrediction, false, 0));
    }

    [Fact]
    public void Between_half_and_nine_tenths_a_figure_is_inside_one_of_them_only()
    {
        // Means of 25 of a standard deviation of 1: 0.2, of which 0.25 is 1.25.
        var verdict = Evaluate(Mean(Figure(3.25), size: 25), Normal(0, 3));

        (verdict.Inside, verdict.InsideHalf).ShouldBe((true, false));
        verdict.Score!.Tail.ShouldBe(0.21, 0.06);
        Evaluate(Mean(Figure(3.1), size: 25), Normal(0, 3)).InsideHalf.ShouldBeTrue();
    }

    // Normal studies about a known parameter: the score is that of the normal distribution.
    [Theory]
    [InlineData(3)]
    [InlineData(3.3)]
    public void The_score_of_normal_studies_is_that_of_the_closed_form(double published) =>
        Evaluate(Mean(Figure(published), size: 25), [.. Enumerable.Range(0, 8).Select(member => Normal(member, 3))])
            .Score!.Crps.ShouldBe(RankedProbabilityScore.OfNormal(3, 0.2, published), 0.006);

    // The parameter is normal with standard deviation 1, a study's own 90 % interval reaches 1.645 times 0.2 to either side.
    [Theory]
    [InlineData(0, 0.258)]
    [InlineData(2, 0.036)]
    public void The_share_of_the_priors_that_foresee_a_figure_is_that_of_the_closed_form(double published, double share)
    {
        MemberPool[] priors = [.. Enumerable.Range(0, 200).Select(set => Normal(set, NormalDistribution.Quantile((set + 0.5) / 200)))];

        var verdict = TargetEvaluation.Evaluate(Mean(Figure(published), size: 25), [Normal(0, published)], priors, Studies, seed: 1);

        verdict.Score!.PriorShare.ShouldBe(share, 0.03);
        verdict.Standing.ShouldBe(FigureStanding.Informative);
    }

    [Fact]
    public void A_vague_figure_that_every_prior_foresees_can_hardly_fail()
    {
        // One patient of a standard deviation of 1: any parameter within 1.645 of the figure foresees it.
        MemberPool[] priors = [.. Enumerable.Range(0, 40).Select(set => Normal(set, (set - 20) / 40.0))];

        var verdict = TargetEvaluation.Evaluate(Mean(Figure(0), size: 1), [Normal(0, 0)], priors, Studies, seed: 1);

        verdict.Score!.PriorShare.ShouldBe(1);
        verdict.Standing.ShouldBe(FigureStanding.Uninformative);
        verdict.Inside.ShouldBeTrue();
    }

    [Fact]
    public void A_set_of_the_priors_in_which_the_figure_does_not_exist_does_not_foresee_it()
    {
        MemberPool[] priors = [Normal(0, 0), new(1, [[double.NaN]]), new(2, [])];

        TargetEvaluation.Evaluate(Mean(Figure(0), size: 1), [Normal(0, 0)], priors, Studies, seed: 1)
            .Score!.PriorShare.ShouldBe(1 / 3.0, 1e-12);
    }

    // The parameter is drawn from its prior, one study is published and calibrated to in closed form, and a second is foreseen.
    [Fact]
    public void Intervals_of_a_right_ensemble_cover_what_they_say()
    {
        const int problems = 150;
        const int members = 24;
        const double error = 0.2;
        const double prior = 0.3;
        var weight = prior * prior / ((prior * prior) + (error * error));
        var posterior = Math.Sqrt(weight) * error;
        var verdicts = Enumerable.Range(0, problems).Select(problem =>
        {
            double Normal(uint number, uint purpose) => KeyedRandom.Normal(11, (ulong)problem, purpose, number);
            var truth = prior * Normal(0, 1);
            var mean = weight * (truth + (error * Normal(1, 1)));
            MemberPool[] pools = [.. Enumerable.Range(0, members).Select(member => TargetEvaluationTests.Normal(member, mean + (posterior * Normal((uint)member, 2)), 400))];
            return TargetEvaluation.Evaluate(Mean(Figure(truth + (error * Normal(2, 1))), size: 25), pools, pools[..1], 20, (ulong)problem);
        }).ToArray();

        // One of these shares scatters by 4 and 2.4 %.
        var score = EvidenceScore.Of(verdicts);
        score.HalfPercent.ShouldBe(50, 10);
        score.InsidePercent.ShouldBe(90, 6);
        verdicts.Average(verdict => verdict.Score!.Tail).ShouldBe(0.5, 0.07);
    }

    [Theory]
    [InlineData(0, double.PositiveInfinity, TargetMiss.None)]
    [InlineData(double.NegativeInfinity, 0, TargetMiss.OutsidePrediction)]
    public void A_direction_is_met_by_the_median(double low, double high, TargetMiss miss)
    {
        var target = Mean(new PublishedFigure(double.NaN, new ConfidenceInterval(low, high), 25, IntervalMethod.None, null), size: 25);

        Evaluate(target, Normal(0, 0.3)).Miss.ShouldBe(miss);
    }

    [Fact]
    public void A_figure_that_often_does_not_exist_is_a_miss()
    {
        double[][] rows = [.. Pool(0, 0.4).Rows, .. Enumerable.Repeat(new[] { double.NaN }, 20_000)];
        var target = Share(40, 2, 5);

        var verdict = Evaluate(target, new MemberPool(0, rows));

        verdict.Miss.HasFlag(TargetMiss.Undefined).ShouldBeTrue();
        verdict.Simulated.Undefined.ShouldBeGreaterThan(Studies / 2);
        Evaluate(target, new MemberPool(0, [[double.NaN]])).Inside.ShouldBeFalse();
    }

    // The median survival of a pool in which nobody dies is not reached.
    [Fact]
    public void A_time_that_is_not_reached_does_not_exist()
    {
        var measure = new SampleStatistic { Statistic = PoolStatistic.MedianSurvival, Unit = Unit.One, Over = 1, Of = [new(0, RowComparison.Equal, 1)] };
        var target = Mean(new PublishedFigure(5, null, 9, IntervalMethod.None, null), size: 9) is { } mean
            ? mean with { Population = mean.Population! with { Measure = measure } }
            : null!;

        var verdict = Evaluate(target, new MemberPool(0, [[0, 4], [0, 6]]));

        verdict.Simulated.Undefined.ShouldBe(Studies);
        verdict.Miss.HasFlag(TargetMiss.Undefined).ShouldBeTrue();
        Evaluate(target, new MemberPool(0, [[1, 4], [1, 6]])).Miss.ShouldBe(TargetMiss.None);
    }

    // 100 x 0.07 is more than 7 in double.
    [Fact]
    public void A_share_on_the_end_of_the_interval_is_inside()
    {
        double[][] rows = [.. Enumerable.Range(0, 100).Select(i => new[] { 0.07 })];
        var target = Share(7, 7, 100) is { } share
            ? share with { Population = share.Population! with { Measure = new() { Statistic = PoolStatistic.Mean, Unit = Unit.One } } }
            : null!;

        Evaluate(target, new MemberPool(0, rows)).Miss.ShouldBe(TargetMiss.None);
    }

    [Fact]
    public void A_study_draws_only_from_those_it_can_have()
    {
        var target = Share(40, 20, 50) is { } share
            ? share with { Population = share.Population! with { DrawnFrom = [new(0, RowComparison.Equal, 1)] } }
            : null!;

        Evaluate(target, Pool(0, 0.4)).Simulated.Median.ShouldBe(100);
        Evaluate(target, Pool(0, 0)).Simulated.Undefined.ShouldBe(Studies);
    }

    [Fact]
    public void The_order_of_the_members_changes_nothing()
    {
        var one = Evaluate(Share(40, 20, 50), Pool(0, 0.4), Pool(1, 0.45), Pool(2, 0.35));
        var other = Evaluate(Share(40, 20, 50), Pool(2, 0.35), Pool(0, 0.4), Pool(1, 0.45));

        other.Simulated.ShouldBe(one.Simulated);
        other.Score!.Crps.ShouldBe(one.Score!.Crps, 1e-12);
        one.Simulated.SamplingOnly.ShouldBe(Evaluate(Share(40, 20, 50), Pool(0, 0.4)).Simulated.Prediction);
    }

    [Fact]
    public void A_range_is_no_score_and_the_value_of_a_parameter_does_not_count()
    {
        var range = Mean(new PublishedFigure(double.NaN, new ConfidenceInterval(0, 1), 25, IntervalMethod.None, null), size: 25);
        (Evaluate(range, Normal(0, 0.3)).Score, Evaluate(range, Normal(0, 0.3)).Standing).ShouldBe((null, FigureStanding.Range));

        var own = Mean(Figure(3), size: 25) is { } mean ? mean with { Population = mean.Population! with { SourceOf = ["titre.baseline"] } } : null!;
        Evaluate(own, Normal(0, 3)).Standing.ShouldBe(FigureStanding.OwnSource);
    }

    [Fact]
    public void What_cannot_be_evaluated_is_refused()
    {
        Should.Throw<ArgumentException>(() => Evaluate(Share(40, 20, 50)));
        Should.Throw<ArgumentException>(() => TargetEvaluation.Evaluate(Share(40, 20, 50), [Pool(0, 0.4)], [], Studies, 1));
        Should.Throw<ArgumentException>(() => Evaluate(Share(40, 20, 50) with { Population = null }, Pool(0, 0.4))).Message.ShouldContain("no figure of a population");
    }

    // The sets of the priors are those of the ensemble.
    private static TargetVerdict Evaluate(StudyTarget target, params MemberPool[] pools) =>
        TargetEvaluation.Evaluate(target, pools, pools, Studies, seed: 1);

    private static PublishedFigure Figure(double value) => new(value, null, 25, IntervalMethod.None, null);

    // A thousand patients of whom a share has 1.
    private static MemberPool Pool(int member, double share) =>
        new(member, [.. Enumerable.Range(0, 1000).Select(i => new double[] { i < 1000 * share ? 1 : 0 })]);

    // A pool with the standard deviation 1.
    private static MemberPool Normal(int member, double mean, int patients = 2000) =>
        new(member, [.. Enumerable.Range(0, patients).Select(i => new[] { mean + NormalDistribution.Quantile((i + 0.5) / patients) })]);

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
