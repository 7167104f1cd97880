using Quantal.Model.Readouts;

namespace Quantal.Simulation;

/// <summary>How to run, as opposed to what: none of these changes a patient's bits.</summary>
/// <param name="Draws">Number of virtual patients like this one, at least 0.</param>
/// <param name="Seed">Seed of all random numbers; the one member that chooses the draws.</param>
/// <param name="Lanes">1, 4 or 8; 0 for the widest that the processor has.</param>
/// <param name="Threads">At least 1.</param>
public sealed record SimulationSettings(int Draws, ulong Seed, int Lanes, int Threads);

/// <summary>Readouts of one scenario.</summary>
/// <param name="Days">The times in days, ascending, the first 0.</param>
/// <param name="Readouts">The columns, in the order of the values.</param>
/// <param name="Treatments">One for each treatment of the scenario, in its order.</param>
public sealed record SimulationResult(
    IReadOnlyList<double> Days,
    IReadOnlyList<ReadoutDefinition> Readouts,
    IReadOnlyList<TreatmentResult> Treatments);

/// <summary>All draws of one treatment.</summary>
/// <param name="Name">The treatment's name.</param>
/// <param name="Typical">The typical patient: no between-patient variation.</param>
/// <param name="Draws">The draws, in order of their number; empty if none were asked for.</param>
public sealed record TreatmentResult(string Name, PatientSeries Typical, IReadOnlyList<PatientSeries> Draws);

/// <summary>One virtual patient (draw) under one treatment.</summary>
/// <param name="Draw">0 for the typical patient, 1 to N for draws.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Values">Readouts, time-major: value of readout r at time i is at i x readout count + r. NaN after a failure. Empty
/// for a draw whose series was handed to a sink.</param>
public sealed record PatientSeries(int Draw, Outcome Outcome, double[] Values);

/// <summary>How the integration of one virtual patient ended.</summary>
/// <param name="Succeeded">Whether all readouts are there.</param>
/// <param name="Cause">Why not, in words; empty if it succeeded.</param>
/// <param name="Day">Day at which it failed; 0 if it succeeded.</param>
public sealed record Outcome(bool Succeeded, string Cause, double Day);
