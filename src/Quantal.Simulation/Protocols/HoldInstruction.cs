using Quantal.Simulation.Orders;

namespace Quantal.Simulation.Protocols;

/// <summary>A drug is not taken until a condition holds.</summary>
/// <param name="Drug">Any drug but immunoglobulin.</param>
/// <param name="Until">When it is taken again.</param>
/// <param name="StepsLower">How many steps lower it is taken then, not below the lowest.</param>
public sealed record HoldInstruction(Drug Drug, Condition Until, int StepsLower) : Instruction;
