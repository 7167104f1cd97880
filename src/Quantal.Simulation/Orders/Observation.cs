namespace Quantal.Simulation.Orders;

/// <summary>
/// When readouts are saved: once at minute 0 before any treatment, then at
/// k x <paramref name="EveryMinutes"/> + <paramref name="AtMinute"/> for k = 1, 2, … from <paramref name="FromMinute"/> up to <paramref name="UntilMinute"/>.
/// </summary>
/// <param name="UntilMinute">End of the simulation in minutes, above 0.</param>
/// <param name="EveryMinutes">Interval in minutes, above 0.</param>
/// <param name="AtMinute">Minutes after the morning hour at which a visit's readouts are taken; below <paramref name="EveryMinutes"/>.</param>
/// <param name="FromMinute">Nothing but minute 0 is saved before.</param>
public sealed record Observation(int UntilMinute, int EveryMinutes, int AtMinute, int FromMinute = 0);
