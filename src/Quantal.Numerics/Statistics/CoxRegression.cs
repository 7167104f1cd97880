using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Quantal.Numerics.Statistics;

/// <summary>
/// The proportional-hazards model of D. R. Cox, J R Stat Soc B 34 (1972) 187-220, for a few covariates, with the approximation
/// of B. Efron, J Am Stat Assoc 72 (1977) 557-565, for tied times.
/// </summary>
/// <remarks>
/// Where some direction puts those who have the event first in every set at risk, the likelihood rises without end and no estimate
/// exists. It is told by the step of Newton's method, in logarithms of hazard between the two patients whom it parts most. Along such a
/// direction v let m be the greatest v·x of a set at risk, that of those who have the event, and E its mean: then v·score is the sum of
/// m - E over the events, and the step s meets v·score = v·information·s, a sum of covariances, which is at most (range of s·x) times the
/// sum of m - E. So the range of every step is 1 or more wherever one stands; a shorter one proves that a finite estimate exists.
/// </remarks>
public static class CoxRegression
{
    private const int MostIterations = 100;
    private const int MostHalvings = 40;

    // Steps shrink quadratically: after one of this range the next is lost in rounding.
    private const double LastStep = 1e-7;

    // A likelihood that falls by less has not fallen.
    private const double Rounding = 1e-9;

    // Pivots of the information as a correlation; less is a covariate that follows from the others.
    private const double Dependent = 1e-10;

    // Squared standard errors per standard deviation of a covariate, beyond which the step itself is rounding.
    private const double LargestVariance = 1e10;

    /// <summary>Fits the model.</summary>
    /// <param name="times">Time of the event or of the end of follow-up of each patient.</param>
    /// <param name="events">Whether that was the event; as many.</param>
    /// <param name="covariates">For each covariate as many values; nothing among all values is NaN.</param>
    /// <returns>The fit, or null where none exists: no event, a covariate that does not vary among those at risk or follows from the
    /// others, or a likelihood that has no greatest value.</returns>
    /// <exception cref="ArgumentException">There is no covariate, or the numbers of values differ.</exception>
    public static CoxFit? Fit(IReadOnlyList<double> times, IReadOnlyList<bool> events, IReadOnlyList<IReadOnlyList<double>> covariates)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(covariates);
        if (covariates.Count == 0 || events.Count != times.Count || covariates.Any(values => values.Count != times.Count))
        {
            throw new ArgumentException(
                "As many times as events and values of each covariate are needed, and at least one covariate.", nameof(covariates));
        }

        if (!events.Contains(true) || covariates.Select(Scale).ToArray() is var scales && scales.Contains(0))
        {
            return null;
        }

        var likelihood = new PartialLikelihood(times, events, Standardised(covariates, scales));
        if (Maximum(likelihood, covariates.Count) is not var (estimate, variance))
        {
            return null;
        }

        double[] coefficients = [.. estimate.Select((value, k) => value / scales[k])];
        double[] errors = [.. scales.Select((scale, k) => Math.Sqrt(variance[k, k]) / scale)];
        return new(coefficients, errors, [.. coefficients.Select((value, k) => 2 * Normal.CDF(0, 1, -Math.Abs(value / errors[k])))]);
    }

    // Newton's method; a step that lowers the likelihood is halved.
    private static (Vector<double> Estimate, Matrix<double> Variance)? Maximum(PartialLikelihood likelihood, int covariates)
    {
        var estimate = Vector<double>.Build.Dense(covariates);
        var (value, score, information) = likelihood.At(estimate);
        for (var iteration = 0; iteration < MostIterations && IsDefinite(information); iteration++)
        {
            var step = information.Solve(score);
            if (likelihood.Range(step) < LastStep)
            {
                var variance = likelihood.At(estimate + step).Information.Inverse();
                return variance.Diagonal().All(one => one is > 0 and < LargestVariance) ? (estimate + step, variance) : null;
            }

            var next = likelihood.At(estimate + step);
            for (var halving = 0; !(next.Value >= value - Rounding); halving++)
            {
                if (halving == MostHalvings)
                {
                    return null;
                }

                step /= 2;
                next = likelihood.At(estimate + step);
            }

            estimate += step;
            (value, score, information) = next;
        }

        return null;
    }

    // By the product of the pivots of its correlation, which is one number for one covariate: 1, or not a number where nothing varies.
    private static bool IsDefinite(Matrix<double> information)
    {
        var roots = information.Diagonal().PointwiseSqrt();
        return information.PointwiseDivide(roots.OuterProduct(roots)).Determinant() > Dependent;
    }

    private static double[][] Standardised(IReadOnlyList<IReadOnlyList<double>> covariates, double[] scales)
    {
        double[] means = [.. covariates.Select(values => values.Average())];
        return [.. Enumerable.Range(0, covariates[0].Count).Select(patient =>
            covariates.Select((values, k) => (values[patient] - means[k]) / scales[k]).ToArray())];
    }

    // Without any spread but that of rounding, a covariate is constant.
    private static double Scale(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Count);
        return deviation > 1e-12 * Math.Abs(mean) ? deviation : 0;
    }
}

/// <summary>A fitted proportional-hazards model.</summary>
/// <param name="Coefficients">Logarithm of the hazard ratio for one unit of each covariate.</param>
/// <param name="StandardErrors">Their standard errors, from the observed information.</param>
/// <param name="Probabilities">Two-sided probabilities of Wald's test that a coefficient is 0.</param>
public sealed record CoxFit(IReadOnlyList<double> Coefficients, IReadOnlyList<double> StandardErrors, IReadOnlyList<double> Probabilities);
