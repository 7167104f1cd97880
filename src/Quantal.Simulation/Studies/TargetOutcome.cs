namespace Quantal.Simulation.Studies;

/// <summary>A target beside what the typical patient gives.</summary>
/// <param name="Study">The study.</param>
/// <param name="Target">The target, one that the typical patient is held against.</param>
/// <param name="Simulated">The simulated value in the target's unit; not a number where it does not exist.</param>
public sealed record TargetOutcome(Study Study, StudyTarget Target, double Simulated)
{
    /// <summary>The accepted range.</summary>
    public Acceptance Accept => Target.Accept!.Value;

    /// <summary>Whether the simulated value is accepted.</summary>
    public bool IsInside => Accept.Contains(Simulated);
}
