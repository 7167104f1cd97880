namespace Quantal.Simulation.Orders;

/// <summary>Metaboliser phenotypes.</summary>
/// <param name="Tpmt">Thiopurine methyltransferase.</param>
/// <param name="Nudt15">Nudix hydrolase 15.</param>
/// <param name="Nat2">N-acetyltransferase 2.</param>
public sealed record Phenotypes(Phenotype Tpmt, Phenotype Nudt15, Phenotype Nat2);
