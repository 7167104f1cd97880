namespace Quantal.Numerics.Statistics;

/// <summary>
/// A linear model by ordinary least squares. With a column for the treatment, columns for factors and the values before it, it is the
/// analysis of covariance.
/// </summary>
public sealed class LinearModel
{
    // A column of which less is left beside those before it follows from them; a perfect fit leaves less of the response.
    private const double Dependent = 1e-7;
    private const double Rounding = 1e-13;

    private readonly int[] _kept;
    private readonly double[][] _triangle;
    private readonly double[] _coefficients;
    private readonly double _variance;

    private LinearModel(int[] kept, double[][] triangle, double[] coefficients, double variance, int degreesOfFreedom)
    {
        (_kept, _triangle, _coefficients, _variance) = (kept, triangle, coefficients, variance);
        DegreesOfFreedom = degreesOfFreedom;
    }

    /// <summary>Degrees of freedom of the residuals.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>Standard deviation of the residuals.</summary>
    public double ResidualDeviation => Math.Sqrt(_variance);

    /// <summary>Fits a model. Columns that follow from those before them, an empty level of a factor among them, are allowed.</summary>
    /// <param name="response">The response of each patient, none of them NaN.</param>
    /// <param name="columns">Columns of the design, as many values each, the one of the intercept among them.</param>
    /// <returns>The fit, or none where no residual is left, or nothing but rounding is.</returns>
    /// <exception cref="ArgumentException">The numbers of values differ.</exception>
    public static Answer<LinearModel> Fit(ReadOnlySpan<double> response, IReadOnlyList<double[]> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var size = response.Length;
        if (columns.Any(column => column.Length != size))
        {
            throw new ArgumentException($"Each column needs {size} values, as many as the response.", nameof(columns));
        }

        // By Gram and Schmidt, each column twice, which leaves directions at right angles within rounding.
        var directions = new List<double[]>();
        var kept = new int[columns.Count];
        var triangle = new double[columns.Count][];
        for (var j = 0; j < columns.Count; j++)
        {
            var (rest, parts) = Beside(directions, columns[j]);
            var length = Length(rest);
            kept[j] = length > Dependent * Length(columns[j]) ? directions.Count : -1;
            triangle[j] = kept[j] < 0 ? parts : [.. parts, length];
            if (kept[j] >= 0)
            {
                directions.Add([.. rest.Select(value => value / length)]);
            }
        }

        var freedom = size - directions.Count;
        if (freedom < 1)
        {
            return new(Obstacle.TooFewValues);
        }

        var (residual, projections) = Beside(directions, response.ToArray());
        var left = Length(residual);
        return left <= Rounding * Length(projections)
            ? new(Obstacle.NoSpread)
            : new(new LinearModel(kept, triangle, projections, left * left / freedom, freedom));
    }

    /// <summary>Columns of 0 and 1 for each level of a factor but its first.</summary>
    /// <param name="levels">The level of each patient.</param>
    public static IReadOnlyList<double[]> Factor(IReadOnlyList<int> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        return [.. levels.Distinct().Order().Skip(1).Select(level => levels.Select(own => own == level ? 1.0 : 0.0).ToArray())];
    }

    /// <summary>The effect of one column, or of a sum of columns with weights.</summary>
    /// <param name="weights">A weight for each column.</param>
    /// <param name="level">Confidence level, 0 to 1.</param>
    /// <returns>The effect, or none where the data cannot tell it from that of other columns.</returns>
    /// <exception cref="ArgumentException">There are not as many weights as columns.</exception>
    public Answer<EffectEstimate> Contrast(IReadOnlyList<double> weights, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count != _kept.Length)
        {
            throw new ArgumentException($"{_kept.Length} weights are needed, not {weights.Count}.", nameof(weights));
        }

        // The weights of the directions: what of each column lies along the directions before its own is already told.
        var along = new double[_coefficients.Length];
        var largest = weights.Max(Math.Abs);
        for (var j = 0; j < _kept.Length; j++)
        {
            var rest = weights[j];
            for (var k = 0; k < _triangle[j].Length && k != _kept[j]; k++)
            {
                rest -= along[k] * _triangle[j][k];
            }

            if (_kept[j] >= 0)
            {
                along[_kept[j]] = rest / _triangle[j][_kept[j]];
            }
            else if (Math.Abs(rest) > Dependent * Math.Max(largest, Length(along) * Length(_triangle[j])))
            {
                return new(Obstacle.NotIdentified);
            }
        }

        var estimate = along.Zip(_coefficients, (weight, coefficient) => weight * coefficient).Sum();
        return new(EffectEstimate.Of(estimate, Math.Sqrt(_variance) * Length(along), DegreesOfFreedom, level));
    }

    /// <summary>The effect of one column.</summary>
    /// <param name="column">Its number, from 0.</param>
    /// <param name="level">Confidence level, 0 to 1.</param>
    public Answer<EffectEstimate> Effect(int column, double level = 0.95) =>
        Contrast([.. Enumerable.Range(0, _kept.Length).Select(j => j == column ? 1.0 : 0.0)], level);

    // What is left of a vector beside directions, and what lies along each of them.
    private static (double[] Left, double[] Parts) Beside(List<double[]> directions, double[] vector)
    {
        var (rest, parts) = ((double[])vector.Clone(), new double[directions.Count]);
        for (var pass = 0; pass < 2; pass++)
        {
            for (var k = 0; k < directions.Count; k++)
            {
                var direction = directions[k];
                var part = 0.0;
                for (var i = 0; i < rest.Length; i++)
                {
                    part += direction[i] * rest[i];
                }

                parts[k] += part;
                for (var i = 0; i < rest.Length; i++)
                {
                    rest[i] -= part * direction[i];
                }
            }
        }

        return (rest, parts);
    }

    private static double Length(double[] vector) => Math.Sqrt(vector.Sum(value => value * value));
}
