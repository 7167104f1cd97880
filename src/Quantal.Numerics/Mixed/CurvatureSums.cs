using System.Buffers;
using Quantal.Numerics.Linear;

namespace Quantal.Numerics.Mixed;

/// <summary>
/// Sums over patterns, for each two pairs of visits, of which second derivatives of the restricted likelihood are made. All are added to the
/// upper triangle of a matrix. A and B are 1 where the two pairs stand, in either order.
/// </summary>
/// <param name="patterns">The patterns, at some covariance.</param>
/// <param name="places">Pairs of visits.</param>
/// <param name="groups">Number of groups.</param>
/// <param name="effects">Number of fixed effects.</param>
internal sealed class CurvatureSums(WeighedPattern[] patterns, VisitPairs places, int groups, int effects)
{
    private readonly int _size = groups * places.Count;

    /// <summary>Adds the sum over patterns of tr(A·W·B·D).</summary>
    /// <param name="middle">D of each pattern.</param>
    /// <param name="curvature">The matrix that grows.</param>
    public void AddTraces(double[][] middle, double[] curvature)
    {
        var count = places.Count;
        var (both, ofWeights, ofMiddle) = (new double[count * count], new double[patterns.Length * count], new double[patterns.Length * count]);
        for (var group = 0; group < groups; group++)
        {
            Array.Clear(both);
            Array.Clear(ofWeights);
            Array.Clear(ofMiddle);
            var used = 0;
            for (var m = 0; m < patterns.Length; m++)
            {
                if (patterns[m].Pattern.Group == group)
                {
                    places.Add(patterns[m].Pattern, patterns[m].Weights, ofWeights.AsSpan(used * count, count), 1);
                    places.Add(patterns[m].Pattern, middle[m], ofMiddle.AsSpan(used * count, count), 1);
                    used++;
                }
            }

            for (var pair = 0; pair < count; pair++)
            {
                PackedRows.AddRows(both.AsSpan(pair * count, count), 1, ofWeights.AsSpan(pair), count, ofMiddle, count, used);
            }

            Gather(both, group * count, curvature);
        }
    }

    /// <summary>Adds a multiple of fᵀ·Φ·f, f being for each pair of visits the sum over subjects of Xᵀ·W·A·v.</summary>
    /// <param name="values">v of each pattern, subject by subject.</param>
    /// <param name="factor">The multiple.</param>
    /// <param name="root">Y of Φ = Yᵀ·Y.</param>
    /// <param name="curvature">The matrix that grows.</param>
    public void AddThroughEffects(double[][] values, double factor, double[] root, double[] curvature)
    {
        var (through, rooted) = (new double[effects * _size], new double[effects * _size]);
        Span<double> products = stackalloc double[places.Visits * effects];
        for (var m = 0; m < values.Length; m++)
        {
            var (pattern, n, weights) = (patterns[m].Pattern, patterns[m].Pattern.Length, patterns[m].Weights);
            for (var t = 0; t < n; t++)
            {
                var (columns, first) = (pattern.Columns[t], pattern.Group * places.Count);
                var sums = products[..(n * columns.Length)];
                sums.Clear();
                pattern.AddProducts(t, values[m], sums);
                for (var a = 0; a < n; a++)
                {
                    for (var b = a; b < n; b++)
                    {
                        var place = first + places.Of(pattern.Visits[a], pattern.Visits[b]);
                        var (ofA, ofB) = (a == b ? 0 : weights[(t * n) + a], weights[(t * n) + b]);
                        for (var k = 0; k < columns.Length; k++)
                        {
                            through[(columns[k] * _size) + place] += (ofA * sums[(b * columns.Length) + k]) + (ofB * sums[(a * columns.Length) + k]);
                        }
                    }
                }
            }
        }

        PackedRows.LowerTimes(root, effects, through, _size, rooted);
        PackedRows.AddSquares(curvature, _size, factor, rooted);
    }

