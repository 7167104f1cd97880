using Quantal.Numerics.Linear;

namespace Quantal.Numerics.Mixed;

/// <summary>
/// -2 times the logarithm of the restricted likelihood at some covariance, with its derivatives with respect to the covariance of each pair
/// of visits (of each group in turn). With V the covariance of all responses, X the design, Φ = (Xᵀ·V⁻¹·X)⁻¹ and
/// P = V⁻¹ - V⁻¹·X·Φ·Xᵀ·V⁻¹ the gradient is tr(P·A) - yᵀ·P·A·P·y and the curvature -tr(P·A·P·B) + 2·yᵀ·P·A·P·B·P·y, A and B being 1 where the
/// two pairs stand.
/// </summary>
internal sealed class RestrictedLikelihood
{
    // What has to be left of a variance when the visits before are known, for a covariance to be taken as one.
    private const double LeastVariance = 1e-11;

    private readonly RepeatedMeasures _data;
    private readonly VisitPairs _pairs;
    private readonly WeighedPattern[] _patterns;
    private readonly CurvatureSums _sums;
    private readonly int _size;
    private readonly double[] _information;
    private readonly double[] _root;
    private readonly double[] _covariance;
    private readonly double[] _full;

    /// <summary>A likelihood of data.</summary>
    /// <param name="data">The data.</param>
    /// <param name="pairs">The pairs of visits.</param>
    public RestrictedLikelihood(RepeatedMeasures data, VisitPairs pairs)
    {
        (_data, _pairs, _size) = (data, pairs, data.Groups * pairs.Count);
        _patterns = [.. data.Patterns.Select(pattern => new WeighedPattern(pattern, data.Visits))];
        _sums = new(_patterns, pairs, data.Groups, data.Effects);
        var square = data.Effects * data.Effects;
        (_information, _root, _covariance) = (new double[square], new double[square], new double[square]);
        (Coefficients, _full) = (new double[data.Effects], new double[data.Visits * data.Visits]);
    }

    /// <summary>The value, all constants included but for the determinant of Xᵀ·X, as R and SAS print it.</summary>
    public double Deviance { get; private set; }

    /// <summary>The fixed effects.</summary>
    public double[] Coefficients { get; }

    /// <summary>Φ, row by row.</summary>
    public ReadOnlySpan<double> Covariance => _covariance;

    /// <summary>Goes to other covariances.</summary>
    /// <param name="covariances">For each group the matrix over all visits.</param>
    /// <param name="least">What has to be left of a fixed effect's information when the others are accounted for.</param>
    /// <returns>False where one of them is not positive definite, or the fixed effects do not follow from the data.</returns>
    public bool TryAt(double[][] covariances, double least = 0)
    {
        foreach (var covariance in covariances)
        {
            covariance.CopyTo(_full, 0);
            if (!PackedRows.TryFactor(_full, _data.Visits, LeastVariance, out _))
            {
                return false;
            }
        }

        var (effects, deviance, right) = (_data.Effects, 0.0, new double[_data.Effects]);
        Array.Clear(_information);
        foreach (var pattern in _patterns)
        {
            if (!pattern.TryWeigh(covariances[pattern.Pattern.Group], _data.Visits, out var logarithm))
            {
                return false;
            }

            deviance += pattern.Pattern.Subjects * logarithm;
            pattern.AddInformation(_information, effects);
            pattern.AddResponses(right);
        }

        if (!PackedRows.TryFactor(_information, effects, least, out var determinant))
        {
            return false;
        }

        PackedRows.InverseRoot(_information, effects, _root);
        PackedRows.Inverse(_root, effects, _covariance);
        Array.Clear(Coefficients);
        for (var effect = 0; effect < effects; effect++)
        {
            PackedRows.Add(Coefficients, right[effect], _covariance.AsSpan(effect * effects, effects));
        }

        var squares = _patterns.Sum(pattern => pattern.Squares(Coefficients));
        Deviance = deviance + determinant + squares + ((_data.Rows - effects) * Math.Log(2 * Math.PI));
        return true;
    }

    /// <summary>For each pair of visits of a group, sums of products of residuals and numbers of subjects.</summary>
    public (double[] Products, int[] Counts) Moments(int group)
    {
        var (products, counts) = (new double[_pairs.Count], new double[_pairs.Count]);
        foreach (var pattern in _patterns.Where(pattern => pattern.Pattern.Group == group))
        {
            var subjects = new double[pattern.Weights.Length];
            Array.Fill(subjects, pattern.Pattern.Subjects);
            _pairs.Add(pattern.Pattern, pattern.Outer(pattern.Residuals), products, 1);
            _pairs.Add(pattern.Pattern, subjects, counts, 1);
        }

        return (products, [.. counts.Select(count => (int)count)]);
    }

