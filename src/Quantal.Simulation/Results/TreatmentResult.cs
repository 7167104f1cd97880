namespace Quantal.Simulation.Results;

/// <summary>All draws of one treatment.</summary>
/// <param name="Name">The treatment's name.</param>
/// <param name="Typical">The typical patient: no between-patient variation.</param>
/// <param name="Draws">The draws, in order of their number; empty if none were asked for.</param>
public sealed record TreatmentResult(string Name, PatientSeries Typical, IReadOnlyList<PatientSeries> Draws);
