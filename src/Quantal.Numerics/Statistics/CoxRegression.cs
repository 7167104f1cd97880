using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Quantal.Numerics.Statistics;

/// <summary>
/// The proportional-hazards model of D. R. Cox, J R Stat Soc B 34 (1972) 187-220, for a few covariates, with the approximation
/// of B. Efron, J Am Stat Assoc 72 (1977) 557-565, for tied times.
/// </summary>
public static class CoxRegression
{
    private const int MostIterations = 30;
    private const int MostHalvings = 20;
    private const double Tolerance = 1e-9;

    // A covariate that separates those with the event from the others has no finite estimate: beyond this many logarithms per
    // standard deviation of the covariate none is looked for.
    private const double LargestEstimate = 8;

    /// <summary>Fits the model.</summary>
    /// <param name="times">Time of the event or of the end of follow-up of each patient.</param>
    /// <param name="events">Whether that was the event; as many.</param>
    /// <param name="covariates">For each covariate as many values; nothing among all values is NaN.</param>
    /// <returns>The fit, or null where none exists: no event, a covariate that does not vary or follows from the others, or an estimate without bound.</returns>
    /// <exception cref="ArgumentException">There is no covariate, or the numbers of values differ.</exception>
    public static CoxFit? Fit(IReadOnlyList<double> times, IReadOnlyList<bool> events, IReadOnlyList<IReadOnlyList<double>> covariates)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(covariates);
        if (covariates.Count == 0 || events.Count != times.Count || covariates.Any(values => values.Count != times.Count))
        {
            throw new ArgumentException("As many times as events and values of each covariate are needed, and at least one covariate.", nameof(covariates));
        }

        if (!events.Contains(true) || covariates.Select(Scale).ToArray() is var scales && scales.Contains(0))
        {
            return null;
        }

        var likelihood = new PartialLikelihood(times, events, [.. covariates.Select((values, k) => Standardised(values, scales[k]))]);
        if (Maximum(likelihood, covariates.Count) is not var (estimate, information))
        {
            return null;
        }

        var variance = information.Inverse();
        double[] coefficients = [.. estimate.Select((value, k) => value / scales[k])];
        double[] errors = [.. scales.Select((scale, k) => Math.Sqrt(variance[k, k]) / scale)];
        return new(coefficients, errors, [.. coefficients.Select((value, k) => 2 * Normal.CDF(0, 1, -Math.Abs(value / errors[k])))]);
    }

    // Newton's method; a step that lowers the likelihood is halved.
    private static (Vector<double> Estimate, Matrix<double> Information)? Maximum(PartialLikelihood likelihood, int covariates)
    {
        var estimate = Vector<double>.Build.Dense(covariates);
        var (value, score, information) = likelihood.At(estimate);
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            if (information.Determinant() is not > Tolerance)
            {
                return null;
            }

            var step = information.Solve(score);
            var found = false;
            for (var halving = 0; halving < MostHalvings && !found; halving++, step /= 2)
            {
                var next = likelihood.At(estimate + step);
                if (next.Value >= value - Tolerance)
                {
                    found = true;
                    estimate += step;
                    var gain = next.Value - value;
                    (value, score, information) = next;
                    if (Math.Abs(gain) < Tolerance && score.InfinityNorm() < Math.Sqrt(Tolerance))
                    {
                        return estimate.InfinityNorm() < LargestEstimate && information.Determinant() > 0 ? (estimate, information) : null;
                    }
                }
            }

            if (!found || estimate.InfinityNorm() > LargestEstimate)
            {
                return null;
            }
        }

        return null;
    }

    private static double[] Standardised(IReadOnlyList<double> values, double scale)
    {
        var mean = values.Average();
        return [.. values.Select(value => (value - mean) / scale)];
    }

    // Without any spread but that of rounding, a covariate is constant.
    private static double Scale(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Count);
        return deviation > 1e-12 * Math.Abs(mean) ? deviation : 0;
    }
}
