namespace Quantal.Simulation.Protocols;

/// <summary>
/// Holds where a condition held at every visit at which it could be told, for some visits in a row or for some time. The time
/// runs from the first such visit, so that long has to be on record.
/// </summary>
/// <param name="Condition">The condition.</param>
/// <param name="Visits">Visits in a row, this one included; at least 1.</param>
/// <param name="Weeks">Time on record in weeks; at least 0.</param>
public sealed record Sustained(Condition Condition, int Visits, int Weeks) : Condition;
