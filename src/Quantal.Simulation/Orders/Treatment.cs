namespace Quantal.Simulation.Orders;

/// <summary>A named list of orders; an empty list is the untreated patient.</summary>
/// <param name="Name">The name as it stands in the file and in the results.</param>
/// <param name="Orders">The orders.</param>
public sealed record Treatment(string Name, IReadOnlyList<Order> Orders);
