using Quantal.Simulation.Orders;

namespace Quantal.Exchange.Patients;

/// <summary>An order with the place where it was written.</summary>
/// <param name="Order">The order.</param>
/// <param name="Place">Its place.</param>
internal readonly record struct PlacedOrder(Order Order, Place Place);
