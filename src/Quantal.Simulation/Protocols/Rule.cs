namespace Quantal.Simulation.Protocols;

/// <summary>What is done where something holds.</summary>
/// <param name="Name">The author's name for it.</param>
/// <param name="When">The condition, judged on how the patient comes to the visit.</param>
/// <param name="Do">What is done; at least one.</param>
/// <param name="Because">Why.</param>
public sealed record Rule(string Name, Condition When, IReadOnlyList<Instruction> Do, Reason Because);
