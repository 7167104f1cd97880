using Quantal.Numerics.Linear;

namespace Quantal.Numerics.Mixed;

/// <summary>How a fit ended.</summary>
public enum FitOutcome
{
    /// <summary>At a maximum of the restricted likelihood.</summary>
    Converged,

    /// <summary>No maximum was found.</summary>
    NotConverged,

    /// <summary>A fixed effect follows from the others, or the visits that were seen do not tell some parameter of the covariance.</summary>
    NotIdentified,

    /// <summary>The likelihood rises to where a response is known exactly from the fixed effects and the subject's other responses.</summary>
    Singular,
}

/// <summary>
/// The mixed model for repeated measures: fixed effects, a covariance of the visits, fitted by restricted maximum likelihood with Newton's
/// method. Far from the maximum the curvature is replaced by what is to be expected of it (Fisher's scoring).
/// </summary>
public static class RepeatedMeasuresModel
{
    private const int MostIterations = 100;
    private const int MostHalvings = 30;

    // Length of a step in standard errors: beyond the first Newton's method is not trusted, after the last the fit has ended.
    private const double FirstNewton = 1;
    private const double LastStep = 1e-10;

    // A step that is no shorter than this part of the one before is a slow one.
    private const double Slow = 0.3;

    // A step so short need not raise the likelihood, whose digits end there.
    private const double Unseen = 1e-5;

    // A step so short that is hardly shorter than the one before is rounding.
    private const double Rounding = 1e-7;

    // What has to be left of a fixed effect, of its square, when the others are accounted for.
    private const double LeastEffect = 1e-10;

    // A variance of which less is left is taken as none.
    private const double LeastVariance = 1e-7;

    /// <summary>Fits the model.</summary>
    /// <param name="data">The data.</param>
    /// <param name="structure">The covariance of the visits, one for each group of the data.</param>
    /// <param name="outcome">How the fit ended.</param>
    /// <returns>The fit, or null where it did not converge.</returns>
    public static RepeatedMeasuresFit? Fit(RepeatedMeasures data, CovarianceStructure structure, out FitOutcome outcome) =>
        Fit(data, structure, null, out outcome);

    /// <summary>Fits the model from parameters that are nearly right.</summary>
    internal static RepeatedMeasuresFit? Fit(RepeatedMeasures data, CovarianceStructure structure, double[]? start, out FitOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(data);
        var covariance = new VisitCovariance(structure, data.Visits);
        var likelihood = new RestrictedLikelihood(data, covariance.Places);
        var parameters = new CovarianceParameters(covariance, data.Groups);
        outcome = FitOutcome.NotIdentified;
        if (!likelihood.TryAt(parameters.Identity(), LeastEffect) || !parameters.TryStart(likelihood, start))
        {
            return null;
        }

        outcome = likelihood.TryAt(parameters.Matrices()) ? Maximise(likelihood, parameters) : FitOutcome.Singular;
        outcome = parameters.HasRoom(LeastVariance) ? outcome : FitOutcome.Singular;
        if (outcome != FitOutcome.Converged)
        {
            return null;
        }

        var information = parameters.Information(likelihood);
        if (!PackedRows.TryFactor(information, parameters.Count, 0, out _))
        {
            outcome = FitOutcome.NotConverged;
            return null;
        }

        return new(likelihood, parameters, information);
    }

    private static FitOutcome Maximise(RestrictedLikelihood likelihood, CovarianceParameters parameters)
    {
        var (last, exact) = (double.PositiveInfinity, false);
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            if (Step(likelihood, parameters, last, exact) is not var (step, length))
            {
                // The responses say nothing of some direction of the covariance.
                return FitOutcome.NotIdentified;
            }

            // With few patients what Φ does to itself is no small matter.
            exact |= last < FirstNewton && length > Slow * last;

            var (from, before) = (parameters.Values.ToArray(), likelihood.Deviance);
            for (var (share, halvings) = (1.0, 0); ; share /= 2, halvings++)
            {
                if (halvings == MostHalvings)
                {
                    return FitOutcome.NotConverged;
                }

                parameters.Move(from, share, step);
                if (likelihood.TryAt(parameters.Matrices()) && (length < Unseen || likelihood.Deviance <= before))
                {
                    break;
                }
            }

            // The next step is shorter by the same share at least.
            var next = iteration > 0 ? length * Math.Min(1, length / last) : length;
            if (next < LastStep || (length < Rounding && length > last / 2))
            {
                return FitOutcome.Converged;
            }

            last = length;
        }

        return FitOutcome.NotConverged;
    }

    // The next step and its length in standard errors.
    private static (double[] Step, double Length)? Step(
        RestrictedLikelihood likelihood, CovarianceParameters parameters, double last, bool exact)
    {
        var fitted = likelihood.Fitted();
        var slope = likelihood.Gradient(fitted);
        var gradient = parameters.Project(slope, 1);
        if (last < FirstNewton)
        {
            var curvature = parameters.Project(exact ? likelihood.ExactCurvature() : likelihood.Curvature(fitted, expected: false));
            parameters.AddBend(slope, curvature);
            if (Solve(curvature, gradient) is { } step)
            {
                return step;
            }
        }

        return Solve(parameters.Project(likelihood.Curvature(fitted, expected: true)), gradient);
    }

    private static (double[] Step, double Length)? Solve(double[] curvature, double[] gradient)
    {
        var size = gradient.Length;
        if (!PackedRows.TryFactor(curvature, size, 0, out _))
        {
            return null;
        }

        double[] step = [.. gradient];
        var length = PackedRows.Solve(curvature, size, step);
        for (var i = 0; i < size; i++)
        {
            step[i] = -step[i];
        }

        return double.IsFinite(length) ? (step, length) : null;
    }
}
