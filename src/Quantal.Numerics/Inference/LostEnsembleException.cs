namespace Quantal.Numerics.Inference;

/// <summary>Too many members left an ensemble.</summary>
/// <param name="members">Members at first.</param>
/// <param name="left">Members that are left.</param>
/// <param name="round">The round, from 0.</param>
/// <param name="notFinite">For each observation, of how many members simulated in this round it was not finite.</param>
public sealed class LostEnsembleException(int members, int left, int round, IReadOnlyList<int> notFinite)
    : InvalidOperationException($"Of {members} members {left} are left in round {round}: from the others numbers were simulated that are not finite.")
{
    /// <summary>For each observation, of how many members simulated in the last round it was not finite.</summary>
    public IReadOnlyList<int> NotFinite { get; } = notFinite;
}
