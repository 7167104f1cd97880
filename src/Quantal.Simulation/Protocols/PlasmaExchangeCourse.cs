namespace Quantal.Simulation.Protocols;

/// <summary>A course of plasma exchange.</summary>
/// <param name="Sessions">Sessions, at least 1.</param>
/// <param name="EveryDays">Days from one session to the next, at least 1.</param>
/// <param name="PlasmaVolumes">What each exchanges, in plasma volumes.</param>
public sealed record PlasmaExchangeCourse(int Sessions, int EveryDays, double PlasmaVolumes);
