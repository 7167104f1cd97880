namespace Quantal.Simulation.Protocols;

/// <summary>Holds where at least one of several conditions holds.</summary>
/// <param name="Conditions">At least one.</param>
public sealed record AnyOf(IReadOnlyList<Condition> Conditions) : Condition;
