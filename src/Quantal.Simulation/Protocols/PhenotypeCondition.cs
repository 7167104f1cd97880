using Quantal.Simulation.Orders;

namespace Quantal.Simulation.Protocols;

/// <summary>The patient has a phenotype.</summary>
/// <param name="Enzyme">The enzyme.</param>
/// <param name="Phenotype">How well it works.</param>
public sealed record PhenotypeCondition(Enzyme Enzyme, Phenotype Phenotype) : Condition;
