namespace Quantal.Simulation.Protocols;

/// <summary>Searches for a tumour from a score on.</summary>
/// <param name="LeastScore">Lowest DELTA-P score, 0 to 6, to which it applies.</param>
/// <param name="Days">Days of the searches, ascending, multiples of 7.</param>
public sealed record ScreeningPlan(int LeastScore, IReadOnlyList<int> Days);
