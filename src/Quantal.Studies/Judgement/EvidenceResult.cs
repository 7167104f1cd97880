using Quantal.Model.Records;
using Quantal.Studies.Published;

namespace Quantal.Studies.Judgement;

/// <summary>All published figures of populations beside simulated studies of the same size.</summary>
/// <param name="Rows">One for each figure, in the order of studies and targets.</param>
/// <param name="TypicalOnly">Targets that only the typical patient is held against, which are not shown here.</param>
/// <param name="Members">Members of the ensemble that were taken, the best first.</param>
/// <param name="Stored">Members of the ensemble.</param>
/// <param name="Calibrated">Whether they were calibrated.</param>
/// <param name="StudiesPerMember">Simulated studies with each member.</param>
public sealed record EvidenceResult(
    IReadOnlyList<EvidenceRow> Rows, int TypicalOnly, int Members, int Stored, bool Calibrated, int StudiesPerMember)
{
    /// <summary>Share of the targets that are built on which is to be reached, in %.</summary>
    public const double BuildReach = 90;

    /// <summary>Share of the targets that verify which is to be reached, in %.</summary>
    public const double VerifyReach = 80;

    /// <summary>Missed targets, those that are built on first, within them in the order of studies.</summary>
    public IEnumerable<EvidenceRow> Misses => Rows.Where(row => !row.Verdict.Inside).OrderBy(row => row.Study.Use);

    /// <summary>Targets of one use, the missed ones first.</summary>
    public IEnumerable<EvidenceRow> MissesFirst(StudyUse use) => Of(use).OrderBy(row => row.Verdict.Inside);

    /// <summary>Targets of one use.</summary>
    public IEnumerable<EvidenceRow> Of(StudyUse use) => Rows.Where(row => row.Study.Use == use);

    /// <summary>How many targets of one use are met, and how many there are.</summary>
    public (int Inside, int Of) Score(StudyUse use) => (Of(use).Count(row => row.Verdict.Inside), Of(use).Count());

    /// <summary>The share of the targets of one use that is to be met, in %.</summary>
    public static double Reach(StudyUse use) => use == StudyUse.Build ? BuildReach : VerifyReach;
}

/// <summary>One published figure beside simulated studies.</summary>
/// <param name="Study">The study.</param>
/// <param name="Reference">Where it was published.</param>
/// <param name="Verdict">The target and what simulated studies give for it.</param>
/// <param name="Lost">Patients who could not be computed, over all members.</param>
public sealed record EvidenceRow(Study Study, Reference Reference, TargetVerdict Verdict, int Lost)
{
    /// <summary>The target.</summary>
    public StudyTarget Target => Verdict.Target;

    /// <summary>What the target holds against a population.</summary>
    public PopulationTarget Population => Target.Population!;

    /// <summary>
    /// What is known of the cause, if the target is missed: of a population's miss, or of the typical patient's; null if nothing is.
    /// </summary>
    public string? Cause => Verdict.Inside ? null : Population.Cause ?? Target.KnownOutside;

    /// <summary>Patients behind the published figure; those of a simulated study where that was not read.</summary>
    public int Patients => Population.Figure.Patients ?? Population.Size;
}
