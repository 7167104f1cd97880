using MathNet.Numerics.LinearAlgebra;

namespace Quantal.Numerics.Statistics;

/// <summary>
/// The proportional-hazards model of D. R. Cox, J R Stat Soc B 34 (1972) 187-220, for a few covariates.
/// </summary>
/// <remarks>
/// Where some direction puts those who have the event first in every set at risk, the likelihood rises without end and no estimate
/// exists. It is told by the step of Newton's method, in logarithms of hazard between the two patients of a stratum whom it parts most.
/// Along such a
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
    /// <param name="strata">The stratum of each patient, with a hazard of its own; null for one of all.</param>
    /// <param name="ties">How equal times of events count.</param>
    /// <returns>The fit; or none where nobody has the event, a covariate does not vary among those at risk in a stratum or follows from
    /// the
    /// others, or the likelihood has no greatest value.</returns>
    /// <exception cref="ArgumentException">There is no covariate, or the numbers of values differ.</exception>
    public static Answer<CoxFit> Fit(
        IReadOnlyList<double> times,
        IReadOnlyList<bool> events,
        IReadOnlyList<IReadOnlyList<double>> covariates,
        IReadOnlyList<int>? strata = null,
        TiedTimes ties = TiedTimes.Efron)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(covariates);
        strata ??= new int[times.Count];
        if (covariates.Count == 0 || events.Count != times.Count || strata.Count != times.Count
            || covariates.Any(values => values.Count != times.Count))
        {
            throw new ArgumentException(
                "As many times as events, strata and values of each covariate are needed, and at least one covariate.",
                nameof(covariates));
        }

        if (!events.Contains(true))
        {
            return new(Obstacle.NoEvent);
        }

        if (covariates.Select(Scale).ToArray() is var scales && scales.Contains(0))
        {
            return new(Obstacle.NotIdentified);
        }

        var likelihood = new PartialLikelihood(times, events, Standardised(covariates, scales), strata, ties);
        return Maximum(likelihood, covariates.Count).Then<CoxFit>(found =>
        {
            double[] coefficients = [.. found.Estimate.Select((value, k) => value / scales[k])];
            double[] errors = [.. scales.Select((scale, k) => Math.Sqrt(found.Variance[k, k]) / scale)];
            return new(new CoxFit(
                coefficients, errors, [.. coefficients.Select((value, k) => TailProbability.NormalBeyond(value / errors[k]))]));
        });
    }

    // Newton's method; a step that lowers the likelihood is halved. Information that was definite fades only along a way without end.
    private static Answer<(Vector<double> Estimate, Matrix<double> Variance)> Maximum(PartialLikelihood likelihood, int covariates)
    {
        var estimate = Vector<double>.Build.Dense(covariates);
        var (value, score, information) = likelihood.At(estimate);
        if (!IsDefinite(information))
        {
            return new(Obstacle.NotIdentified);
        }

        for (var iteration = 0; iteration < MostIterations && IsDefinite(information); iteration++)
        {
            var step = information.Solve(score);
            if (likelihood.Range(step) < LastStep)
            {
                var variance = likelihood.At(estimate + step).Information.Inverse();
                return variance.Diagonal().All(one => one is > 0 and < LargestVariance)
                    ? new((estimate + step, variance))
                    : new(Obstacle.InfiniteEstimate);
            }

            var next = likelihood.At(estimate + step);
            for (var halving = 0; !(next.Value >= value - Rounding); halving++)
            {
                if (halving == MostHalvings)
                {
                    return new(Obstacle.NotConverged);
                }

                step /= 2;
                next = likelihood.At(estimate + step);
            }

            estimate += step;
            (value, score, information) = next;
        }

        return new(Obstacle.InfiniteEstimate);
    }

    // By the product of the pivots of its correlation, which is one number for one covariate: 1, or not a number where nothing varies.
    internal static bool IsDefinite(Matrix<double> information)
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

/// <summary>How equal times of events count in a partial likelihood.</summary>
public enum TiedTimes
{
    /// <summary>As the mean over their orders nearly does: B. Efron, J Am Stat Assoc 72 (1977) 557-565.</summary>
    Efron,

    /// <summary>Each against all at risk: N. E. Breslow, Biometrics 30 (1974) 89-99.</summary>
    Breslow,
}

/// <summary>A fitted proportional-hazards model.</summary>
/// <param name="Coefficients">Logarithm of the hazard ratio for one unit of each covariate.</param>
/// <param name="StandardErrors">Their standard errors, from the observed information.</param>
/// <param name="Probabilities">Two-sided probabilities of Wald's test that a coefficient is 0.</param>
public sealed record CoxFit(IReadOnlyList<double> Coefficients, IReadOnlyList<double> StandardErrors, IReadOnlyList<double> Probabilities)
{
    /// <summary>The effect of a covariate: the logarithm of the hazard ratio for one unit.</summary>
    /// <param name="covariate">Its number, from 0.</param>
    /// <param name="level">Confidence level, 0 to 1.</param>
    public EffectEstimate Effect(int covariate, double level = 0.95) =>
        EffectEstimate.Of(Coefficients[covariate], StandardErrors[covariate], double.PositiveInfinity, level);
}
