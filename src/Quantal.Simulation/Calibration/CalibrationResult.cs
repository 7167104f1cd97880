using Quantal.Simulation.Studies;

namespace Quantal.Simulation.Calibration;

/// <summary>What a calibration gave.</summary>
/// <param name="Seed">The seed of the further starts.</param>
/// <param name="Starts">The starts: first from the starting values, then from points drawn around them.</param>
/// <param name="Parameters">The calibrated values, in the order of the records.</param>
/// <param name="Targets">The targets with the rounded values in place.</param>
public sealed record CalibrationResult(
    ulong Seed, IReadOnlyList<CalibrationStart> Starts, IReadOnlyList<CalibratedValue> Parameters, IReadOnlyList<TargetOutcome> Targets);
