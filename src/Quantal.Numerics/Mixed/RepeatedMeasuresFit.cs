using Quantal.Numerics.Linear;
using Quantal.Numerics.Statistics;

namespace Quantal.Numerics.Mixed;

/// <summary>Whose degrees of freedom an estimate has.</summary>
public enum DegreesOfFreedom
{
    /// <summary>F. E. Satterthwaite, Biometrics Bulletin 2 (1946) 110-114, with the usual standard error.</summary>
    Satterthwaite,

    /// <summary>
    /// M. G. Kenward and J. H. Roger, Biometrics 53 (1997) 983-997: the standard error allows for the covariance being estimated. The second
    /// derivatives of the covariance are left out (the linear form), which makes a difference to the autoregressive structure alone.
    /// </summary>
    KenwardRoger,
}

/// <summary>A fitted mixed model for repeated measures.</summary>
public sealed class RepeatedMeasuresFit
{
    private readonly RestrictedLikelihood _likelihood;
    private readonly CovarianceParameters _parameters;
    private readonly double[] _covarianceOfParameters;

    /// <summary>Reads a likelihood at its maximum.</summary>
    /// <param name="likelihood">There.</param>
    /// <param name="parameters">There.</param>
    /// <param name="factor">Factor of the curvature with respect to the parameters.</param>
    internal RepeatedMeasuresFit(RestrictedLikelihood likelihood, CovarianceParameters parameters, double[] factor)
    {
        (_likelihood, _parameters) = (likelihood, parameters);
        var (root, size) = (new double[factor.Length], parameters.Count);
        _covarianceOfParameters = new double[factor.Length];
        PackedRows.InverseRoot(factor, size, root);
        PackedRows.Inverse(root, size, _covarianceOfParameters);
        for (var i = 0; i < factor.Length; i++)
        {
            // The curvature is that of -2 times the logarithm.
            _covarianceOfParameters[i] *= 2;
        }
    }

    /// <summary>The fixed effects.</summary>
    public IReadOnlyList<double> Coefficients => _likelihood.Coefficients;

    /// <summary>Their covariance, by row and column, as if the covariance of the responses were known.</summary>
    public double[,] CoefficientCovariance
    {
        get
        {
            var size = Coefficients.Count;
            var matrix = new double[size, size];
            for (var place = 0; place < size * size; place++)
            {
                matrix[place / size, place % size] = _likelihood.Covariance[place];
            }

            return matrix;
        }
    }

    /// <summary>Logarithm of the restricted likelihood, without the determinant of Xᵀ·X, as R and SAS give it.</summary>
    public double LogLikelihood => -_likelihood.Deviance / 2;

    /// <summary>The parameters of the covariance.</summary>
    internal double[] Parameters => _parameters.Values;

    /// <summary>The covariance of the visits in a group, by visit and visit.</summary>
    /// <param name="group">The group.</param>
    public double[,] Covariance(int group = 0)
    {
        var (flat, visits) = (_parameters.Matrices()[group], _parameters.Visits);
        var matrix = new double[visits, visits];
        for (var place = 0; place < flat.Length; place++)
        {
            matrix[place / visits, place % visits] = flat[place];
        }

        return matrix;
    }

    /// <summary>A weighted sum of the fixed effects.</summary>
    /// <param name="weights">A weight for each, not all of them 0.</param>
    /// <param name="method">Whose degrees of freedom.</param>
    /// <param name="level">Confidence level, 0 to 1.</param>
    /// <exception cref="ArgumentException">There are not as many weights as fixed effects.</exception>
    public EffectEstimate Contrast(IReadOnlyList<double> weights, DegreesOfFreedom method, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var effects = Coefficients.Count;
        if (weights.Count != effects)
        {
            throw new ArgumentException($"{effects} weights are needed, not {weights.Count}.", nameof(weights));
        }

        var (estimate, variance) = (0.0, 0.0);
        var direction = new double[effects];
        for (var effect = 0; effect < effects; effect++)
        {
            PackedRows.Add(direction, weights[effect], _likelihood.Covariance.Slice(effect * effects, effects));
            estimate += weights[effect] * Coefficients[effect];
        }

        for (var effect = 0; effect < effects; effect++)
        {
            variance += weights[effect] * direction[effect];
        }

        var slope = _parameters.Project(_likelihood.VarianceSlope(direction), 1);
        var ofVariance = 0.0;
        for (var place = 0; place < _covarianceOfParameters.Length; place++)
        {
            ofVariance += _covarianceOfParameters[place] * slope[place / slope.Length] * slope[place % slope.Length];
        }

        var adjusted = method == DegreesOfFreedom.KenwardRoger ? variance + Adjustment(direction) : variance;
        return EffectEstimate.Of(estimate, Math.Sqrt(adjusted), 2 * variance * variance / ofVariance, level);
    }

    // For a single sum of effects the degrees of freedom of Kenward and Roger are those of Satterthwaite.
    private double Adjustment(double[] direction)
    {
        var (bend, size, sum) = (_parameters.Project(_likelihood.VarianceBend(direction)), _parameters.Count, 0.0);
        for (var row = 0; row < size; row++)
        {
            for (var column = row; column < size; column++)
            {
                sum += (column == row ? 1 : 2) * _covarianceOfParameters[(row * size) + column] * bend[(row * size) + column];
            }
        }

        return 2 * sum;
    }
}
