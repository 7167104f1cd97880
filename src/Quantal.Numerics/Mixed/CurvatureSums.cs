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
        var both = new double[count * count];
        Span<double> ofWeights = stackalloc double[count];
        Span<double> ofMiddle = stackalloc double[count];
        for (var group = 0; group < groups; group++)
        {
            Array.Clear(both);
            for (var m = 0; m < middle.Length; m++)
            {
                if (patterns[m].Pattern.Group != group)
                {
                    continue;
                }

                ofWeights.Clear();
                ofMiddle.Clear();
                places.Add(patterns[m].Pattern, patterns[m].Weights, ofWeights, 1);
                places.Add(patterns[m].Pattern, middle[m], ofMiddle, 1);
                for (var pair = 0; pair < count; pair++)
                {
                    if (ofWeights[pair] != 0)
                    {
                        PackedRows.Add(both.AsSpan(pair * count, count), ofWeights[pair], ofMiddle);
                    }
                }
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
        var (full, half) = (new double[effects * effects], new double[effects * effects]);
        var length = effects * (effects + 1) / 2 * _size;
        var rented = ArrayPool<double>.Shared.Rent(length);
        for (var parameter = 0; parameter < _size; parameter++)
        {
            Array.Clear(full);
            foreach (var pattern in patterns)
            {
                if (pattern.Pattern.Group == parameter / places.Count)
                {
                    pattern.AddSandwich(places.Pairs[parameter % places.Count], full, effects);
                }
            }

            PackedRows.LowerTimes(root, effects, full, effects, half);
            Transpose(half, effects, full);
            PackedRows.LowerTimes(root, effects, full, effects, half);
            var place = 0;
            for (var row = 0; row < effects; row++)
            {
                for (var column = row; column < effects; column++, place++)
                {
                    rented[(place * _size) + parameter] = (row == column ? 1 : Math.Sqrt(2)) * half[(row * effects) + column];
                }
            }
        }

        PackedRows.AddSquares(curvature, _size, -1, rented.AsSpan(0, length));
        ArrayPool<double>.Shared.Return(rented);
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
