using Quantal.Simulation.Orders;

namespace Quantal.Simulation.Protocols;

/// <summary>How patients of some phenotypes take a drug.</summary>
/// <param name="Phenotypes">The phenotypes, all of which the patient has.</param>
/// <param name="Start">The dose at which they start; null if they are not given the drug.</param>
/// <param name="Highest">The dose above which no step is taken; null for the ladder's own.</param>
public sealed record PhenotypeDosing(IReadOnlyList<PhenotypeCondition> Phenotypes, Dose? Start, Dose? Highest);
