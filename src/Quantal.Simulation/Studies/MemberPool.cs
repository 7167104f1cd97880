namespace Quantal.Simulation.Studies;

/// <summary>The patients that one member of the ensemble of parameter sets gives for a target.</summary>
/// <param name="Member">Number of the member, which keys its random numbers.</param>
/// <param name="Rows">The patients: rows of a cohort, or for fixed arms one number in each, the target's measure in its own unit.</param>
public sealed record MemberPool(int Member, IReadOnlyList<double[]> Rows);
