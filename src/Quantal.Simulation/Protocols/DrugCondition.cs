using Quantal.Simulation.Orders;

namespace Quantal.Simulation.Protocols;

/// <summary>How the patient stands to a drug.</summary>
/// <param name="Drug">Any drug but immunoglobulin.</param>
/// <param name="Status">What has to be so.</param>
/// <param name="Weeks">Since how many weeks, where the status has a length; otherwise 0.</param>
public sealed record DrugCondition(Drug Drug, DrugStatus Status, int Weeks) : Condition;
