namespace Quantal.Simulation.Protocols;

/// <summary>One thing that a rule does.</summary>
public abstract record Instruction;
