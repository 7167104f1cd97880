namespace Quantal.Simulation.Protocols;

/// <summary>A course was begun.</summary>
/// <param name="Course">The course.</param>
/// <param name="WithinWeeks">In the last so many weeks; null for ever before.</param>
public sealed record CourseCondition(Course Course, int? WithinWeeks) : Condition;
