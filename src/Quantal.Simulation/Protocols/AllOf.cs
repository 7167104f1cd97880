namespace Quantal.Simulation.Protocols;

/// <summary>Holds where all of several conditions hold.</summary>
/// <param name="Conditions">At least one.</param>
public sealed record AllOf(IReadOnlyList<Condition> Conditions) : Condition;
