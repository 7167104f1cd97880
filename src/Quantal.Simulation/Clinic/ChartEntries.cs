using Quantal.Model.Drugs;
using Quantal.Simulation.Protocols;

namespace Quantal.Simulation.Clinic;

/// <summary>A change of a drug by mouth at a visit.</summary>
/// <param name="Day">The day, from whose morning on the new dose is taken.</param>
/// <param name="Drug">The drug.</param>
/// <param name="Change">What was done.</param>
/// <param name="Milligrams">The amount of a day on which it is taken, as it is after the visit, in mg; 0 for none.</param>
/// <param name="AlternateDays">Whether it is taken on even days only.</param>
/// <param name="Because">Why.</param>
public readonly record struct DoseChange(int Day, Drug Drug, DrugChange Change, double Milligrams, bool AlternateDays, Reason Because)
{
    /// <summary>The mean amount of a day in mg.</summary>
    public double MilligramsPerDay => AlternateDays ? Milligrams / 2 : Milligrams;
}

/// <summary>A course begins, or courses begin to be repeated.</summary>
/// <param name="Day">The day.</param>
/// <param name="Course">The kind.</param>
/// <param name="Step">What happened.</param>
public readonly record struct CourseEntry(int Day, Course Course, CourseStep Step);

/// <summary>What happened with courses of a kind.</summary>
public enum CourseStep
{
    /// <summary>One began.</summary>
    Begun,

    /// <summary>From now on they are repeated at a regular interval, or at another one than before.</summary>
    Repeated,
}

/// <summary>Something happened to the patient.</summary>
/// <param name="Day">The day.</param>
/// <param name="Kind">What.</param>
/// <param name="Hazard">
/// The integrated hazard of this kind up to then, that is how many were to be expected; not a number for what follows from something else,
/// and where hazards are not kept.
/// </param>
public readonly record struct ChartEvent(int Day, ClinicalEvent Kind, double Hazard);

/// <summary>How the follow-up of a patient ended.</summary>
/// <param name="Day">Day of death or of the last visit.</param>
/// <param name="Death">Of what the patient died, if so.</param>
/// <param name="Failure">Why the patient could not be computed further; null if that was not so.</param>
/// <param name="Hazards">Integrated hazards until then; noughts where they are not kept.</param>
public readonly record struct ChartEnd(int Day, DeathCause Death, string? Failure, CumulativeHazards Hazards);

/// <summary>Of what a patient died.</summary>
public enum DeathCause
{
    /// <summary>Alive.</summary>
    None,

    /// <summary>As people of the same age die.</summary>
    Other,

    /// <summary>A serious infection.</summary>
    Infection,

    /// <summary>The neoplasm behind the disease.</summary>
    Neoplasm,

    /// <summary>A lymphoma.</summary>
    Lymphoma,

    /// <summary>Bleeding for want of platelets.</summary>
    Bleeding,
}