    /// <summary>The gradient.</summary>
    /// <param name="fitted">As <see cref="Fitted"/> gives it here.</param>
    public double[] Gradient(double[][] fitted)
    {
        var gradient = new double[_size];
        for (var m = 0; m < _patterns.Length; m++)
        {
            var pattern = _patterns[m];
            var slope = pattern.Outer(pattern.Weighted);
            for (var i = 0; i < slope.Length; i++)
            {
                slope[i] = (pattern.Pattern.Subjects * pattern.Weights[i]) - fitted[m][i] - slope[i];
            }

            _pairs.Add(pattern.Pattern, slope, OfGroup(gradient, pattern), 2);
        }

        return gradient;
    }

    /// <summary>For each pattern the sum over subjects of W·X·Φ·Xᵀ·W.</summary>
    public double[][] Fitted() => [.. _patterns.Select(pattern => pattern.Fitted(_covariance, _data.Effects))];

    /// <summary>
    /// The curvature, or what is to be expected of it, in the upper triangle of a matrix; but for what Φ does to itself, which is taken as
    /// if every subject had been seen at every visit.
    /// </summary>
    /// <param name="fitted">As <see cref="Fitted"/> gives it here.</param>
    /// <param name="expected">Whether the expected curvature is wanted: it is never indefinite.</param>
    public double[] Curvature(double[][] fitted, bool expected)
    {
        var curvature = new double[_size * _size];
        if (expected)
        {
            _sums.AddTraces([.. _patterns.Select((pattern, m) => Rest(pattern, fitted[m], 1))], curvature);
        }
        else
        {
            AddObserved(fitted, 1, curvature);
        }

        return curvature;
    }

    /// <summary>The curvature in full, in the upper triangle of a matrix.</summary>
    public double[] ExactCurvature()
    {
        var curvature = new double[_size * _size];
        AddObserved(Fitted(), 2, curvature);
        _sums.SubtractSquaredEffects(_root, curvature);
        return curvature;
    }

    /// <summary>How the variance of a sum of fixed effects follows the covariance of each pair of visits.</summary>
    /// <param name="direction">Φ times the weights of the sum.</param>
    public double[] VarianceSlope(double[] direction)
    {
        var slope = new double[_size];
        foreach (var pattern in _patterns)
        {
            _pairs.Add(pattern.Pattern, pattern.Outer(pattern.Along(direction)), OfGroup(slope, pattern), 2);
        }

        return slope;
    }

    /// <summary>
    /// wᵀ·(Q - P·Φ·P)·w of Kenward and Roger for each two pairs of visits, in the upper triangle of a matrix: what the variance of a sum of
    /// fixed effects lacks for each of their covariances.
    /// </summary>
    /// <param name="direction">w: Φ times the weights of the sum.</param>
    public double[] VarianceBend(double[] direction)
    {
        double[][] along = [.. _patterns.Select(pattern => pattern.Along(direction))];
        var bend = new double[_size * _size];
        _sums.AddTraces([.. _patterns.Select((pattern, m) => pattern.Outer(along[m]))], bend);
        _sums.AddThroughEffects(along, -1, _root, bend);
        return bend;
    }

    private void AddObserved(double[][] fitted, double times, double[] curvature)
    {
        var middle = new double[_patterns.Length][];
        for (var m = 0; m < middle.Length; m++)
        {
            var rest = Rest(_patterns[m], fitted[m], times);
            middle[m] = _patterns[m].Outer(_patterns[m].Weighted);
            for (var i = 0; i < rest.Length; i++)
            {
                middle[m][i] = (2 * middle[m][i]) - rest[i];
            }
        }

        _sums.AddTraces(middle, curvature);
        _sums.AddThroughEffects([.. _patterns.Select(pattern => pattern.Weighted)], -2, _root, curvature);
    }

    // W for every subject, less so many times what is fitted.
    private static double[] Rest(WeighedPattern pattern, double[] fitted, double times)
    {
        var rest = new double[fitted.Length];
        PackedRows.Add(rest, pattern.Pattern.Subjects, pattern.Weights);
        PackedRows.Add(rest, -times, fitted);
        return rest;
    }

    private Span<double> OfGroup(double[] values, WeighedPattern pattern) =>
        values.AsSpan(pattern.Pattern.Group * _pairs.Count, _pairs.Count);
}
