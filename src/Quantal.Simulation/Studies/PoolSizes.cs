namespace Quantal.Simulation.Studies;

/// <summary>How many patients are simulated for the published figures. A published study may be smaller or larger.</summary>
/// <param name="Cohort">Patients of each cohort, at least 1.</param>
/// <param name="Arms">Patients of each study with arms, at least 1.</param>
public sealed record PoolSizes(int Cohort = 300, int Arms = 64);
