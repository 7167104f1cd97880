namespace Quantal.Simulation.Orders;

/// <summary>
/// One line of a treatment. All times are whole minutes since the morning hour of day 0, so that doses, visits and
/// steps that coincide do so exactly.
/// </summary>
public abstract record Order;
