using Quantal.Numerics.Linear;

namespace Quantal.Numerics.Mixed;

/// <summary>The subjects of one pattern of visits, at some covariance: what a likelihood adds up over patterns.</summary>
internal sealed class WeighedPattern
{
    private readonly VisitPattern _pattern;
    private readonly int[] _places;

    /// <summary>Of a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="visits">Number of all visits.</param>
    public WeighedPattern(VisitPattern pattern, int visits)
    {
        (_pattern, _places) = (pattern, [.. Enumerable.Range(0, visits).Select(visit => Array.IndexOf(pattern.Visits, visit))]);
        Weights = new double[pattern.Length * pattern.Length];
        (Residuals, Weighted) = (new double[pattern.Responses.Length], new double[pattern.Responses.Length]);
    }

    /// <summary>W, the inverse of the covariance at the pattern's visits.</summary>
    public double[] Weights { get; }

    /// <summary>Responses less what the fixed effects explain, subject by subject.</summary>
    public double[] Residuals { get; }

    /// <summary>W times the residuals of each subject.</summary>
    public double[] Weighted { get; }

    /// <summary>The pattern.</summary>
    public VisitPattern Pattern => _pattern;

    /// <summary>Goes to another covariance.</summary>
    /// <param name="covariance">Over all visits.</param>
    /// <param name="visits">Their number.</param>
    /// <param name="logarithm">Logarithm of the determinant of the covariance at the pattern's visits.</param>
    /// <returns>False where it is not positive definite.</returns>
    public bool TryWeigh(double[] covariance, int visits, out double logarithm)
    {
        var n = _pattern.Length;
        Span<double> factor = stackalloc double[n * n];
        Span<double> root = stackalloc double[n * n];
        for (var t = 0; t < n; t++)
        {
            for (var s = 0; s < n; s++)
            {
                factor[(t * n) + s] = covariance[(_pattern.Visits[t] * visits) + _pattern.Visits[s]];
            }
        }

        if (!PackedRows.TryFactor(factor, n, 0, out logarithm))
        {
            return false;
        }

        PackedRows.InverseRoot(factor, n, root);
        PackedRows.Inverse(root, n, Weights);
        return true;
    }

    /// <summary>Adds the sum over subjects of Xᵀ·W·X.</summary>
    public void AddInformation(double[] information, int effects)
    {
        for (var t = 0; t < _pattern.Length; t++)
        {
            for (var s = t; s < _pattern.Length; s++)
            {
                AddBlock(t, s, Weights[(t * _pattern.Length) + s], information, effects);
            }
        }
    }

    /// <summary>Whether its subjects were seen at a visit.</summary>
    public bool Has(int visit) => _places[visit] >= 0;

    /// <summary>The fixed effects that matter at a visit.</summary>
    public int[] ColumnsAt(int visit) => _pattern.Columns[_places[visit]];

    /// <summary>The sum over subjects of x(t)·x(s)ᵀ, t no later than s.</summary>
    public double[] ProductsAt(int t, int s) => _pattern.Products[(_places[t] * _pattern.Length) + _places[s]];

    /// <summary>W between two visits; 0 where one of them was missed.</summary>
    public double Weight(int a, int b) => _places[a] < 0 || _places[b] < 0 ? 0 : Weights[(_places[a] * _pattern.Length) + _places[b]];

    /// <summary>Adds the sum over subjects of Xᵀ·W·y.</summary>
    public void AddResponses(Span<double> right)
    {
        for (var t = 0; t < _pattern.Length; t++)
        {
            var (columns, products) = (_pattern.Columns[t], _pattern.ResponseProducts[t]);
            for (var s = 0; s < _pattern.Length; s++)
            {
                for (var k = 0; k < columns.Length; k++)
                {
                    right[columns[k]] += Weights[(t * _pattern.Length) + s] * products[(s * columns.Length) + k];
                }
            }
        }
    }

