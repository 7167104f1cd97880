using Quantal.Numerics.Inference;

namespace Quantal.Simulation.Calibration;

/// <summary>A population cannot be calibrated, since too few members of its ensemble can be simulated.</summary>
/// <param name="lost">How they were lost.</param>
/// <param name="targets">The targets.</param>
public sealed class LostPopulationException(LostEnsembleException lost, IReadOnlyList<PopulationTarget> targets)
    : InvalidOperationException($"{lost.Message} {string.Join("; ", Missing(lost, targets))}.")
{
    private static IEnumerable<string> Missing(LostEnsembleException lost, IReadOnlyList<PopulationTarget> targets) =>
        targets.Zip(lost.NotFinite).Where(pair => pair.Second > 0).OrderByDescending(pair => pair.Second).Select(pair => $"{pair.First.Id} could not be simulated from {pair.Second}");
}
