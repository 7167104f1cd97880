using Quantal.Model.Records;
using Quantal.Studies.Published;

namespace Quantal.Studies.Judgement;

/// <summary>All published figures of populations beside simulated studies of the same size.</summary>
/// <param name="Rows">One for each figure, in the order of studies and targets.</param>
/// <param name="TypicalOnly">Targets that only the typical patient is held against, which are not shown here.</param>
/// <param name="Members">Members of the ensemble that were taken, and as many sets drawn from the priors.</param>
/// <param name="Stored">Members of the ensemble.</param>
/// <param name="Calibrated">Whether they were calibrated.</param>
/// <param name="StudiesPerMember">Simulated studies with each set.</param>
public sealed record EvidenceResult(
    IReadOnlyList<EvidenceRow> Rows, int TypicalOnly, int Members, int Stored, bool Calibrated, int StudiesPerMember)
{
    /// <summary>The figures of one use that count.</summary>
    public IEnumerable<EvidenceRow> Counted(StudyUse use) => Of(use, FigureStanding.Informative);

    /// <summary>Figures of one use and standing, the missed ones first.</summary>
    public IEnumerable<EvidenceRow> Of(StudyUse use, FigureStanding standing) =>
        Rows.Where(row => row.Study.Use == use && row.Verdict.Standing == standing).OrderBy(row => row.Verdict.Inside);

    /// <summary>The missed figures that count, those that are built on first.</summary>
    public IEnumerable<EvidenceRow> Misses => Enum.GetValues<StudyUse>().SelectMany(Counted).Where(row => !row.Verdict.Inside);

    /// <summary>The figures that do not count.</summary>
    public IEnumerable<EvidenceRow> Apart => Rows.Where(row => row.Verdict.Standing != FigureStanding.Informative)
        .OrderBy(row => row.Verdict.Standing).ThenBy(row => row.Study.Use);

    /// <summary>The score of the figures of one use that count.</summary>
    public EvidenceScore Score(StudyUse use) => EvidenceScore.Of([.. Counted(use).Select(row => row.Verdict)]);
}

/// <summary>How well the figures that count were foreseen.</summary>
/// <param name="Figures">How many figures there are.</param>
/// <param name="InsideHalf">How many of them lie in their 50 % prediction interval.</param>
/// <param name="Inside">How many lie in their 90 % prediction interval.</param>
/// <param name="Skill">1 less the mean score (CRPS) of the ensemble over that of the priors: above 0 is better than the priors, 1 is
/// perfect; not a number where nothing can be compared.</param>
/// <param name="SkillOverEarlier">The same against the last figure published before, over those that have one.</param>
/// <param name="WithEarlier">How many have one.</param>
public sealed record EvidenceScore(int Figures, int InsideHalf, int Inside, double Skill, double SkillOverEarlier, int WithEarlier)
{
    /// <summary>Least number of informative figures that verify which is to be reached.</summary>
    public const int LeastToVerify = 20;

    /// <summary>Share of the figures that verify inside the 90 % interval which is to be reached, in %.</summary>
    public const double VerifyReach = 70;

    /// <summary>Between these the share of the figures that are built on inside the 50 % interval is to lie, in %.</summary>
    public static readonly (double Low, double High) HalfReach = (40, 60);

    /// <summary>Between these their share inside the 90 % interval is to lie, in %.</summary>
    public static readonly (double Low, double High) BuildReach = (85, 95);

    /// <summary>Share inside the 50 % interval, in %; not a number where there is no figure.</summary>
    public double HalfPercent => Figures == 0 ? double.NaN : 100.0 * InsideHalf / Figures;

    /// <summary>Share inside the 90 % interval, in %; not a number where there is no figure.</summary>
    public double InsidePercent => Figures == 0 ? double.NaN : 100.0 * Inside / Figures;

    /// <summary>Whether the aims of a use are reached: coverage for what is built on; number, share and skills for what verifies.</summary>
    public bool Reaches(StudyUse use) => use == StudyUse.Build
        ? HalfPercent >= HalfReach.Low && HalfPercent <= HalfReach.High && InsidePercent >= BuildReach.Low && InsidePercent <= BuildReach.High
        : Figures >= LeastToVerify && InsidePercent >= VerifyReach && Skill > 0 && !(SkillOverEarlier <= 0);

    /// <summary>The score of figures.</summary>
    /// <param name="verdicts">Of figures that are no ranges.</param>
    public static EvidenceScore Of(IReadOnlyList<TargetVerdict> verdicts)
    {
        FigureScore[] scores = [.. verdicts.Select(verdict => verdict.Score!)];
        return new(
            verdicts.Count,
            verdicts.Count(verdict => verdict.InsideHalf),
            verdicts.Count(verdict => verdict.Inside),
            SkillOf(scores, score => score.PriorCrps),
            SkillOf(scores, score => score.EarlierCrps),
            scores.Count(score => double.IsFinite(score.EarlierCrps)));
    }

    // Scores over a scale that does not depend on what was published may be added: a better forecast has a smaller sum.
    private static double SkillOf(FigureScore[] scores, Func<FigureScore, double> reference)
    {
        var compared = scores.Where(score => double.IsFinite(score.Crps) && double.IsFinite(reference(score)) && score.Scale > 0).ToArray();
        return compared.Length == 0
            ? double.NaN
            : 1 - (compared.Sum(score => score.Crps / score.Scale) / compared.Sum(score => reference(score) / score.Scale));
    }
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
