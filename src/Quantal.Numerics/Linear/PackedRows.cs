using System.Numerics;
using System.Runtime.Intrinsics;

namespace Quantal.Numerics.Linear;

/// <summary>
/// Symmetric matrices as rows one after the other, for loops that must not allocate and for matrices that may turn out not to be positive
/// definite. Every sum is taken element by element in a fixed order, so that the bits do not depend on the width of the machine's vectors.
/// </summary>
internal static class PackedRows
{
    private const int RowsAtOnce = 32;

    /// <summary>Adds a multiple of one row to another.</summary>
    /// <param name="target">The row that grows.</param>
    /// <param name="factor">The multiple.</param>
    /// <param name="row">The row that is added; as long.</param>
    public static void Add(Span<double> target, double factor, ReadOnlySpan<double> row)
    {
        var i = 0;
        if (row.Length >= Vector<double>.Count)
        {
            var factors = new Vector<double>(factor);
            for (; i <= row.Length - Vector<double>.Count; i += Vector<double>.Count)
            {
                var to = target.Slice(i, Vector<double>.Count);
                (new Vector<double>(to) + (factors * new Vector<double>(row.Slice(i, Vector<double>.Count)))).CopyTo(to);
            }
        }

        for (; i < row.Length; i++)
        {
            target[i] += factor * row[i];
        }
    }

    /// <summary>Adds a sum of rows, each with a factor, to a row; in the order of the rows.</summary>
    /// <param name="target">The row that grows.</param>
    /// <param name="sign">What every factor is multiplied with.</param>
    /// <param name="factors">The factors, the first of them first.</param>
    /// <param name="stride">From one factor to the next.</param>
    /// <param name="rows">The rows, from the first number that matters.</param>
    /// <param name="size">From one row to the next.</param>
    /// <param name="count">Number of rows.</param>
    public static void AddRows(
        Span<double> target, double sign, ReadOnlySpan<double> factors, int stride, ReadOnlySpan<double> rows, int size, int count)
    {
        // Four rows at a time, so that the target is read and written once for all of them.
        var (length, width, row) = (target.Length, Vector<double>.Count, 0);
        for (; row + 4 <= count; row += 4)
        {
            var (a, b) = (sign * factors[row * stride], sign * factors[(row + 1) * stride]);
            var (c, d) = (sign * factors[(row + 2) * stride], sign * factors[(row + 3) * stride]);
            var one = rows.Slice(row * size, length);
            var two = rows.Slice((row + 1) * size, length);
            var three = rows.Slice((row + 2) * size, length);
            var four = rows.Slice((row + 3) * size, length);
            var i = 0;
            if (Vector512.IsHardwareAccelerated && length >= 8)
            {
                var (manyA, manyB, manyC, manyD) = (Vector512.Create(a), Vector512.Create(b), Vector512.Create(c), Vector512.Create(d));
                for (; i <= length - 8; i += 8)
                {
                    var to = target.Slice(i, 8);
                    var sum = Vector512.Create<double>(to) + (manyA * Vector512.Create(one.Slice(i, 8)));
                    sum += manyB * Vector512.Create(two.Slice(i, 8));
                    sum += manyC * Vector512.Create(three.Slice(i, 8));
                    sum += manyD * Vector512.Create(four.Slice(i, 8));
                    sum.CopyTo(to);
                }
            }

            if (length - i >= width)
            {
                var (manyA, manyB, manyC, manyD) = (new Vector<double>(a), new Vector<double>(b), new Vector<double>(c), new Vector<double>(d));
                for (; i <= length - width; i += width)
                {
                    var to = target.Slice(i, width);
                    var sum = new Vector<double>(to) + (manyA * new Vector<double>(one.Slice(i, width)));
                    sum += manyB * new Vector<double>(two.Slice(i, width));
                    sum += manyC * new Vector<double>(three.Slice(i, width));
                    sum += manyD * new Vector<double>(four.Slice(i, width));
                    sum.CopyTo(to);
                }
            }

            for (; i < length; i++)
            {
                target[i] = target[i] + (a * one[i]) + (b * two[i]) + (c * three[i]) + (d * four[i]);
            }
        }

        for (; row < count; row++)
        {
            Add(target, sign * factors[row * stride], rows.Slice(row * size, length));
        }
    }

    /// <summary>Turns the upper triangle of A into R of A = Rᵀ·R; what is below the diagonal is neither read nor written.</summary>
    /// <param name="matrix">The rows of A, <paramref name="size"/> squared numbers.</param>
    /// <param name="size">Number of rows.</param>
    /// <param name="least">Share of a diagonal element that has to be left of it when the rows above are accounted for; 0 or more.</param>
    /// <param name="logarithm">Logarithm of the determinant of A.</param>
    /// <returns>False where A is not positive definite by that share; the matrix is then spoilt.</returns>
    public static bool TryFactor(Span<double> matrix, int size, double least, out double logarithm)
    {
        logarithm = 0;
        for (var row = 0; row < size; row++)
        {
            var target = matrix.Slice((row * size) + row, size - row);
            var floor = least * target[0];
            if (row > 0)
            {
                AddRows(target, -1, matrix[row..], size, matrix[row..], size, row);
            }

            var pivot = target[0];
            if (!(pivot > Math.Max(0, floor)) || !double.IsFinite(pivot))
            {
                return false;
            }

            logarithm += Math.Log(pivot);
            var root = Math.Sqrt(pivot);
            target[0] = root;
            for (var column = 1; column < target.Length; column++)
            {
                target[column] /= root;
            }
        }

        return true;
    }