    /// <summary>Takes away tr(Φ·Xᵀ·W·A·W·X·Φ·Xᵀ·W·B·W·X).</summary>
    /// <param name="root">Y of Φ = Yᵀ·Y.</param>
    /// <param name="curvature">The matrix that changes.</param>
    public void SubtractSquaredEffects(double[] root, double[] curvature)
    {
        var length = effects * (effects + 1) / 2 * _size;
        var (rented, square) = (ArrayPool<double>.Shared.Rent(length), effects * effects);
        var (all, half, full) = (ArrayPool<double>.Shared.Rent(_size * square), new double[square], new double[square]);
        Array.Clear(all, 0, _size * square);
        for (var group = 0; group < groups; group++)
        {
            AddSandwiches([.. patterns.Where(pattern => pattern.Pattern.Group == group)], all.AsSpan(group * places.Count * square));
        }

        for (var parameter = 0; parameter < _size; parameter++)
        {
            PackedRows.LowerTimes(root, effects, all.AsSpan(parameter * square, square), effects, half);
            Transpose(half, effects, full);
            for (var (row, place) = (0, 0); row < effects; row++)
            {
                // What is off the diagonal counts twice.
                var line = half.AsSpan(0, effects - row);
                line.Clear();
                PackedRows.AddRows(line, 1, root.AsSpan(row * effects), 1, full.AsSpan(row), effects, row + 1);
                line[0] *= Math.Sqrt(0.5);
                foreach (var value in line)
                {
                    rented[(place++ * _size) + parameter] = value;
                }
            }
        }

        ArrayPool<double>.Shared.Return(all);
        PackedRows.AddSquares(curvature, _size, -2, rented.AsSpan(0, length));
        ArrayPool<double>.Shared.Return(rented);
    }

    // Adds for each pair of visits the sum over subjects of Xᵀ·W·A·W·X.
    private void AddSandwiches(WeighedPattern[] own, Span<double> matrices)
    {
        var (count, shares) = (places.Count, new double[own.Length]);
        Span<double> block = stackalloc double[effects * effects];
        foreach (var (t, s) in places.Pairs)
        {
            WeighedPattern[] both = [.. own.Where(pattern => pattern.Has(t) && pattern.Has(s))];
            if (both.Length == 0)
            {
                continue;
            }

            var (rows, columns) = (both[0].ColumnsAt(t), both[0].ColumnsAt(s));
            double[] products = [.. both.SelectMany(pattern => pattern.ProductsAt(t, s))];
            var size = rows.Length * columns.Length;
            for (var pair = 0; pair < count; pair++)
            {
                var (a, b) = places.Pairs[pair];
                for (var m = 0; m < both.Length; m++)
                {
                    var share = (both[m].Weight(a, t) * both[m].Weight(b, s)) + (both[m].Weight(b, t) * both[m].Weight(a, s));
                    shares[m] = (a == b ? 0.5 : 1) * share;
                }

                block[..size].Clear();
                PackedRows.AddRows(block[..size], 1, shares, 1, products, size, both.Length);
                var matrix = matrices.Slice(pair * effects * effects, effects * effects);
                for (var k = 0; k < rows.Length; k++)
                {
                    for (var l = 0; l < columns.Length; l++)
                    {
                        matrix[(rows[k] * effects) + columns[l]] += block[(k * columns.Length) + l];
                        if (s != t)
                        {
                            matrix[(columns[l] * effects) + rows[k]] += block[(k * columns.Length) + l];
                        }
                    }
                }
            }
        }
    }

    // From the sums of W·D for each two pairs to the traces: A and B are 1 in either order, and on the diagonal in one.
    private void Gather(double[] both, int first, double[] curvature)
    {
        var count = places.Count;
        for (var one = 0; one < count; one++)
        {
            var (a, b) = places.Pairs[one];
            var atA = places.With(a);
            var atB = places.With(b);
            var row = curvature.AsSpan(((first + one) * _size) + first, count);
            for (var other = one; other < count; other++)
            {
                var (c, d) = places.Pairs[other];
                var (ac, ad, bc, bd) = (atA[c], atA[d], atB[c], atB[d]);
                row[other] += (a == b ? 0.5 : 1) * (c == d ? 0.5 : 1)
                    * (both[(bc * count) + ad] + both[(bd * count) + ac] + both[(ac * count) + bd] + both[(ad * count) + bc]);
            }
        }
    }

    private static void Transpose(double[] matrix, int size, double[] transposed)
    {
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                transposed[(column * size) + row] = matrix[(row * size) + column];
            }
        }
    }
}
