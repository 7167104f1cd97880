using Quantal.Model.Drugs;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Protocols;

namespace Quantal.Studies.Trials;

/// <summary>
/// A randomised trial of two arms in the virtual clinic: who is screened and who enters, how the arms are treated, how long and how many
/// are followed, and what is asked of them. Sizes and durations are a grid that is read off the same patients.
/// </summary>
public sealed record TrialDesign
{
    /// <summary>Name of the assessment that <see cref="Eligibility"/> is.</summary>
    public const string EligibilityName = "eligible for the trial";

    /// <summary>The largest number of planned visits.</summary>
    public const int MostVisits = 24;

    /// <summary>Number of arms: that which is tested and that which it is compared with.</summary>
    public const int ArmCount = 2;

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence.</summary>
    public required string Title { get; init; }

    /// <summary>What had to be assumed, and what was changed after a result had been seen; null if its author wrote nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Where persons come from.</summary>
    public required Population Population { get; init; }

    /// <summary>Only persons with what stands behind their disease; null for all.</summary>
    public Aetiology? Aetiology { get; init; }

    /// <summary>Who enters, judged on what the last visit of the run-in, or the first visit, measured; null if everybody does.</summary>
    public Condition? Eligibility { get; init; }

    /// <summary>Days of treatment, the same in both arms, before patients are allocated; 0 without a run-in.</summary>
    public int RunInDays { get; init; }

    /// <summary>The arms: first that which is tested, then that which it is compared with.</summary>
    public required IReadOnlyList<TrialArm> Arms { get; init; }

    /// <summary>Why both arms are the same; null if they are not.</summary>
    public string? WhyAlike { get; init; }

    /// <summary>The drug whose end is the event <see cref="IntercurrentEvent.Stopping"/>; null if none is asked about.</summary>
    public Drug? TrialDrug { get; init; }

    /// <summary>How patients come to their arms; each of <see cref="Strata"/> is a factor of two levels.</summary>
    public required Allocation Allocation { get; init; }

    /// <summary>What parts patients at allocation, each into those of whom it holds and the others.</summary>
    public IReadOnlyList<Assessment> Strata { get; init; } = [];

    /// <summary>How fast patients come.</summary>
    public required Accrual Accrual { get; init; }

    /// <summary>Hazard of dropping out of the trial, in 1/y, at least 0.</summary>
    public double DropoutPerYear { get; init; }

    /// <summary>Numbers of patients in both arms together, ascending.</summary>
    public required IReadOnlyList<int> Sizes { get; init; }

    /// <summary>How long patients are followed from allocation, ascending.</summary>
    public required IReadOnlyList<TrialDuration> Durations { get; init; }

    /// <summary>
    /// Planned visits whose values repeated measures take, in days from allocation, ascending; the end of every duration is one of them.
    /// Empty where no analysis needs them.
    /// </summary>
    public IReadOnlyList<int> VisitDays { get; init; } = [];

    /// <summary>What is asked, at least one.</summary>
    public required IReadOnlyList<Estimand> Estimands { get; init; }

    /// <summary>What is judged at every visit: what endpoints and eligibility ask about.</summary>
    public required IReadOnlyList<Assessment> Assessments { get; init; }

    /// <summary>The two-sided level of each test, above 0 and below 1.</summary>
    public double Level { get; init; } = 0.05;

    /// <summary>How the primary estimands share the level; null where each is at the full level.</summary>
    public MultiplicityRule? Multiplicity { get; init; }

    /// <summary>When the trial is looked at before its end; null if it is not.</summary>
    public TrialLooks? Looks { get; init; }

    /// <summary>How often the trial is repeated, unless the command says otherwise.</summary>
    public int Replicates { get; init; } = 1000;

    /// <summary>The seed, unless the command says otherwise.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The estimands by which the trial is decided.</summary>
    public IReadOnlyList<Estimand> Primary => [.. Estimands.Where(estimand => estimand.IsPrimary)];

    /// <summary>The largest size.</summary>
    public int LargestSize => Sizes[^1];

    /// <summary>Day of the last visit that counts: of the longest follow-up, counted from the first visit.</summary>
    public int LastDay => RunInDays + Durations[^1].Days;

    /// <summary>Whether both arms follow one protocol.</summary>
    public bool ArmsAreAlike => ReferenceEquals(Arms[0].Protocol, Arms[1].Protocol);

    /// <summary>Every analysis of every estimand at every size and duration, in the order of their columns.</summary>
    public IReadOnlyList<TrialCell> Cells =>
    [
        .. from estimand in Estimands
           from analysis in estimand.Analyses
           from size in Sizes
           from duration in Durations
           select new TrialCell(estimand, analysis, size, duration),
    ];

    /// <summary>The first analysis of every primary estimand at every size and duration: what decides.</summary>
    public IReadOnlyList<TrialCell> Deciding =>
        [.. Cells.Where(cell => cell.Estimand.IsPrimary && cell.Analysis == cell.Estimand.Analyses[0])];
}

/// <summary>An arm.</summary>
/// <param name="Name">Name.</param>
/// <param name="Protocol">How its patients are treated; a placebo is a protocol without the drug whose tablets it looks like.</param>
public sealed record TrialArm(string Name, Protocol Protocol);

/// <summary>How long patients are followed from allocation.</summary>
/// <param name="Text">As its author wrote it, such as <c>36 months</c>.</param>
/// <param name="Days">In days, at least 1.</param>
public sealed record TrialDuration(string Text, int Days);

/// <summary>One analysis of one estimand at one size and duration.</summary>
/// <param name="Estimand">What is asked.</param>
/// <param name="Analysis">How it is answered.</param>
/// <param name="Size">Patients in both arms together.</param>
/// <param name="Duration">How long they are followed.</param>
public sealed record TrialCell(Estimand Estimand, AnalysisMethod Analysis, int Size, TrialDuration Duration);
