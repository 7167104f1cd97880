using Quantal.Studies.Calibration;

namespace Quantal.Studies.Tests.Calibration;

// A failure means that the calibration would not find the least sum of squares, or would leave the bounds.
public sealed class LevenbergMarquardtTests
{
    private static readonly double[] Unbounded = [double.PositiveInfinity, double.PositiveInfinity];

    [Fact]
    public void The_bottom_of_the_curved_valley_is_found()
    {
        var end = LevenbergMarquardt.Minimise(
            Each(point => [10 * (point[1] - (point[0] * point[0])), 1 - point[0]]), [-1.2, 1], [.. Unbounded.Select(bound => -bound)],
            Unbounded);

        end.Converged.ShouldBeTrue();
        end.Point[0].ShouldBe(1, 1e-3);
        end.Point[1].ShouldBe(1, 2e-3);
    }

    [Fact]
    public void A_bound_is_kept_and_the_other_unknown_goes_where_it_is_then_best()
    {
        var asked = new List<double[]>();

        var end = LevenbergMarquardt.Minimise(
            points =>
            {
                asked.AddRange(points);
                return [.. points.Select(point => (double[])[point[0] - 3, point[1] - (2 * point[0])])];
            },
            [0, 0],
            [-1, -10],
            [1, 10]);

        asked.ShouldAllBe(point => point[0] >= -1 && point[0] <= 1);
        end.Point[0].ShouldBe(1, 1e-9);
        end.Point[1].ShouldBe(2, 1e-6);
        end.SumOfSquares.ShouldBe(4, 1e-6);
    }

    [Fact]
    public void The_jacobian_at_the_end_is_that_of_the_residuals()
    {
        var end = LevenbergMarquardt.Minimise(
            Each(point => [(2 * point[0]) + point[1] - 1, point[0] - point[1]]), [5, -4], [-10, -10], [10, 10]);

        end.Jacobian.ToArray().Cast<double>().Select(value => Math.Round(value, 6)).ShouldBe([2, 1, 1, -1]);
    }

    private static Func<IReadOnlyList<double[]>, double[][]> Each(Func<double[], double[]> residuals) =>
        points => [.. points.Select(residuals)];
}
