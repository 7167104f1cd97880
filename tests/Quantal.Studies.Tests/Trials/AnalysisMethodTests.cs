using MathNet.Numerics.LinearAlgebra;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Trials;

namespace Quantal.Studies.Tests.Trials;

/// <summary>A failure means that an analysis says something else of a trial than its name promises, or an answer where there is none.</summary>
public class AnalysisMethodTests
{
    [Fact]
    public void A_t_test_is_that_of_the_textbook()
    {
        // Means 5 and 2, sums of squares 10 and 2, 6 degrees of freedom.
        var found = Run("t test", new AnalysisData([3, 4, 5, 6, 7, 1, 2, 3], new bool[8], [true, true, true, true, true, false, false, false], Missing(8), new int[8]));

        found.Failure.ShouldBeNull();
        found.Effect.Estimate.ShouldBe(3, 1e-12);
        found.Effect.StandardError.ShouldBe(Math.Sqrt(12 / 6.0 * ((1 / 5.0) + (1 / 3.0))), 1e-12);
        found.Effect.DegreesOfFreedom.ShouldBe(6);
    }

    [Fact]
    public void Ancova_is_least_squares()
    {
        var random = new Random(3);
        const int patients = 17;
        bool[] tested = [.. Enumerable.Range(0, patients).Select(patient => patient % 3 == 0)];
        double[] baselines = [.. Enumerable.Range(0, patients).Select(_ => 5 + (10 * random.NextDouble()))];
        double[] values = [.. baselines.Zip(tested, (baseline, is_) => (0.7 * baseline) + (is_ ? -2 : 0) + random.NextDouble())];

        var found = Run("ancova", new AnalysisData(values, new bool[patients], tested, baselines, new int[patients])).Effect;

        var design = Matrix<double>.Build.DenseOfRows(tested.Zip(baselines, (is_, baseline) => new[] { 1, is_ ? 1.0 : 0, baseline }));
        var inverse = design.TransposeThisAndMultiply(design).Inverse();
        var fit = inverse * design.Transpose() * Vector<double>.Build.DenseOfArray(values);
        var rest = Vector<double>.Build.DenseOfArray(values) - (design * fit);
        found.Estimate.ShouldBe(fit[1], 1e-10);
        found.StandardError.ShouldBe(Math.Sqrt(rest * rest / (patients - 3) * inverse[1, 1]), 1e-10);
        found.DegreesOfFreedom.ShouldBe(patients - 3);
    }

    [Theory]
    [InlineData("t test", new[] { 1.0, 2, 3 }, new[] { true, true, true }, "too few patients with a value")]
    [InlineData("t test", new[] { 1.0, 1 }, new[] { true, false }, "too few patients with a value")]
    [InlineData("t test", new[] { 1.0, 1, 2, 2 }, new[] { true, true, false, false }, "no spread within the arms")]
    [InlineData("ancova", new[] { 1.0, 2 }, new[] { true, false }, "too few patients with a value")]
    [InlineData("ancova", new[] { 1.0, 1, 2, 2 }, new[] { true, true, false, false }, "no spread within the arms")]
    [InlineData("ancova", new[] { 1.0, 2, 3 }, new[] { true, true, true }, "the arms cannot be told apart")]
    [InlineData("cox", new[] { 1.0, 2, 3, 4 }, new[] { true, true, false, false }, "nobody had the event")]
    [InlineData("stratified cox", new[] { 1.0, 2, 3, 4 }, new[] { true, true, false, false }, "nobody had the event")]
    [InlineData("log-rank", new[] { 1.0, 2, 3, 4 }, new[] { true, true, false, false }, "nobody had the event")]
    [InlineData("stratified log-rank", new[] { 1.0, 2, 3, 4 }, new[] { true, true, false, false }, "nobody had the event")]
    [InlineData("restricted mean", new[] { 9.0, 9, 10, 10 }, new[] { true, true, false, false }, "an arm in which nobody was seen to the end")]
    [InlineData("wilcoxon", new[] { 1.0, 1, 1 }, new[] { true, true, false }, "no spread within the arms")]
    [InlineData("exact wilcoxon", new[] { 1.0, 1 }, new[] { true, true }, "too few patients with a value")]
    [InlineData("fisher", new[] { 1.0, 1 }, new[] { true, false }, "no spread within the arms")]
    [InlineData("chi-squared", new[] { 0.0, 1 }, new[] { true, true }, "too few patients with a value")]
    [InlineData("mantel-haenszel", new[] { 0.0, 0 }, new[] { true, false }, "no spread within the arms")]
    public void Where_there_is_no_answer_the_reason_is_told(string method, double[] values, bool[] tested, string reason)
    {
        var happened = new bool[values.Length];
        var found = Run(method, new AnalysisData(values, happened, tested, [.. values.Select(_ => 7.0)], new int[values.Length]) { Days = 10 });

        found.Failure.ShouldBe(reason);
        double.IsNaN(found.Effect.PValue).ShouldBeTrue();
    }

    [Fact]
    public void Three_against_three_who_are_all_lower_are_one_of_twenty_ways_on_either_side()
    {
        var found = Run("exact wilcoxon", Data([4, 5, 6, 1, 2, 3]));

        found.Effect.Estimate.ShouldBe(3);
        found.Effect.PValue.ShouldBe(0.1, 1e-12);
        Run("wilcoxon", Data([4, 5, 6, 1, 2, 3])).Effect.PValue.ShouldBe(0.08085559837, 1e-10);
    }

