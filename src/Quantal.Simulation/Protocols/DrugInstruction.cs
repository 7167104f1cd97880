using Quantal.Simulation.Orders;

namespace Quantal.Simulation.Protocols;

/// <summary>A change of a drug.</summary>
/// <param name="Drug">Any drug but immunoglobulin.</param>
/// <param name="Change">Any change but <see cref="DrugChange.Hold"/> and <see cref="DrugChange.Resume"/>.</param>
/// <param name="Steps">Steps up or down.</param>
/// <param name="Share">For a step down by a percentage, the share of the dose that is left; the highest step that is not above it is taken. Otherwise null.</param>
/// <param name="Dose">For <see cref="DrugChange.ToDose"/> the dose, and for a start one other than the ladder's; otherwise null.</param>
public sealed record DrugInstruction(Drug Drug, DrugChange Change, int Steps = 1, double? Share = null, Dose? Dose = null) : Instruction;
