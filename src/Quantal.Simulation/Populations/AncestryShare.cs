namespace Quantal.Simulation.Populations;

/// <summary>How many people of a population have an ancestry.</summary>
/// <param name="Ancestry">The ancestry.</param>
/// <param name="Share">Their share, from 0 to 1.</param>
public sealed record AncestryShare(Ancestry Ancestry, double Share);
