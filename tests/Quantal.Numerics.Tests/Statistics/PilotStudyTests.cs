using System.Globalization;
using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Statistics;

/// <summary>A failure means that an analysis of a public trial no longer gives the figures that other programs print of it.</summary>
/// <remarks>Data and their origin in the folder PilotStudy; figures from R 4.2 with survival 3.5, the log-rank one as printed.</remarks>
public sealed class PilotStudyTests
{
    private static readonly string[][] Scores = Rows("adadas");
    private static readonly double[] Times = Column(Rows("adtte"), 2);
    private static readonly bool[] Events = [.. Column(Rows("adtte"), 3).Select(censored => censored == 0)];
    private static readonly int[] Doses = [.. Column(Rows("adtte"), 1).Select(dose => (int)dose)];

    [Fact]
    public void Dose_as_a_number()
    {
        var effect = Covariance([Column(Scores, 2)]).Effect(0).Value;

        effect.PValue.ShouldBe(0.24470567, 5e-9);
        effect.Estimate.ShouldBe(-0.01179222363, 5e-12);
        effect.StandardError.ShouldBe(0.01010984034, 5e-12);
    }

    [Fact]
    public void Doses_against_placebo()
    {
        var fit = Covariance(LinearModel.Factor([.. Column(Scores, 2).Select(dose => (int)dose)]));
        var (low, high) = (fit.Effect(0).Value, fit.Effect(1).Value);

        low.Estimate.ShouldBe(-0.4667824, 5e-8);
        low.PValue.ShouldBe(0.568847, 5e-7);
        high.Estimate.ShouldBe(-1.0060136, 5e-8);
        high.PValue.ShouldBe(0.2326411, 5e-8);
    }

    [Fact]
    public void Time_to_the_first_event_by_the_log_rank_test()
    {
        var test = LogRankTest.Of(Times, Events, Doses).Value;

        test.ChiSquared.ShouldBe(60.3, 0.05);
        test.DegreesOfFreedom.ShouldBe(2);
        test.Observed.ShouldBe([29, 62, 61]);
        test.Expected[0].ShouldBe(74.3, 0.05);
        test.PValue.ShouldBe(8e-14, 5e-15);
    }

    // R ends at 1.42255495287 and 1.61461847858, where the likelihood rises by less than 1e-9 of itself, and at these with eps = 1e-14.
    [Fact]
    public void Time_to_the_first_event_by_proportional_hazards()
    {
        var fit = CoxRegression.Fit(Times, Events, LinearModel.Factor(Doses)).Value;

        fit.Coefficients[0].ShouldBe(1.422554953049, 5e-13);
        fit.StandardErrors[0].ShouldBe(0.2295098009511, 5e-14);
        fit.Coefficients[1].ShouldBe(1.614618478804, 5e-13);
        fit.StandardErrors[1].ShouldBe(0.2332605262722, 5e-14);
        fit.Probabilities[1].ShouldBe(4.454579863621e-12, 5e-23);
    }

    [Theory]
    [InlineData(0, 133.0, 7.66, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(54, 58.7, 6.75, 27, 48)]
    [InlineData(81, 48.0, 6.31, 23, 46)]
    public void Mean_time_within_half_a_year_and_the_interval_of_the_median(int dose, double mean, double error, double low, double high)
    {
        var own = Enumerable.Range(0, Doses.Length).Where(i => Doses[i] == dose).ToArray();
        var curve = SurvivalCurve.Of([.. own.Select(i => Times[i])], [.. own.Select(i => Events[i])]).Value;

        curve.MeanUpTo(182).Value.Mean.ShouldBe(mean, 0.05);
        curve.MeanUpTo(182).Value.StandardError.ShouldBe(error, 0.005);
        curve.MedianInterval.ShouldBe(new(low, high));
    }

    // With the pooled site and the score before.
    private static LinearModel Covariance(IReadOnlyList<double[]> doses) => LinearModel.Fit(
        Column(Scores, 4),
        [.. doses, [.. Scores.Select(_ => 1.0)], .. LinearModel.Factor([.. Column(Scores, 1).Select(site => (int)site)]), Column(Scores, 3)])
        .Value;

    private static double[] Column(string[][] rows, int column) =>
        [.. rows.Select(row => double.Parse(row[column], CultureInfo.InvariantCulture))];

    private static string[][] Rows(string name)
    {
        using var stream = new StreamReader(typeof(PilotStudyTests).Assembly.GetManifestResourceStream(name)!);
        return [.. stream.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];
    }
}
