using System.Globalization;
using Quantal.Exchange.Plan;
using Quantal.Studies.Credibility;
using Quantal.Studies.Judgement;

namespace Quantal.Reports.Runs;

/// <summary>What a credibility file shows.</summary>
/// <param name="Result">What was computed.</param>
/// <param name="Ledger">The runs of the comparison that were entered, and this one with the day of today.</param>
/// <param name="Record">How it was made.</param>
public sealed record CredibilityFile(CredibilityResult Result, EvidenceLedger Ledger, RunRecord Record)
{
    /// <summary>The day it was made, as year-month-day.</summary>
    public string Date => Ledger.Present.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What was settled beforehand.</summary>
    public StudyPlan Plan => Record.Plan;

    /// <summary>What the plan says a study is used for, and when and why that was decided; null if it does not know the study.</summary>
    public PlannedStudy? Planned(string study) => Plan.Studies.FirstOrDefault(planned => planned.Study == study);

    /// <summary>The goals of a use with their verdicts.</summary>
    public IEnumerable<(Goal Goal, GoalVerdict Verdict)> Goals(ContextOfUse use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return use.Goals.Select(goal => (goal, GoalJudge.Of(goal.Check, Result)));
    }
}

/// <summary>Words of a credibility file that page and JSON share.</summary>
public static class CredibilityWords
{
    /// <summary>Whether a goal is met.</summary>
    public static string Met(bool? met) => met switch { true => "met", false => "not met", _ => "not decided here" };

    /// <summary>How much the figures tell of a parameter.</summary>
    public static string Told(ParameterWidth width)
    {
        ArgumentNullException.ThrowIfNull(width);
        return width switch
        {
            { IsTold: null } => "not calibrated",
            { IsTold: false } => "not told",
            { Left: < ParameterWidths.ToldWellBelow } => "well",
            _ => "weakly",
        };
    }

    /// <summary>How far a study applies to a use.</summary>
    public static string Of(ApplicabilityLevel level) => level switch
    {
        ApplicabilityLevel.Direct => "direct",
        ApplicabilityLevel.OtherTreatment => "other treatment",
        ApplicabilityLevel.Transferred => "transferred",
        ApplicabilityLevel.Distant => "transferred, other treatment",
        _ => "not stated",
    };

    /// <summary>What a study's people have to do with the disease.</summary>
    public static string Of(Comparator comparator)
    {
        ArgumentNullException.ThrowIfNull(comparator);
        return comparator.Disease switch
        {
            ComparatorDisease.Same => "The disease itself.",
            ComparatorDisease.Other => $"Carried over. {comparator.Study.Applicability}",
            _ => "Whether its people have the disease is not stated.",
        };
    }
}
