namespace Quantal.Simulation.Results;

/// <summary>How the integration of one virtual patient ended.</summary>
/// <param name="Succeeded">Whether all readouts are there.</param>
/// <param name="Cause">Why not, in words; empty if it succeeded.</param>
/// <param name="Day">Day at which it failed; 0 if it succeeded.</param>
public sealed record Outcome(bool Succeeded, string Cause, double Day);
