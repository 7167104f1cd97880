using Quantal.Model.Units;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Endpoints;

namespace Quantal.Studies.Tests.Endpoints;

// A failure means that a simulated study would report something else of its patients than the published one did.
public sealed class PoolEvaluatorTests
{
    private const double None = double.NaN;

    // Columns: group, value, other, event, time.
    private static readonly double[][] Rows =
    [
        [0, 1, 2, 1, 1],
        [0, 2, 1, 0, 2],
        [1, 4, 5, 1, 3],
        [1, None, 4, 1, 4],
        [1, 8, 9, 0, None],
    ];

    [Theory]
    [InlineData(PoolStatistic.Mean, 3.75)]
    [InlineData(PoolStatistic.Median, 3)]
    [InlineData(PoolStatistic.Variation, 0.825518916)]
    [InlineData(PoolStatistic.LognormalVariation, 1.107800478)]
    public void Of_a_column_numbers_that_are_not_there_are_left_out(PoolStatistic statistic, double expected)
    {
        // R 4: sd(x) / mean(x) and sqrt(exp(var(log(x))) - 1) of 1, 2, 4, 8.
        Evaluate(Measure(statistic) with { Column = 1 }).ShouldBe(expected, 1e-8);
        Evaluate(Measure(statistic) with { Column = 1, Among = [new(0, RowComparison.Equal, 7)] }).ShouldBe(double.NaN);
    }

    [Fact]
    public void A_ratio_of_medians_is_of_two_halves()
    {
        // Medians of 1, 2, 4 and of 4, 9.
        Evaluate(Measure(PoolStatistic.RatioOfMedians) with { Column = 1, With = 2 }).ShouldBe(2 / 6.5, 1e-15);
    }

    [Theory]
    [InlineData(RowComparison.Equal, 4, 0.25)]
    [InlineData(RowComparison.Unequal, 4, 0.75)]
    [InlineData(RowComparison.Above, 2, 0.5)]
    [InlineData(RowComparison.AtLeast, 2, 0.75)]
    [InlineData(RowComparison.Below, 2, 0.25)]
    [InlineData(RowComparison.AtMost, 2, 0.5)]
    public void A_share_is_of_those_to_whom_the_condition_applies(RowComparison comparison, double value, double share)
    {
        Evaluate(Measure(PoolStatistic.Share) with { Of = [new(1, comparison, value)] }).ShouldBe(share);
    }

    [Fact]
    public void A_share_among_some_is_of_those_alone()
    {
        var share = Measure(PoolStatistic.Share) with { Of = [new(3, RowComparison.Unequal, 0), new(2, RowComparison.Above, 4.5)], Among = [new(0, RowComparison.Equal, 1)] };

        Evaluate(share).ShouldBe(1.0 / 3, 1e-15);
    }

    [Fact]
    public void A_patient_drawn_twice_counts_twice()
    {
        PoolEvaluator.Evaluate(Measure(PoolStatistic.Mean) with { Column = 1 }, Rows, [0, 0, 2], 0.5).ShouldBe(2);
    }

    [Fact]
    public void A_rate_is_events_over_exposure()
    {
        var rate = Measure(PoolStatistic.Rate) with { Column = 3, Over = 4 };

        Evaluate(rate).ShouldBe(3 / 10.0, 1e-15);
        Evaluate(rate with { Among = [new(4, RowComparison.Above, 9)] }).ShouldBe(double.NaN);
    }

    [Theory]
    [InlineData(0, 0.5, 10)]
    [InlineData(1000, 0.5, 1000)]
    [InlineData(1000, 0.001, 1000)]
    public void Expected_events_happen_by_chance_in_the_exposure_of_the_study(double exposure, double uniform, double observed)
    {
        var rate = Measure(PoolStatistic.Rate) with { Column = 3, Over = 4, ExpectedEvents = true, Exposure = exposure };

        PoolEvaluator.Evaluate(rate, Rows, [0, 1, 2, 3, 4], uniform)
            .ShouldBe(CountDraws.Poisson(uniform, 0.3 * observed) / observed, 1e-15);
    }

    [Fact]
    public void A_correlation_is_of_complete_pairs()
    {
        // R 4: cor(c(1, 2, 4, 8), c(2, 1, 5, 9)).
        Evaluate(Measure(PoolStatistic.Correlation) with { Column = 1, With = 2 }).ShouldBe(0.966217593, 1e-8);
    }

    [Fact]
    public void The_median_survival_is_that_of_Kaplan_and_Meier()
    {
        Evaluate(Measure(PoolStatistic.MedianSurvival) with { Of = [new(3, RowComparison.Equal, 1)], Over = 4 }).ShouldBe(3);
    }

    [Fact]
    public void The_probability_of_a_predictor_is_that_of_the_first_covariate()
    {
        double[][] rows = [.. Enumerable.Range(0, 30).Select(i => new double[] { i % 3, (i * 7) % 11, (i * 5) % 13, i % 4 == 0 ? 0 : 1, 1 + ((i * 11) % 17) + (0.3 * (i % 3)) })];
        int[] all = [.. Enumerable.Range(0, rows.Length)];
        var measure = Measure(PoolStatistic.CoxProbability) with { Of = [new(3, RowComparison.Unequal, 0)], Over = 4, With = 1, AdjustedFor = [0, 2] };
        double[] Column(int column) => [.. rows.Select(row => row[column])];
        var fit = CoxRegression.Fit(Column(4), [.. rows.Select(row => row[3] != 0)], [Column(1), Column(0), Column(2)]).Value;

        PoolEvaluator.Evaluate(measure, rows, all, 0.5).ShouldBe(fit.Probabilities[0]);
        PoolEvaluator.Evaluate(measure with { Of = [new(3, RowComparison.Equal, 7)] }, rows, all, 0.5).ShouldBe(double.NaN);
    }

    // All who have the event have the same covariate, and one patient another: the more it counts the likelier are the data, without end.
    [Fact]
    public void A_predictor_without_an_estimate_has_no_probability()
    {
        double[][] rows =
        [
            [1, 0, 2.0890243], [0, 0, 0.8593407], [0, 0, 0.7070462], [0, 0, 0.3965738], [0, 1, 0.0595574],
            [0, 1, 0.8209158], [0, 1, 0.4267079], [0, 1, 0.5541581], [0, 0, 1.2373348], [0, 0, 5.1277846],
        ];
        var measure = Measure(PoolStatistic.CoxProbability) with { Of = [new(1, RowComparison.Equal, 1)], Over = 2, With = 0 };

        PoolEvaluator.Evaluate(measure, rows, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 0.5).ShouldBe(double.NaN);
    }

    private static double Evaluate(SampleStatistic measure) => PoolEvaluator.Evaluate(measure, Rows, [0, 1, 2, 3, 4], 0.5);

    private static SampleStatistic Measure(PoolStatistic statistic) => new() { Statistic = statistic, Unit = Unit.One };
}
