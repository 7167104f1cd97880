using Quantal.Model.Drugs;
using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Protocols;

/// <summary>
/// Something that holds at a visit, does not, or cannot be told because nothing it needs was measured. Only what holds lets a
/// rule act; the opposite of what cannot be told cannot be told either.
/// </summary>
public abstract record Condition;

/// <summary>Holds where all of several conditions hold.</summary>
/// <param name="Conditions">At least one.</param>
public sealed record AllOf(IReadOnlyList<Condition> Conditions) : Condition;

/// <summary>Holds where at least one of several conditions holds.</summary>
/// <param name="Conditions">At least one.</param>
public sealed record AnyOf(IReadOnlyList<Condition> Conditions) : Condition;

/// <summary>Holds where a condition does not.</summary>
/// <param name="Condition">The condition.</param>
public sealed record Negation(Condition Condition) : Condition;

/// <summary>
/// Holds where a condition held at every visit at which it could be told, for some visits in a row or for some time. The time
/// runs from the first such visit, so that long has to be on record.
/// </summary>
/// <param name="Condition">The condition.</param>
/// <param name="Visits">Visits in a row, this one included; at least 1.</param>
/// <param name="Weeks">Time on record in weeks; at least 0.</param>
public sealed record Sustained(Condition Condition, int Visits, int Weeks) : Condition;

/// <summary>
/// A measurement of this visit lies on one side of a value, of a share of an earlier measurement, or a distance from one.
/// It cannot be told where the quantity was not measured, or where there is no earlier measurement.
/// </summary>
/// <param name="Quantity">What is measured.</param>
/// <param name="Bound">The side.</param>
/// <param name="Value">In the quantity's unit; a share of the earlier measurement if <paramref name="IsShare"/>, and otherwise, with an
/// earlier one, added to it.</param>
/// <param name="Against">What it is compared with.</param>
/// <param name="IsShare">Whether <paramref name="Value"/> is a share.</param>
public sealed record MeasuredCondition(MeasuredQuantity Quantity, Bound Bound, double Value, Yardstick Against, bool IsShare) : Condition;

/// <summary>On which side of a value something lies.</summary>
public enum Bound
{
    /// <summary>The value or more.</summary>
    AtLeast,

    /// <summary>The value or less.</summary>
    AtMost,

    /// <summary>More than the value.</summary>
    Above,

    /// <summary>Less than the value.</summary>
    Below,
}

/// <summary>What a measurement is compared with.</summary>
public enum Yardstick
{
    /// <summary>A value in the quantity's own unit.</summary>
    Value,

    /// <summary>The patient's first measurement.</summary>
    First,

    /// <summary>The patient's best measurement before this one.</summary>
    Best,

    /// <summary>The patient's measurement before this one.</summary>
    Last,
}

/// <summary>An event was reported.</summary>
/// <param name="Event">The event.</param>
/// <param name="WithinWeeks">In the last so many weeks; 0 for this visit.</param>
public sealed record EventCondition(ClinicalEvent Event, int WithinWeeks) : Condition;

/// <summary>How the patient stands to a drug.</summary>
/// <param name="Drug">Any drug but immunoglobulin.</param>
/// <param name="Status">What has to be so.</param>
/// <param name="Weeks">Since how many weeks, where the status has a length; otherwise 0.</param>
public sealed record DrugCondition(Drug Drug, DrugStatus Status, int Weeks) : Condition;

/// <summary>How a patient stands to a drug when coming to a visit.</summary>
public enum DrugStatus
{
    /// <summary>Taken, since at least some weeks.</summary>
    Taken,

    /// <summary>Not taken, since at least some weeks; neither is a drug that is held.</summary>
    NotTaken,

    /// <summary>Never taken so far.</summary>
    NeverTaken,

    /// <summary>Taken once, and neither taken nor held any more, since at least some weeks.</summary>
    Stopped,

    /// <summary>Taken at the highest step that this patient may reach.</summary>
    AtTopStep,

    /// <summary>Taken at the lowest step of the ladder.</summary>
    AtLowestStep,

    /// <summary>Taken at the same dose since at least some weeks.</summary>
    Unchanged,

    /// <summary>Held until something has passed.</summary>
    Held,

    /// <summary>Stopped for good.</summary>
    NotTolerated,
}

/// <summary>A course was begun.</summary>
/// <param name="Course">The course.</param>
/// <param name="WithinWeeks">In the last so many weeks; null for ever before.</param>
public sealed record CourseCondition(Course Course, int? WithinWeeks) : Condition;

/// <summary>Immunoglobulin is repeated at regular intervals.</summary>
/// <param name="Weeks">Since at least so many weeks.</param>
public sealed record RepetitionCondition(int Weeks) : Condition;

/// <summary>So long ago was the first visit.</summary>
/// <param name="Bound">At least or at most so long.</param>
/// <param name="Weeks">The time in weeks; 'at most 0' is the first visit itself.</param>
public sealed record TimeCondition(Bound Bound, int Weeks) : Condition;

/// <summary>The patient has a phenotype.</summary>
/// <param name="Gene">The gene of the enzyme.</param>
/// <param name="Phenotype">How well the enzyme works.</param>
public sealed record PhenotypeCondition(Pharmacogene Gene, Phenotype Phenotype) : Condition;
