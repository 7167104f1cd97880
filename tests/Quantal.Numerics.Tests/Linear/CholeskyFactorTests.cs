using Quantal.Numerics.Linear;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Linear;

/// <summary>A failure means that linear systems of the calibration are solved wrongly, or unsolvable ones silently.</summary>
public sealed class CholeskyFactorTests
{
    [Fact]
    public void The_solution_put_back_gives_the_right_side_and_only_the_lower_triangle_counts()
    {
        // A Hilbert matrix with its upper triangle spoilt.
        const int Size = 5;
        var matrix = new double[Size, Size];
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column < Size; column++)
            {
                matrix[row, column] = column > row ? double.NaN : 1.0 / (row + column + 1);
            }
        }

        double[] right = [1, -2, 3, -4, 5];

        var solution = CholeskyFactor.Of(matrix).Solve(right);

        for (var row = 0; row < Size; row++)
        {
            Enumerable.Range(0, Size).Sum(column => solution[column] / (row + column + 1)).ShouldBe(right[row], 1e-9);
        }
    }

    [Fact]
    public void What_is_not_positive_definite_square_or_of_one_length_is_refused()
    {
        Should.Throw<ArgumentException>(() => CholeskyFactor.Of(new double[,] { { 1, 2 }, { 2, 1 } }))
            .Message.ShouldContain("not positive definite");
        Should.Throw<ArgumentException>(() => CholeskyFactor.Of(new double[,] { { double.NaN } }))
            .Message.ShouldContain("not positive definite");
        Should.Throw<ArgumentException>(() => CholeskyFactor.Of(new double[2, 3])).Message.ShouldContain("2 by 3");
        Should.Throw<ArgumentException>(() => CholeskyFactor.Of(new double[,] { { 1 } }).Solve([1, 2])).Message.ShouldContain("1 numbers");
    }

    [Fact]
    public void The_empty_system_has_the_empty_solution() => CholeskyFactor.Of(new double[0, 0]).Solve([]).ShouldBeEmpty();
}
