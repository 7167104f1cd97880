using System.Numerics;

namespace Quantal.Numerics.Linear;

/// <summary>
/// Symmetric matrices as rows one after the other, for loops that must not allocate and for matrices that may turn out not to be positive
/// definite. Every sum is taken element by element in a fixed order, so that the bits do not depend on the width of the machine's vectors.
/// </summary>
internal static class PackedRows
{
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

    /// <summary>Turns the upper triangle of A into R of A = Rᵀ·R; what is below the diagonal is neither read nor written.</summary>
    /// <param name="matrix">The rows of A, <paramref name="size"/> squared numbers.</param>
    /// <param name="size">Number of rows.</param>
    /// <param name="least">Share of a diagonal element that has to be left of it when the rows above are accounted for; 0 or more.</param>
    /// <param name="logarithm">Logarithm of the determinant of A.</param>
    /// <returns>False where A is not positive definite by that share; the matrix is then spoilt.</returns>
    public static bool TryFactor(Span<double> matrix, int size, double least, out double logarithm)
    {
        logarithm = 0;
        Span<double> floors = size <= 128 ? stackalloc double[size] : new double[size];
        for (var row = 0; row < size; row++)
        {
            floors[row] = least * matrix[(row * size) + row];
        }

        for (var row = 0; row < size; row++)
        {
            var pivot = matrix[(row * size) + row];
            if (!(pivot > Math.Max(0, floors[row])) || !double.IsFinite(pivot))
            {
                return false;
            }

            logarithm += Math.Log(pivot);
            var root = Math.Sqrt(pivot);
            var from = matrix.Slice((row * size) + row, size - row);
            from[0] = root;
            for (var column = 1; column < from.Length; column++)
            {
                from[column] /= root;
            }

            for (var below = row + 1; below < size; below++)
            {
                Add(matrix.Slice((below * size) + below, size - below), -from[below - row], from[(below - row)..]);
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
        for (var row = 0; row < size; row++)
        {
            var target = root.Slice(row * size, size);
            target.Clear();
            target[row] = 1;
            for (var above = 0; above < row; above++)
            {
                Add(target[..(above + 1)], -factor[(above * size) + row], root.Slice(above * size, above + 1));
            }

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
            var from = root.Slice(row * size, row + 1);
            for (var target = 0; target <= row; target++)
            {
                Add(inverse.Slice(target * size, row + 1), from[target], from);
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
            for (var inner = 0; inner <= row; inner++)
            {
                Add(product.Slice(row * columns, columns), lower[(row * size) + inner], right.Slice(inner * columns, columns));
            }
        }
    }

    /// <summary>Adds a multiple of zᵀ·z to the upper triangle of a matrix, for each row z.</summary>
    /// <param name="matrix">The matrix that grows, with <paramref name="size"/> rows.</param>
    /// <param name="size">Length of a row.</param>
    /// <param name="factor">The multiple.</param>
    /// <param name="rows">The rows, one after the other.</param>
    public static void AddSquares(Span<double> matrix, int size, double factor, ReadOnlySpan<double> rows)
    {
        for (var start = 0; start < rows.Length; start += size)
        {
            var row = rows.Slice(start, size);
            for (var i = 0; i < size; i++)
            {
                if (row[i] != 0)
                {
                    Add(matrix.Slice((i * size) + i, size - i), factor * row[i], row[i..]);
                }
            }
        }
    }
}
