namespace Quantal.Simulation.Orders;

/// <summary>Sessions of plasma exchange.</summary>
/// <param name="PlasmaVolumes">Exchanged volume as a multiple of the patient's plasma volume, above 0.</param>
/// <param name="OnMinutes">The sessions' times, ascending, each at least 0.</param>
public sealed record PlasmaExchange(double PlasmaVolumes, IReadOnlyList<int> OnMinutes) : Order;
