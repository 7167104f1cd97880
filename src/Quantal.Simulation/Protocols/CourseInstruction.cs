namespace Quantal.Simulation.Protocols;

/// <summary>A course is given, repeated, or no longer repeated. While one runs, no other of the same kind begins.</summary>
/// <param name="Course">The course.</param>
/// <param name="RepeatWeeks">Weeks from the start of one course to the next; 0 for a single one, null to end the repetition.</param>
public sealed record CourseInstruction(Course Course, int? RepeatWeeks) : Instruction;
