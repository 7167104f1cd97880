using Quantal.Numerics.Statistics;

namespace Quantal.Studies.Endpoints;

/// <summary>Takes a study's figure of its patients.</summary>
/// <remarks>
/// A number that is not there, because it does not apply to a patient, is left out, with the whole patient where numbers go in pairs.
/// </remarks>
public static class PoolEvaluator
{
    /// <summary>The figure, in the measure's unit.</summary>
    /// <param name="measure">How it is taken.</param>
    /// <param name="rows">The pool of patients.</param>
    /// <param name="sample">Positions of the study's patients in the pool; one may stand several times.</param>
    /// <param name="uniform">A number inside (0, 1) that decides how many of the expected events happen.</param>
    /// <returns>The figure; not a number where it does not exist, such as the mean of nobody.</returns>
    public static double Evaluate(SampleStatistic measure, IReadOnlyList<double[]> rows, ReadOnlySpan<int> sample, double uniform)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(rows);
        var studied = new List<double[]>(sample.Length);
        foreach (var position in sample)
        {
            if (All(measure.Among, rows[position]))
            {
                studied.Add(rows[position]);
            }
        }

        return measure.Statistic switch
        {
            PoolStatistic.Mean => Mean(measure, Numbers(studied, measure.Column), uniform),
            PoolStatistic.Median => Median(Numbers(studied, measure.Column)),
            PoolStatistic.RatioOfMedians => RatioOfMedians(measure, studied),
            PoolStatistic.Variation => Variation(Numbers(studied, measure.Column)),
            PoolStatistic.LognormalVariation => LognormalVariation(Numbers(studied, measure.Column)),
            PoolStatistic.Share => Share(measure, studied),
            PoolStatistic.Rate => Rate(measure, studied, uniform),
            PoolStatistic.Correlation => Correlation(measure, studied),
            PoolStatistic.CoxProbability => CoxProbability(measure, studied),
            PoolStatistic.MedianSurvival => MedianSurvival(measure, studied),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure.Statistic, "There is no such statistic."),
        };
    }

    private static double Median(List<double> values) => values.Count == 0 ? double.NaN : Quantiles.Of(values.ToArray(), 0.5);

    private static double RatioOfMedians(SampleStatistic measure, List<double[]> rows)
    {
        var half = (rows.Count + 1) / 2;
        return Median(Numbers(rows[..half], measure.Column)) / Median(Numbers(rows[half..], measure.With));
    }

    // Of expected events a study sees a binomial number.
    private static double Mean(SampleStatistic measure, List<double> values, double uniform) => values.Count == 0
        ? double.NaN
        : measure.ExpectedEvents ? (double)CountDraws.Binomial(uniform, values.Count, Math.Min(1, values.Average())) / values.Count : values.Average();

    private static double Variation(List<double> values) =>
        values.Count < 2 ? double.NaN : StandardDeviation(values) / values.Average();

    private static double LognormalVariation(List<double> values)
    {
        if (values.Count < 2)
        {
            return double.NaN;
        }

        var deviation = StandardDeviation([.. values.Select(value => Math.Log(value))]);
        return Math.Sqrt(Math.Exp(deviation * deviation) - 1);
    }

    private static double Share(SampleStatistic measure, List<double[]> rows)
    {
        var applies = rows.Count(row => measure.Of.All(condition => condition.Applies(row)));
        return applies == 0 ? double.NaN : (double)rows.Count(row => All(measure.Of, row)) / applies;
    }

    private static double Rate(SampleStatistic measure, List<double[]> rows, double uniform)
    {
        var (events, exposure) = (0.0, 0.0);
        foreach (var row in Complete(rows, measure.Column, measure.Over))
        {
            events += row[measure.Column];
            exposure += row[measure.Over];
        }

        if (!(exposure > 0))
        {
            return double.NaN;
        }

        var observed = measure.Exposure > 0 ? measure.Exposure : exposure;
        return measure.ExpectedEvents ? CountDraws.Poisson(uniform, events / exposure * observed) / observed : events / exposure;
    }

    private static double Correlation(SampleStatistic measure, List<double[]> rows)
    {
        var pairs = Complete(rows, measure.Column, measure.With).ToArray();
        return CorrelationTest.Of([.. pairs.Select(row => row[measure.Column])], [.. pairs.Select(row => row[measure.With])]).Correlation;
    }

    private static double CoxProbability(SampleStatistic measure, List<double[]> rows)
    {
        int[] covariates = [measure.With, .. measure.AdjustedFor];
        var complete = Complete(rows, [measure.Over, .. covariates, .. measure.Of.Select(condition => condition.Column)]).ToArray();
        var fit = CoxRegression.Fit(
            [.. complete.Select(row => row[measure.Over])],
            [.. complete.Select(row => All(measure.Of, row))],
            [.. covariates.Select(column => complete.Select(row => row[column]).ToArray())]);
        return fit.Exists ? fit.Value.Probabilities[0] : double.NaN;
    }

    private static double MedianSurvival(SampleStatistic measure, List<double[]> rows)
    {
        var complete = Complete(rows, [measure.Over, .. measure.Of.Select(condition => condition.Column)]).ToArray();
        return complete.Length == 0
            ? double.NaN
            : KaplanMeier.Median([.. complete.Select(row => row[measure.Over])], [.. complete.Select(row => All(measure.Of, row))]);
    }

    private static double StandardDeviation(List<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }

    private static List<double> Numbers(List<double[]> rows, int column) =>
        [.. rows.Select(row => row[column]).Where(value => !double.IsNaN(value))];

    private static IEnumerable<double[]> Complete(List<double[]> rows, params int[] columns) =>
        rows.Where(row => !Array.Exists(columns, column => double.IsNaN(row[column])));

    private static bool All(IReadOnlyList<RowCondition> conditions, double[] row)
    {
        for (var i = 0; i < conditions.Count; i++)
        {
            if (!conditions[i].Holds(row))
            {
                return false;
            }
        }

        return true;
    }
}
