using MathNet.Numerics.LinearAlgebra;

namespace Quantal.Simulation.Calibration;

/// <summary>Where a least-squares search ended.</summary>
/// <param name="Point">The point.</param>
/// <param name="Residuals">The residuals there.</param>
/// <param name="Jacobian">Their derivatives there, a row for each residual.</param>
/// <param name="SumOfSquares">The sum of their squares.</param>
/// <param name="Iterations">Iterations it took.</param>
/// <param name="Converged">Whether no further step lowered the sum noticeably.</param>
internal sealed record LeastSquares(double[] Point, double[] Residuals, Matrix<double> Jacobian, double SumOfSquares, int Iterations, bool Converged);
