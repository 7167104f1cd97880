namespace Quantal.Simulation.Calibration;

/// <summary>What the calibration of a population gave.</summary>
/// <param name="Settings">How it was done.</param>
/// <param name="Priors">What was held before.</param>
/// <param name="Ensemble">The accepted members; may be too few, or none.</param>
/// <param name="Simulated">Members, the centre with them, that were simulated to the end.</param>
/// <param name="Dropped">Members that left, because a figure did not exist, with the round.</param>
/// <param name="Parameters">What is known of each parameter; empty unless two members are accepted.</param>
/// <param name="Targets">How each target is met.</param>
public sealed record PopulationResult(
    PopulationSettings Settings,
    IReadOnlyList<PopulationPrior> Priors,
    PopulationEnsemble Ensemble,
    int Simulated,
    IReadOnlyList<(int Member, int Round)> Dropped,
    IReadOnlyList<ParameterKnowledge> Parameters,
    IReadOnlyList<TargetFit> Targets)
{
    /// <summary>Whether enough members are accepted.</summary>
    public bool IsEnough => Ensemble.Members.Count >= Settings.LeastAccepted;

    /// <summary>The targets that stand in the way of members, the worst first.</summary>
    public IEnumerable<TargetFit> Obstacles => Targets.Where(fit => fit.Outside > 0).OrderByDescending(fit => fit.Outside).ThenByDescending(fit => Math.Abs(fit.Residual));
}
