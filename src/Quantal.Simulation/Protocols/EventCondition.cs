namespace Quantal.Simulation.Protocols;

/// <summary>An event was reported.</summary>
/// <param name="Event">The event.</param>
/// <param name="WithinWeeks">In the last so many weeks; 0 for this visit.</param>
public sealed record EventCondition(ReportedEvent Event, int WithinWeeks) : Condition;
