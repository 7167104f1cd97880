namespace Quantal.Simulation.Calibration;

/// <summary>One of the points from which the calibration set out.</summary>
/// <param name="Misfit">Sum of squares where it ended.</param>
/// <param name="Iterations">Iterations it took.</param>
/// <param name="Converged">Whether no further step lowered the sum noticeably.</param>
public sealed record CalibrationStart(double Misfit, int Iterations, bool Converged);
