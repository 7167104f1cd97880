namespace Quantal.Simulation.Calibration;

/// <summary>Where the calibration of a parameter starts, and to what it is weakly pulled.</summary>
/// <param name="Id">Id of the record.</param>
/// <param name="Value">The value in the record's unit, within its bounds.</param>
public sealed record StartingValue(string Id, double Value);
