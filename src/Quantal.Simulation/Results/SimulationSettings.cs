namespace Quantal.Simulation.Results;

/// <summary>How to run, as opposed to what: none of these changes a patient's bits.</summary>
/// <param name="Draws">Number of virtual patients like this one, at least 0.</param>
/// <param name="Seed">Seed of all random numbers; the one member that chooses the draws.</param>
/// <param name="Lanes">1, 4 or 8; 0 for the widest that the processor has.</param>
/// <param name="Threads">At least 1.</param>
public sealed record SimulationSettings(int Draws, ulong Seed, int Lanes, int Threads);
