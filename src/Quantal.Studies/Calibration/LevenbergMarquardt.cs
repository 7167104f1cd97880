using MathNet.Numerics.LinearAlgebra;

namespace Quantal.Studies.Calibration;

/// <summary>
/// Least squares by the method of Levenberg (1944) and Marquardt (1963) within bounds: a step that would leave them is cut
/// off there, and an unknown that presses against its bound takes no part in the step.
/// </summary>
/// <remarks>
/// The Jacobian is taken by forward differences. Points are asked for in batches, since a bundle of lanes costs the same
/// however many of them differ; so each iteration tries several dampings at once and takes the best.
/// </remarks>
internal static class LevenbergMarquardt
{
    private const int MostIterations = 40;
    private const double Increment = 1e-4;
    private const double SmallestGain = 1e-7;
    private const double FirstDamping = 1e-2;
    private static readonly double[] DampingFactors = [1e-3, 1e-2, 0.1, 1, 10, 100, 1e3, 1e4];

    /// <summary>The lowest point found from a start.</summary>
    /// <param name="residuals">Residuals at each of a batch of points.</param>
    /// <param name="start">The start, within the bounds.</param>
    /// <param name="lower">Lower bounds.</param>
    /// <param name="upper">Upper bounds.</param>
    /// <param name="progress">Told the number of finished iterations over the most.</param>
    public static LeastSquares Minimise(
        Func<IReadOnlyList<double[]>, double[][]> residuals, double[] start, double[] lower, double[] upper, IProgress<double>? progress = null)
    {
        var point = start;
        var current = residuals([start])[0];
        var damping = FirstDamping;
        for (var iteration = 1; iteration <= MostIterations; iteration++)
        {
            var jacobian = Jacobian(residuals, point, current, upper);
            var gradient = jacobian.TransposeThisAndMultiply(Vector<double>.Build.Dense(current));
            var hessian = jacobian.TransposeThisAndMultiply(jacobian);
            var trials = DampingFactors.Select(factor => Step(point, hessian, gradient, damping * factor, lower, upper)).ToArray();
            var results = residuals(trials);
            var best = Enumerable.Range(0, trials.Length).MinBy(trial => SumOfSquares(results[trial]));
            var (before, after) = (SumOfSquares(current), SumOfSquares(results[best]));
            progress?.Report((double)iteration / MostIterations);
            if (after >= before)
            {
                return new LeastSquares(point, current, jacobian, before, iteration, true);
            }

            (point, current) = (trials[best], results[best]);
            damping = Math.Max(damping * DampingFactors[best], double.Epsilon);
            if (before - after < SmallestGain * before)
            {
                return new LeastSquares(point, current, Jacobian(residuals, point, current, upper), after, iteration, true);
            }
        }

        return new LeastSquares(point, current, Jacobian(residuals, point, current, upper), SumOfSquares(current), MostIterations, false);
    }

    private static double SumOfSquares(double[] values) => values.Sum(value => value * value);

    private static Matrix<double> Jacobian(
        Func<IReadOnlyList<double[]>, double[][]> residuals, double[] point, double[] current, double[] upper)
    {
        // At the upper bound the difference is taken backwards.
        var increments = point.Select((value, index) => value + Increment <= upper[index] ? Increment : -Increment).ToArray();
        var moved = residuals([.. increments.Select((increment, index) =>
        {
            var copy = (double[])point.Clone();
            copy[index] += increment;
            return copy;
        })]);
        return Matrix<double>.Build.Dense(
            current.Length, point.Length, (row, column) => (moved[column][row] - current[row]) / increments[column]);
    }

    private static double[] Step(
        double[] point, Matrix<double> hessian, Vector<double> gradient, double damping, double[] lower, double[] upper)
    {
        var free = Enumerable.Range(0, point.Length)
            .Where(
                index => !(point[index] <= lower[index] && gradient[index] > 0) && !(point[index] >= upper[index] && gradient[index] < 0))
            .ToArray();
        var system = Matrix<double>.Build.Dense(
            free.Length, free.Length, (row, column) => hessian[free[row], free[column]] * (row == column ? 1 + damping : 1));
        var step = system.Cholesky().Solve(-Vector<double>.Build.Dense(free.Length, index => gradient[free[index]]));
        var next = (double[])point.Clone();
        for (var index = 0; index < free.Length; index++)
        {
            next[free[index]] = Math.Clamp(point[free[index]] + step[index], lower[free[index]], upper[free[index]]);
        }

        return next;
    }
}

/// <summary>Where a least-squares search ended.</summary>
/// <param name="Point">The point.</param>
/// <param name="Residuals">The residuals there.</param>
/// <param name="Jacobian">Their derivatives there, a row for each residual.</param>
/// <param name="SumOfSquares">The sum of their squares.</param>
/// <param name="Iterations">Iterations it took.</param>
/// <param name="Converged">Whether no further step lowered the sum noticeably.</param>
internal sealed record LeastSquares(
    double[] Point, double[] Residuals, Matrix<double> Jacobian, double SumOfSquares, int Iterations, bool Converged);
