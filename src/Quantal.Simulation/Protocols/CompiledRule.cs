namespace Quantal.Simulation.Protocols;

/// <summary>A rule with its conditions by place.</summary>
/// <param name="When">Place of its condition.</param>
/// <param name="Do">What is done.</param>
/// <param name="Until">For each instruction the place of the condition that ends a hold, or -1.</param>
/// <param name="Panels">For each instruction the place of the panel that is measured again, or -1.</param>
/// <param name="Because">Why.</param>
internal sealed record CompiledRule(int When, Instruction[] Do, int[] Until, int[] Panels, Reason Because);
