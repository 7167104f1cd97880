namespace Quantal.Simulation.Results;

/// <summary>One virtual patient (draw) under one treatment.</summary>
/// <param name="Draw">0 for the typical patient, 1 to N for draws.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Values">Readouts, time-major: value of readout r at time i is at i x readout count + r. NaN after a failure.</param>
public sealed record PatientSeries(int Draw, Outcome Outcome, double[] Values);
