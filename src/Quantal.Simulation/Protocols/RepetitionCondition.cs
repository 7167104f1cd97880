namespace Quantal.Simulation.Protocols;

/// <summary>Immunoglobulin is repeated at regular intervals.</summary>
/// <param name="Weeks">Since at least so many weeks.</param>
public sealed record RepetitionCondition(int Weeks) : Condition;
