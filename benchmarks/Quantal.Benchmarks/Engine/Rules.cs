using Quantal.Simulation.Engine;

namespace Quantal.Benchmarks.Engine;

/// <summary>The rules for steps that are compared, by name; a new one is a line here.</summary>
internal static class Rules
{
    /// <summary>All of them, the one that the program uses first.</summary>
    public static IReadOnlyList<(string Name, StepRule Rule)> All { get; } =
    [
        ("default", StepRule.Default),
        .. new[] { 24, 12, 8, 6, 4, 3 }.Select(hours => ($"{hours} h throughout", StepRule.Uniform(hours * 60))),
    ];
}
