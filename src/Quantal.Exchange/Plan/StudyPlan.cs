using Quantal.Model.Records;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Credibility;
using Quantal.Studies.Published;

namespace Quantal.Exchange.Plan;

/// <summary>What was settled before anything was simulated: what the model is for, and what clinical words mean.</summary>
/// <param name="Definitions">The clinical words, in the order of the file.</param>
/// <param name="Uses">What the model is used for.</param>
/// <param name="Lock">The definitions as they were locked.</param>
/// <param name="Deviations">What was changed since, oldest first.</param>
/// <param name="Studies">What each published study is used for.</param>
/// <param name="Earlier">What was moved before it was locked, oldest first.</param>
/// <param name="Fingerprint">SHA-256 of the definitions as they are, in small hexadecimal letters.</param>
public sealed record StudyPlan(
    IReadOnlyList<PlanDefinition> Definitions, IReadOnlyList<ContextOfUse> Uses, PlanLock Lock, IReadOnlyList<PlanDeviation> Deviations,
    IReadOnlyList<PlannedStudy> Studies, IReadOnlyList<EarlierChange> Earlier, string Fingerprint)
{
    /// <summary>Whether clinical words stand as they were locked, in one line.</summary>
    public string Standing => Deviations.Count == 0
        ? $"as locked on {Lock.Date}, unchanged since"
        : $"locked on {Lock.Date}, changed since: {string.Join(" ", Deviations.Select(deviation => deviation.Sentence))}";

    /// <summary>The definition of a word; null if the plan has none.</summary>
    public PlanDefinition? Of(string name) => Definitions.FirstOrDefault(definition => definition.Name == name);
}

/// <summary>A clinical word.</summary>
/// <param name="Name">The word, as protocols may use it.</param>
/// <param name="Text">The condition as it is written.</param>
/// <param name="Condition">When it holds of a patient at a visit.</param>
/// <param name="Meaning">In words.</param>
/// <param name="Concept">The published concept behind it, and what had to be assumed.</param>
/// <param name="Source">Where the concept stands.</param>
/// <param name="Grade">How far it was checked.</param>
public sealed record PlanDefinition(
    string Name, string Text, Condition Condition, string Meaning, string Concept, Reference Source, Grade Grade);

/// <summary>A use of the model, in the terms of ASME V and V 40.</summary>
/// <param name="Name">The use.</param>
/// <param name="Question">The question of interest.</param>
/// <param name="Context">What is simulated for it, and what is read.</param>
/// <param name="Influence">How much the model weighs in the answer, and why.</param>
/// <param name="Consequence">What a wrong answer does, and why.</param>
/// <param name="Readouts">Ids of the readouts that the answer rests on.</param>
/// <param name="Asked">Where and when those readouts are looked at to say what they hang on and how far they are known.</param>
/// <param name="Goals">What the model has to show for it.</param>
public sealed record ContextOfUse(
    string Name, string Question, string Context, Weight Influence, Weight Consequence, IReadOnlyList<string> Readouts,
    UseQuestion Asked, IReadOnlyList<Goal> Goals);

/// <summary>What the model has to show for a use.</summary>
/// <param name="Text">In a sentence.</param>
/// <param name="Check">What decides whether it does; null where no figure of a credibility file can.</param>
public sealed record Goal(string Text, GoalCheck? Check);

/// <summary>What was moved before there was a plan, when results had been seen.</summary>
/// <param name="Date">When, as year-month-day.</param>
/// <param name="What">What was moved.</param>
/// <param name="From">What it was.</param>
/// <param name="To">What it became.</param>
/// <param name="Figure">The published figure that it moved.</param>
/// <param name="Since">What became of it with the plan.</param>
public sealed record EarlierChange(string Date, string What, string From, string To, string Figure, string Since);

/// <summary>How much something weighs.</summary>
/// <param name="Level">Low, medium or high.</param>
/// <param name="Why">Why.</param>
public sealed record Weight(string Level, string Why);

/// <summary>The definitions as they were locked.</summary>
/// <param name="Date">When, as year-month-day.</param>
/// <param name="At">The time of the day.</param>
/// <param name="Fingerprint">SHA-256 of the file then.</param>
/// <param name="Before">What had not been looked at by then.</param>
public sealed record PlanLock(string Date, string At, string Fingerprint, string Before);

/// <summary>A change of the definitions after they were locked.</summary>
/// <param name="Date">When, as year-month-day.</param>
/// <param name="What">What was changed, from what to what.</param>
/// <param name="Reason">Why.</param>
/// <param name="Before">The results with what was locked.</param>
/// <param name="After">The results since.</param>
/// <param name="Fingerprint">SHA-256 of the definitions since.</param>
public sealed record PlanDeviation(string Date, string What, string Reason, string Before, string After, string Fingerprint)
{
    /// <summary>In one sentence.</summary>
    public string Sentence => $"{Date}: {What}, because {Reason}. With what was locked: {Before}. Since: {After}.";
}

/// <summary>What a published study is used for, decided before it was simulated.</summary>
/// <param name="Study">Id of the study.</param>
/// <param name="Use">Whether it builds or verifies.</param>
/// <param name="Decided">When, as year-month-day.</param>
/// <param name="Why">Why.</param>
public sealed record PlannedStudy(string Study, StudyUse Use, string Decided, string Why);
