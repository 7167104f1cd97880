namespace Quantal.Simulation.Protocols;

/// <summary>Holds where a condition does not.</summary>
/// <param name="Condition">The condition.</param>
public sealed record Negation(Condition Condition) : Condition;