    /// <summary>Takes residuals from fixed effects; gives the sum of their squares, weighed.</summary>
    public double Squares(double[] effects)
    {
        Predict(effects, Residuals);
        for (var i = 0; i < Residuals.Length; i++)
        {
            Residuals[i] = _pattern.Responses[i] - Residuals[i];
        }

        Weigh(Residuals, Weighted);
        var sum = 0.0;
        for (var i = 0; i < Residuals.Length; i++)
        {
            sum += Residuals[i] * Weighted[i];
        }

        return sum;
    }

    /// <summary>W·X times a direction of the fixed effects, for each subject.</summary>
    public double[] Along(double[] direction)
    {
        var (predicted, along) = (new double[Residuals.Length], new double[Residuals.Length]);
        Predict(direction, predicted);
        Weigh(predicted, along);
        return along;
    }

    /// <summary>The sum over subjects of v·vᵀ.</summary>
    /// <param name="values">v of each.</param>
    public double[] Outer(double[] values)
    {
        var n = _pattern.Length;
        var sum = new double[n * n];
        for (var t = 0; t < n; t++)
        {
            PackedRows.AddRows(sum.AsSpan(t * n, n), 1, values.AsSpan(t), n, values, n, _pattern.Subjects);
        }

        return sum;
    }

    /// <summary>The sum over subjects of W·X·Φ·Xᵀ·W.</summary>
    /// <param name="covariance">Φ, row by row.</param>
    /// <param name="effects">Number of its rows.</param>
    public double[] Fitted(double[] covariance, int effects)
    {
        var n = _pattern.Length;
        Span<double> inner = stackalloc double[n * n];
        Span<double> half = stackalloc double[n * n];
        for (var t = 0; t < n; t++)
        {
            for (var s = t; s < n; s++)
            {
                var (rows, columns, products) = (_pattern.Columns[t], _pattern.Columns[s], _pattern.Products[(t * n) + s]);
                var sum = 0.0;
                for (var k = 0; k < rows.Length; k++)
                {
                    for (var l = 0; l < columns.Length; l++)
                    {
                        sum += products[(k * columns.Length) + l] * covariance[(rows[k] * effects) + columns[l]];
                    }
                }

                inner[(t * n) + s] = inner[(s * n) + t] = sum;
            }
        }

        var fitted = new double[n * n];
        half.Clear();
        Multiply(Weights, inner, n, half);
        Multiply(half, Weights, n, fitted);
        return fitted;
    }

    // What two visits, once in either order, give to a matrix over the fixed effects.
    private void AddBlock(int t, int s, double weight, double[] matrix, int effects)
    {
        var (rows, columns, products) = (_pattern.Columns[t], _pattern.Columns[s], _pattern.Products[(t * _pattern.Length) + s]);
        for (var k = 0; k < rows.Length; k++)
        {
            for (var l = 0; l < columns.Length; l++)
            {
                var value = weight * products[(k * columns.Length) + l];
                matrix[(rows[k] * effects) + columns[l]] += value;
                if (s != t)
                {
                    matrix[(columns[l] * effects) + rows[k]] += value;
                }
            }
        }
    }

    private void Predict(double[] effects, double[] predicted)
    {
        for (var t = 0; t < _pattern.Length; t++)
        {
            var columns = _pattern.Columns[t];
            for (var subject = 0; subject < _pattern.Subjects; subject++)
            {
                var sum = 0.0;
                for (var k = 0; k < columns.Length; k++)
                {
                    sum += effects[columns[k]] * _pattern.Design[t][(subject * columns.Length) + k];
                }

                predicted[(subject * _pattern.Length) + t] = sum;
            }
        }
    }

    private void Weigh(double[] values, double[] weighted)
    {
        var n = _pattern.Length;
        Array.Clear(weighted);
        for (var subject = 0; subject < _pattern.Subjects; subject++)
        {
            PackedRows.AddRows(weighted.AsSpan(subject * n, n), 1, values.AsSpan(subject * n), 1, Weights, n, n);
        }
    }

    private static void Multiply(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int n, Span<double> product)
    {
        for (var row = 0; row < n; row++)
        {
            PackedRows.AddRows(product.Slice(row * n, n), 1, left[(row * n)..], 1, right, n, n);
        }
    }
}
