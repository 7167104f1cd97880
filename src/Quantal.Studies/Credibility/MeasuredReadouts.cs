using Quantal.Studies.Endpoints;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;

namespace Quantal.Studies.Credibility;

/// <summary>Which readouts a published figure speaks of.</summary>
public static class MeasuredReadouts
{
    // What columns of a cohort say in their names, and the readout that they are taken of.
    private static readonly (string Part, string Readout)[] OfColumns =
    [
        ("strength", "strength_percent_normal"), ("remission", "strength_percent_normal"), ("cmap", "cmap_mV"), ("igg", "igg_g_per_L"),
        ("titre", "vgcc_titre_pM"), ("qmg", "qmg"), ("leukopenia", "wbc_1e9_per_L"), ("wbc", "wbc_1e9_per_L"),
        ("serious_infection", "hazard_serious_infection"), ("hepatotoxicity", "hazard_hepatotoxicity"), ("death", "hazard_death"),
        ("alive", "hazard_death"),
    ];

    /// <summary>Ids of the readouts; none where the figure is of something else.</summary>
    /// <param name="target">A target of a population.</param>
    public static IReadOnlyList<string> Of(StudyTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Measure is { } measure)
        {
            return measure.Readout is { } readout ? [readout] : [];
        }

        string[] columns = [.. Columns(target.Population!.Measure).Distinct().Select(column => CohortEndpoints.All[column].Id)];
        return
        [
            .. OfColumns.Where(pair => columns.Any(column => column.Contains(pair.Part, StringComparison.Ordinal)))
                .Select(pair => pair.Readout)
                .Distinct(),
        ];
    }

    private static IEnumerable<int> Columns(SampleStatistic measure) => [measure.Column, measure.With, .. measure.Of.Select(condition => condition.Column)];
}

/// <summary>How many published figures stand behind a readout of a use.</summary>
/// <param name="Readout">Id of the readout.</param>
/// <param name="VerifyDirect">Informative figures that only verify, of studies that apply directly.</param>
/// <param name="VerifyOther">Informative figures that only verify, of others.</param>
/// <param name="BuildDirect">Informative figures that are built on, of studies that apply directly.</param>
/// <param name="BuildOther">Informative figures that are built on, of others.</param>
/// <param name="NotCounted">Figures that are not informative.</param>
public sealed record ReadoutEvidence(string Readout, int VerifyDirect, int VerifyOther, int BuildDirect, int BuildOther, int NotCounted)
{
    /// <summary>What stands behind each readout of a question, in its order.</summary>
    /// <param name="question">The question.</param>
    /// <param name="result">The figures.</param>
    public static IReadOnlyList<ReadoutEvidence> Of(UseQuestion question, CredibilityResult result)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(result);
        return [.. question.Readouts.Select(readout =>
        {
            EvidenceRow[] rows = [.. result.Evidence.Rows.Where(row => MeasuredReadouts.Of(row.Target).Contains(readout))];
            int Count(StudyUse use, bool direct) => rows.Count(row => row.Verdict.Standing == FigureStanding.Informative && row.Study.Use == use
                && (result.ComparatorOf(row.Study).To(question).Level == ApplicabilityLevel.Direct) == direct);
            return new ReadoutEvidence(
                readout, Count(StudyUse.Verify, true), Count(StudyUse.Verify, false), Count(StudyUse.Build, true), Count(StudyUse.Build, false),
                rows.Count(row => row.Verdict.Standing != FigureStanding.Informative));
        })];
    }
}
