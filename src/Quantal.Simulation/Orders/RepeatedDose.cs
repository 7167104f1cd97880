namespace Quantal.Simulation.Orders;

/// <summary>A drug by mouth at regular intervals.</summary>
/// <param name="Drug">Any drug but <see cref="Drug.Immunoglobulin"/>.</param>
/// <param name="Dose">The dose before any taper.</param>
/// <param name="EveryMinutes">Interval in minutes, above 0.</param>
/// <param name="FromMinute">First dose, at least 0.</param>
/// <param name="UntilMinute">No dose at or after this minute; null for the whole simulation.</param>
/// <param name="Taper">How the dose falls; null for a constant dose.</param>
public sealed record RepeatedDose(Drug Drug, Dose Dose, int EveryMinutes, int FromMinute, int? UntilMinute, Taper? Taper) : Order;
