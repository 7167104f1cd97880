namespace Quantal.Numerics.Linear;

/// <summary>
/// The lower triangle L of a symmetric positive definite matrix A = L·Lᵀ, for small dense systems. The order of the sums is
/// fixed, so that a system has the same bits of solution wherever it is solved.
/// </summary>
public sealed class CholeskyFactor
{
    private readonly double[,] _lower;

    private CholeskyFactor(double[,] lower) => _lower = lower;

    /// <summary>Number of rows.</summary>
    public int Size => _lower.GetLength(0);

    /// <summary>The factor of a matrix, of which only the diagonal and what is below it are read.</summary>
    /// <param name="matrix">Square; is left as it is.</param>
    /// <exception cref="ArgumentException">The matrix is not square, or not positive definite within rounding.</exception>
    public static CholeskyFactor Of(double[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var size = matrix.GetLength(0);
        if (matrix.GetLength(1) != size)
        {
            throw new ArgumentException($"A square matrix is needed, not one of {size} by {matrix.GetLength(1)}.", nameof(matrix));
        }

        var lower = new double[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var rest = matrix[row, column];
                for (var inner = 0; inner < column; inner++)
                {
                    rest -= lower[row, inner] * lower[column, inner];
                }

                lower[row, column] = row == column ? Root(rest, row) : rest / lower[column, column];
            }
        }

        return new CholeskyFactor(lower);
    }

    /// <summary>The x of A·x = b.</summary>
    /// <param name="right">b, of <see cref="Size"/> numbers.</param>
    /// <exception cref="ArgumentException">b has another length.</exception>
    public double[] Solve(ReadOnlySpan<double> right)
    {
        if (right.Length != Size)
        {
            throw new ArgumentException($"{Size} numbers are needed, not {right.Length}.", nameof(right));
        }

        var solution = right.ToArray();
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column < row; column++)
            {
                solution[row] -= _lower[row, column] * solution[column];
            }

            solution[row] /= _lower[row, row];
        }

        for (var row = Size - 1; row >= 0; row--)
        {
            for (var below = row + 1; below < Size; below++)
            {
                solution[row] -= _lower[below, row] * solution[below];
            }

            solution[row] /= _lower[row, row];
        }

        return solution;
    }

    private static double Root(double pivot, int row) => pivot > 0 && double.IsFinite(pivot)
        ? Math.Sqrt(pivot)
        : throw new ArgumentException($"The matrix is not positive definite: its pivot {row} is {pivot}.");
}
