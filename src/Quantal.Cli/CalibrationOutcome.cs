using Quantal.Simulation.Calibration;

namespace Quantal.Cli;

/// <summary>What <c>calibrate</c> made.</summary>
/// <param name="Result">The result.</param>
/// <param name="Text">The result as a file.</param>
internal sealed record CalibrationOutcome(CalibrationResult Result, string Text);