    /// <summary>Solves A·x = b, and gives the root of bᵀ·x.</summary>
    /// <param name="factor">R, as <see cref="TryFactor"/> leaves it.</param>
    /// <param name="size">Number of rows.</param>
    /// <param name="right">b; becomes x.</param>
    public static double Solve(ReadOnlySpan<double> factor, int size, Span<double> right)
    {
        var sum = 0.0;
        for (var row = 0; row < size; row++)
        {
            right[row] /= factor[(row * size) + row];
            sum += right[row] * right[row];
            Add(right[(row + 1)..size], -right[row], factor.Slice((row * size) + row + 1, size - row - 1));
        }

        for (var row = size - 1; row >= 0; row--)
        {
            for (var later = row + 1; later < size; later++)
            {
                right[row] -= factor[(row * size) + later] * right[later];
            }

            right[row] /= factor[(row * size) + row];
        }

        return Math.Sqrt(sum);
    }

    /// <summary>The lower triangle Y with A⁻¹ = Yᵀ·Y, from the factor of A.</summary>
    /// <param name="factor">R, as <see cref="TryFactor"/> leaves it.</param>
    /// <param name="size">Number of rows.</param>
    /// <param name="root">Receives Y, zeros above its diagonal.</param>
    public static void InverseRoot(ReadOnlySpan<double> factor, int size, Span<double> root)
    {
        root[..(size * size)].Clear();
        for (var row = 0; row < size; row++)
        {
            var target = root.Slice(row * size, row + 1);
            target[row] = 1;
            AddRows(target[..row], -1, factor[row..], size, root, size, row);
            for (var column = 0; column <= row; column++)
            {
                target[column] /= factor[(row * size) + row];
            }
        }
    }

    /// <summary>A⁻¹ = Yᵀ·Y, in full.</summary>
    /// <param name="root">Y, as <see cref="InverseRoot"/> leaves it.</param>
    /// <param name="size">Number of rows.</param>
    /// <param name="inverse">Receives A⁻¹.</param>
    public static void Inverse(ReadOnlySpan<double> root, int size, Span<double> inverse)
    {
        inverse[..(size * size)].Clear();
        for (var row = 0; row < size; row++)
        {
            var below = root[((row * size) + row)..];
            AddRows(inverse.Slice((row * size) + row, size - row), 1, below, size, below, size, size - row);
        }

        Mirror(inverse, size);
    }

    /// <summary>Copies the upper triangle of a matrix to the lower one.</summary>
    public static void Mirror(Span<double> matrix, int size)
    {
        for (var row = 0; row < size; row++)
        {
            for (var column = row + 1; column < size; column++)
            {
                matrix[(column * size) + row] = matrix[(row * size) + column];
            }
        }
    }

    /// <summary>Y·B for a lower triangle Y.</summary>
    /// <param name="lower">Y, <paramref name="size"/> rows and columns.</param>
    /// <param name="size">Rows of both.</param>
    /// <param name="right">B, with <paramref name="columns"/> columns.</param>
    /// <param name="columns">Columns of B.</param>
    /// <param name="product">Receives the product.</param>
    public static void LowerTimes(ReadOnlySpan<double> lower, int size, ReadOnlySpan<double> right, int columns, Span<double> product)
    {
        product[..(size * columns)].Clear();
        for (var row = 0; row < size; row++)
        {
            AddRows(product.Slice(row * columns, columns), 1, lower[(row * size)..], 1, right, columns, row + 1);
        }
    }

    /// <summary>Adds a multiple of zᵀ·z to the upper triangle of a matrix, for each row z.</summary>
    /// <param name="matrix">The matrix that grows, with <paramref name="size"/> rows.</param>
    /// <param name="size">Length of a row.</param>
    /// <param name="factor">The multiple.</param>
    /// <param name="rows">The rows, one after the other.</param>
    public static void AddSquares(Span<double> matrix, int size, double factor, ReadOnlySpan<double> rows)
    {
        // As many rows at a time as stay near the processor.
        for (var (start, count) = (0, rows.Length / size); start < count; start += RowsAtOnce)
        {
            var block = rows[(start * size)..];
            for (var row = 0; row < size; row++)
            {
                AddRows(matrix.Slice((row * size) + row, size - row), factor, block[row..], size, block[row..], size, Math.Min(RowsAtOnce, count - start));
            }
        }
    }
}
