using Quantal.Model.Drugs;
using Quantal.Simulation.Treatments;

namespace Quantal.Simulation.Protocols;

/// <summary>One thing that a rule does.</summary>
public abstract record Instruction;

/// <summary>A change of a drug.</summary>
/// <param name="Drug">Any drug but immunoglobulin.</param>
/// <param name="Change">Any change but <see cref="DrugChange.Hold"/> and <see cref="DrugChange.Resume"/>.</param>
/// <param name="Steps">Steps up or down.</param>
/// <param name="Share">For a step down by a percentage, the share of the dose that is left; the highest step that is not above it is
/// taken. Otherwise null.</param>
/// <param name="Dose">For <see cref="DrugChange.ToDose"/> the dose, and for a start one other than the ladder's; otherwise null.</param>
public sealed record DrugInstruction(Drug Drug, DrugChange Change, int Steps = 1, double? Share = null, Dose? Dose = null) : Instruction;

/// <summary>What can be done with a drug at a visit.</summary>
public enum DrugChange
{
    /// <summary>Begin, or begin again.</summary>
    Start,

    /// <summary>Go up on the ladder.</summary>
    StepUp,

    /// <summary>Go down on the ladder, not below its lowest step.</summary>
    StepDown,

    /// <summary>Go to a given dose.</summary>
    ToDose,

    /// <summary>End.</summary>
    Stop,

    /// <summary>End, and never begin again.</summary>
    StopForGood,

    /// <summary>Take none until something has passed.</summary>
    Hold,

    /// <summary>Take it again after a hold.</summary>
    Resume,
}

/// <summary>A drug is not taken until a condition holds.</summary>
/// <param name="Drug">Any drug but immunoglobulin.</param>
/// <param name="Until">When it is taken again.</param>
/// <param name="StepsLower">How many steps lower it is taken then, not below the lowest.</param>
public sealed record HoldInstruction(Drug Drug, Condition Until, int StepsLower) : Instruction;

/// <summary>A course is given, repeated, or no longer repeated. While one runs, no other of the same kind begins.</summary>
/// <param name="Course">The course.</param>
/// <param name="RepeatWeeks">Weeks from the start of one course to the next; 0 for a single one, null to end the repetition.</param>
public sealed record CourseInstruction(Course Course, int? RepeatWeeks) : Instruction;

/// <summary>A panel is measured once more.</summary>
/// <param name="Panel">Name of the panel.</param>
/// <param name="InWeeks">After how many weeks, at least 1.</param>
public sealed record MeasureInstruction(string Panel, int InWeeks) : Instruction;

/// <summary>An instruction that is withheld: it decides about its drug or course as it would have, and nothing is done.</summary>
/// <param name="Instead">The instruction.</param>
public sealed record WithheldInstruction(Instruction Instead) : Instruction;
