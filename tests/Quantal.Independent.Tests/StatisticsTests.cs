using System.Globalization;
using Quantal.Numerics.Statistics;

namespace Quantal.Independent.Tests;

/// <summary>
/// A failure means that R's packages stats and survival make other statistics of the same patients than we do, or give an estimate where
/// we say that there is none, or none where we give one. Where survival warns that a coefficient may be infinite there is none.
/// </summary>
public class StatisticsTests(StatisticsOfR theirs) : IClassFixture<StatisticsOfR>
{
    private const double Estimate = 1e-8;

    // A probability near 1 holds few digits of the interval.
    private const double FromProbability = 1e-6;

    [Fact]
    public void Median_survival_agrees() => Compare(data => Values("median", KaplanMeier.Median(data.Times, data.Events)), 0);

    [Fact]
    public void One_covariate_agrees() => Compare(data => Cox("one", data, data.X), Estimate);

    [Fact]
    public void Two_covariates_agree() => Compare(data => Cox("both", data, data.X, data.Y), Estimate);

    [Fact]
    public void Both_outcomes_of_a_fit_are_tried()
    {
        var exists = StatisticsOfR.Sets.Select(data => double.IsFinite(theirs.Of(data.Number, "one1"))).ToArray();

        exists.Count(one => one).ShouldBeGreaterThan(500);
        exists.Count(one => !one).ShouldBeGreaterThan(250);
    }

    [Fact]
    public void Quantiles_agree() => Compare(
        data => Values("quantile", Quantiles.Of(data.Y, 0.05), Quantiles.Of(data.Y, 0.5), Quantiles.Of(data.Y, 0.95)), 1e-13);

    [Fact]
    public void Correlation_agrees()
    {
        Compare(data => [new("correlation1", CorrelationTest.Of(data.X, data.Y).Correlation)], Estimate);

        // On a line the probability is what rounding leaves of 0.
        Compare(
            data => CorrelationTest.Of(data.X, data.Y) is var test && Math.Abs(test.Correlation) > 1 - 1e-12
                ? []
                : [new("correlation2", test.Probability)],
            Estimate);
    }

    [Fact]
    public void Intervals_agree()
    {
        Compare(data => Ends("proportion", Intervals.Proportion(Deaths(data), data.Times.Length)), Estimate);
        Compare(data => Ends("rate", Intervals.Rate(Deaths(data), data.Times.Sum() + 1)), Estimate);
        Compare(data => Ends("normal", Intervals.Estimate(data.U, data.V)), Estimate);
        Compare(
            data => data.Times.Distinct().Count() < 2
                ? []
                : Ends("variation", Intervals.LognormalVariation(Deviation(data.Times) / data.Times.Average(), data.Times.Length)),
            Estimate);
        Compare(
            data => data.Y.Distinct().Count() < 2 ? [] : OfMean(Intervals.Mean(data.Y.Average(), Deviation(data.Y), data.Y.Length)),
            Estimate);
        Compare(
            data => CorrelationTest.Of(data.X, data.Y).Correlation is var r && Math.Abs(r) < 1 && data.X.Length > 3
                ? Ends("fisher", Intervals.Correlation(r, data.X.Length))
                : [],
            Estimate);
    }

    // R's probability of the mean being 0 gives back R's interval.
    [Fact]
    public void The_interval_of_a_mean_from_its_probability_agrees() => Compare(
        data => !(theirs.Of(data.Number, "t1") < 1)
            ? []
            : OfMean(Intervals.MeanFromProbability(data.Y.Average(), 0, theirs.Of(data.Number, "t1"), data.Y.Length)),
        FromProbability);

    [Fact]
    public void Counts_agree()
    {
        Compare(data => [new("poisson", CountDraws.Poisson(data.U, Math.Pow(10, 4 * data.V) - 1))], 0);
        Compare(data => [new("binomial", CountDraws.Binomial(data.U, data.Times.Length * data.Times.Length, data.V))], 0);
    }

    private static Named[] Ends(string name, ConfidenceInterval interval) => Values(name, interval.Low, interval.High);

    private static Named[] OfMean(ConfidenceInterval interval) =>
        [new("t2", interval.Low, interval.Width), new("t3", interval.High, interval.Width)];

    private static int Deaths(GeneratedData data) => data.Events.Count(happens => happens);

    private static double Deviation(double[] values) =>
        Math.Sqrt(values.Sum(value => (value - values.Average()) * (value - values.Average())) / (values.Length - 1));

    private static Named[] Values(string name, params double[] values) => values.Length == 1
        ? [new(name, values[0])]
        : [.. values.Select((value, i) => new Named(string.Create(CultureInfo.InvariantCulture, $"{name}{i + 1}"), value))];

    // R numbers the cells of a matrix column by column: coefficients, standard errors, probabilities.
    private static Named[] Cox(string name, GeneratedData data, params double[][] covariates)
    {
        var fit = CoxRegression.Fit(data.Times, data.Events, covariates);
        return Values(name, fit.Exists
            ? [.. fit.Value.Coefficients, .. fit.Value.StandardErrors, .. fit.Value.Probabilities]
            : [.. Enumerable.Repeat(double.NaN, 3 * covariates.Length)]);
    }

    private void Compare(Func<GeneratedData, Named[]> ours, double tolerance)
    {
        foreach (var data in StatisticsOfR.Sets)
        {
            foreach (var (name, value, scale) in ours(data))
            {
                var expected = theirs.Of(data.Number, name);
                var apart = value.Equals(expected) ? 0 : Math.Abs(value - expected) / Math.Max(Math.Abs(expected), scale);
                (apart <= tolerance).ShouldBeTrue($"set {data.Number}, {name}: {value:R} here, {expected:R} in R, {apart:0.0e-0} apart");
            }
        }
    }

    // A value whose size came about by a difference of larger ones has their scale.
    private readonly record struct Named(string Name, double Value, double Scale = 0);
}

/// <summary>What R makes of all sets, in one run of it.</summary>
public sealed class StatisticsOfR()
    : ValuesOfR("statistics.R", "r-cran-survival", "set,time,event,x,y,u,v", Sets.SelectMany(set => set.Lines()))
{
    /// <summary>A thousand sets.</summary>
    internal static IReadOnlyList<GeneratedData> Sets { get; } = [.. Enumerable.Range(1, 1000).Select(GeneratedData.Of)];
}
