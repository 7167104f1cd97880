namespace Quantal.Simulation.Protocols;

/// <summary>A panel is measured once more.</summary>
/// <param name="Panel">Name of the panel.</param>
/// <param name="InWeeks">After how many weeks, at least 1.</param>
public sealed record MeasureInstruction(string Panel, int InWeeks) : Instruction;
