namespace Quantal.Numerics.Inference;

/// <summary>What an assimilation gave.</summary>
/// <param name="Members">The members that are left, by number.</param>
/// <param name="Dropped">The members that left, with the round, from 0, in which a number simulated from them was not finite; the round after the last is the final simulation.</param>
public sealed record SmootherResult(IReadOnlyList<SmootherMember> Members, IReadOnlyList<(int Member, int Round)> Dropped);
