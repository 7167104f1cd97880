namespace Quantal.Simulation.Orders;

/// <summary>A drug at given times: single tablets, or infusions of immunoglobulin.</summary>
/// <param name="Drug">Any drug.</param>
/// <param name="Dose">The dose at each of the times.</param>
/// <param name="OverMinutes">Length of the infusion in minutes; 0 for tablets.</param>
/// <param name="OnMinutes">The times, ascending, each at least 0.</param>
public sealed record DatedDose(Drug Drug, Dose Dose, int OverMinutes, IReadOnlyList<int> OnMinutes) : Order;
