using Quantal.Studies.Judgement;
using Quantal.Studies.Published;

namespace Quantal.Reports.Runs;

/// <summary>The score in one sentence, with what speaks against it in the same sentence: it is quoted as a whole.</summary>
public static class CredibilityHeadline
{
    /// <summary>The headline of one use.</summary>
    public static string Of(EvidenceResult evidence, StudyUse use)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var score = evidence.Score(use);
        var apart = evidence.Rows.Count(row => row.Study.Use == use) - score.Figures;
        var inside = $"{score.Inside} of {score.Figures} ({FigureText.Number(score.InsidePercent)} %)";
        var left = $"not counted are {apart} that can hardly fail, are a range or are the value of a parameter{Sets(evidence)}";
        return use == StudyUse.Build
            ? $"Of informative figures that the model is built on, {inside} lie in their 90 % interval and {score.InsideHalf} ({FigureText.Number(score.HalfPercent)} %) in their 50 % interval, which tells whether widths are right and foresees nothing; {left}."
            : $"Of informative figures that only verify, {inside} lie in their 90 % interval, with a skill of {FigureText.Number(score.Skill)} against the priors and {Earlier(score)} against the last published value; {left}.";
    }

    /// <summary>1 less one score over another; not a number where that cannot be.</summary>
    internal static double Skill(double score, double reference) => reference > 0 ? 1 - (score / reference) : double.NaN;

    private static string Sets(EvidenceResult evidence) => !evidence.Calibrated
        ? "; no calibrated ensemble is stored"
        : evidence.Members < evidence.Stored ? $"; computed with {evidence.Members} of {evidence.Stored} sets of parameters" : "";

    private static string Earlier(EvidenceScore score) => score.WithEarlier == 0 ? "none to be had" : $"{FigureText.Number(score.SkillOverEarlier)} (of {score.WithEarlier})";
}
