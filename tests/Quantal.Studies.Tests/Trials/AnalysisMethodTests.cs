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
    [InlineData("ancova", new[] { 1.0, 2, 4, 8 }, new[] { true, true, false, false }, "no spread of the values at allocation")]
    [InlineData("cox", new[] { 1.0, 2, 3, 4 }, new[] { true, true, false, false }, "no finite hazard ratio")]
    public void Where_there_is_no_answer_the_reason_is_told(string method, double[] values, bool[] tested, string reason)
    {
        var happened = new bool[values.Length];
        var found = Run(method, new AnalysisData(values, happened, tested, [.. values.Select(_ => 7.0)], new int[values.Length]));

        found.Failure.ShouldBe(reason);
        double.IsNaN(found.Effect.PValue).ShouldBeTrue();
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

        counts.LogHazardRatio().ShouldBe(CoxRegression.Fit(times, events, [arm])!.Coefficients[0], 1e-8);
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

    private static Analysed Run(string method, AnalysisData data) => AnalysisMethods.All.Single(one => one.Name == method).Run(data);

    private static double[] Missing(int count) => [.. Enumerable.Repeat(double.NaN, count)];
}
