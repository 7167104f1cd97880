namespace Quantal.Simulation.Studies;

/// <summary>A target beside what the model gives.</summary>
/// <param name="Study">The study.</param>
/// <param name="Target">The target.</param>
/// <param name="Simulated">The simulated value in the target's unit; not a number where it does not exist.</param>
public sealed record TargetOutcome(Study Study, StudyTarget Target, double Simulated)
{
    /// <summary>Whether the simulated value is accepted.</summary>
    public bool IsInside => Target.Accept.Contains(Simulated);
}
