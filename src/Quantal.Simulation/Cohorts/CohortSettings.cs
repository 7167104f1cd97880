namespace Quantal.Simulation.Cohorts;

/// <summary>How a cohort is computed; nothing here changes a bit of a result.</summary>
/// <param name="Lanes">Patients side by side: 1, 4 or 8; 0 for as many as the processor has.</param>
/// <param name="Threads">At least 1.</param>
public sealed record CohortSettings(int Lanes, int Threads);
