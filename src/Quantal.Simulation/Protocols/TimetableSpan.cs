namespace Quantal.Simulation.Protocols;

/// <summary>Weeks at regular intervals: <paramref name="FromWeek"/>, and every <paramref name="EveryWeeks"/> after it, up to <paramref name="ToWeek"/>.</summary>
/// <param name="FromWeek">First week, at least 0.</param>
/// <param name="ToWeek">Last week that may be one, at least <paramref name="FromWeek"/>; <see cref="int.MaxValue"/> without end.</param>
/// <param name="EveryWeeks">Interval in weeks, above 0.</param>
public readonly record struct TimetableSpan(int FromWeek, int ToWeek, int EveryWeeks);
