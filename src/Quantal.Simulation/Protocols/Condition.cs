namespace Quantal.Simulation.Protocols;

/// <summary>
/// Something that holds at a visit, does not, or cannot be told because nothing it needs was measured. Only what holds lets a
/// rule act; the opposite of what cannot be told cannot be told either.
/// </summary>
public abstract record Condition;