    [Fact]
    public void Shares_of_four_and_none_of_four()
    {
        var all = Data([1, 1, 1, 1, 0, 0, 0, 0]);

        Run("fisher", all).Effect.PValue.ShouldBe(2 / 70.0, 1e-12);
        Run("chi-squared", all).Effect.Estimate.ShouldBe(1);
        Run("mantel-haenszel", Data([1, 1, 1, 0, 1, 0, 0, 0])).Effect.Estimate.ShouldBe(Math.Log(9), 1e-12);
    }

    [Fact]
    public void A_restricted_mean_of_times_that_all_came_is_their_mean()
    {
        var data = Data([10, 20, 30, 5, 5, 20]) with { Happened = [true, true, false, true, true, true], Days = 30 };

        Run("restricted mean", data).Effect.Estimate.ShouldBe(10, 1e-12);
    }

    [Fact]
    public void Within_strata_that_are_all_one_the_analyses_are_those_without()
    {
        var data = Data([3, 8, 9, 11, 2, 4, 7, 9]) with { Happened = [true, true, false, true, true, true, true, true] };

        Run("stratified cox", data).ShouldBe(Run("cox", data));
        Run("stratified log-rank", data).Effect.PValue.ShouldBe(Run("log-rank", data).Effect.PValue);
        double.IsNaN(Run("log-rank", data).Effect.Estimate).ShouldBeTrue();
        Run("stratified log-rank", data with { Strata = [0, 1, 0, 1, 0, 1, 0, 1] }).Effect.PValue
            .ShouldNotBe(Run("log-rank", data).Effect.PValue);
    }

    [Theory]
    [InlineData("mmrm")]
    [InlineData("mmrm satterthwaite")]
    [InlineData("mmrm toeplitz")]
    [InlineData("mmrm ar1")]
    [InlineData("mmrm compound symmetry")]
    public void Of_a_single_visit_a_mixed_model_is_the_analysis_of_covariance(string method)
    {
        double[] values = [5.1, 6.4, 7.7, 5.9, 3.2, 4.8, 4.1, 2.2];
        var data = Data(values) with { Baselines = [5, 6, 8, 7, 4, 5, 6, 3] };
        var expected = Run("ancova", data).Effect;

        var found = Run(method, data with { Visits = [.. values.Select(value => new[] { value })] }).Effect;

        new[] { found.Estimate, found.StandardError, found.DegreesOfFreedom, found.PValue }
            .ShouldBe([expected.Estimate, expected.StandardError, expected.DegreesOfFreedom, expected.PValue], 1e-8);
    }

    [Theory]
    [InlineData("missing at random")]
    [InlineData("jump to reference")]
    [InlineData("copy increments in reference")]
    public void Where_nothing_is_missing_nothing_is_imputed(string method)
    {
        var random = new Random(2);
        double[][] visits = [.. Enumerable.Range(0, 20).Select(_ => new[] { random.NextDouble(), random.NextDouble() })];
        var data = Data([.. visits.Select(own => own[^1])]) with { Baselines = [.. visits.Select(_ => random.NextDouble())] };

        Run(method, data with { Visits = visits }).Effect.Estimate.ShouldBe(Run("ancova", data).Effect.Estimate, 1e-10);
    }

    [Fact]
    public void An_arm_of_which_nobody_was_seen_at_the_last_visit_fails()
    {
        double[][] visits = [[1, 2], [2, 3], [3, double.NaN], [4, double.NaN]];
        var data = Data([2, 3, double.NaN, double.NaN]) with { Visits = visits };

        Run("mmrm", data).Failure.ShouldBe("an arm of which nobody was seen at the last visit");
        Run("jump to reference", data).Failure.ShouldBe("an arm of which nobody was seen at the last visit");
        data.Count.ShouldBe(4);
        (data with { Visits = [[1, 2], [2, 3], [3, double.NaN], [double.NaN, double.NaN]] }).Count.ShouldBe(3);
    }

    [Fact]
    public void The_ratio_of_hazards_from_counts_is_that_of_the_patients()
    {
        var random = new Random(5);
        var (times, events, arm) = (new List<double>(), new List<bool>(), new List<double>());
        var counts = new TimeCounts(60);
        for (var patient = 0; patient < 200; patient++)
        {
            var tested = patient % 2 == 0;
            var day = 1 + (int)Math.Min(59, -Math.Log(random.NextDouble()) * (tested ? 40 : 20));
            var happened = day < 59 && random.NextDouble() < 0.8;
            counts.Add(tested ? 0 : 1, $"{day}{(happened ? "" : "+")}");
            (times, events, arm) = ([.. times, day], [.. events, happened], [.. arm, tested ? 1 : 0]);
        }

        counts.LogHazardRatio().ShouldBe(CoxRegression.Fit(times, events, [arm]).Value.Coefficients[0], 1e-8);
    }

    [Theory]
    [InlineData("5 8+", "9+", double.PositiveInfinity)]
    [InlineData("5+", "9", double.NegativeInfinity)]
    [InlineData("5+", "", double.NaN)]
    public void A_ratio_that_is_none_is_no_number(string tested, string control, double expected)
    {
        var counts = new TimeCounts(10);
        counts.Add(0, tested);
        counts.Add(1, control);

        counts.LogHazardRatio().ShouldBe(expected);
    }

    // The first half is in the arm that is tested.
    private static AnalysisData Data(double[] values) => new(
        values, new bool[values.Length], [.. values.Select((_, place) => place < values.Length / 2)], [.. values.Select(_ => 7.0)],
        new int[values.Length]);

    private static Analysed Run(string method, AnalysisData data) => AnalysisMethods.All.Single(one => one.Name == method).Run(data);

    private static double[] Missing(int count) => [.. Enumerable.Repeat(double.NaN, count)];
}
