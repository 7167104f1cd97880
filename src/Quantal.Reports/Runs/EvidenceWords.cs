using System.Globalization;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;

namespace Quantal.Reports.Runs;

/// <summary>What a comparison with the published figures says, and why a target is missed, in words.</summary>
public static class EvidenceWords
{
    /// <summary>How many sets of parameters stand behind the figures.</summary>
    public static string Members(EvidenceResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return (result.Members, result.Calibrated) switch
        {
            (_, false) => "1: the population as the evidence states it; no calibrated ensemble is stored",
            var (members, _) when members < result.Stored => $"{members} of {result.Stored} calibrated ones",
            var (members, _) => $"{members}, calibrated",
        };
    }

    /// <summary>The score of the figures of one use that count, beside what is to be reached.</summary>
    public static IEnumerable<string> Score(EvidenceResult result, StudyUse use)
    {
        ArgumentNullException.ThrowIfNull(result);
        var score = result.Score(use);
        if (use == StudyUse.Build)
        {
            yield return $"Coverage: {score.InsideHalf} of {score.Figures} inside the 50 % interval, {FigureText.Number(score.HalfPercent)} % (aim {Aim(EvidenceScore.HalfReach)}); {score.Inside} inside the 90 % interval, {FigureText.Number(score.InsidePercent)} % (aim {Aim(EvidenceScore.BuildReach)}).";
        }
        else
        {
            yield return $"{score.Inside} of {score.Figures} inside the 90 % interval, {FigureText.Number(score.InsidePercent)} % (aim {FigureText.Number(EvidenceScore.VerifyReach)} %, of at least {EvidenceScore.LeastToVerify} figures).";
            yield return $"Skill over the priors: {Skill(score.Skill)}. Skill over the last published value: {Skill(score.SkillOverEarlier)} ({score.WithEarlier} of {score.Figures} have one). Above 0 is better, 1 is perfect.";
        }
    }

    /// <summary>How many figures do not count, and why.</summary>
    public static string Apart(EvidenceResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return string.Join(
            ", ",
            result.Apart.GroupBy(row => row.Verdict.Standing).Select(group => $"{group.Count()} {Standing(group.Key)}").DefaultIfEmpty("none"));
    }

    /// <summary>How much it says that a figure is met, in words.</summary>
    public static string Standing(FigureStanding standing) => standing switch
    {
        FigureStanding.Informative => "informative",
        FigureStanding.Uninformative => "can hardly fail",
        FigureStanding.Range => "range or direction",
        _ => "value of a parameter",
    };

    /// <summary>The word by which programs know it.</summary>
    public static string Key(FigureStanding standing) => standing switch
    {
        FigureStanding.Informative => "informative",
        FigureStanding.Uninformative => "uninformative",
        FigureStanding.Range => "range",
        _ => "ownSource",
    };

    /// <summary>What the score of a figure says; nothing of a range.</summary>
    public static string? Score(EvidenceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Verdict.Score is { } score
            ? $"Probability of a figure as far out as the published one: {FigureText.Number(Math.Round(score.Tail, 3))}. Of the parameter sets drawn from the priors {FigureText.Number(100 * score.PriorShare)} % foresee it."
            : null;
    }

    /// <summary>One run of the ledger in a line.</summary>
    public static string Run(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var (build, verify) = (entry.Headline.Build, entry.Headline.Verify);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.Date:yyyy-MM-dd}, evidence {entry.Evidence[..Math.Min(8, entry.Evidence.Length)]}, {entry.Members} sets: verify {verify.Inside} of {verify.Figures}, skill {Skill(verify.Skill)} and {Skill(verify.SkillOverEarlier)}; build {build.InsideHalf} and {build.Inside} of {build.Figures}.");
    }

    /// <summary>Whether the present result is in the ledger.</summary>
    public static string Entered(EvidenceLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        return ledger.IsEntered
            ? "This result is in the ledger."
            : "This result is not in the ledger; 'quantal evidence --enter' in a copy of the project enters it.";
    }

    private static string Aim((double Low, double High) reach) => $"{FigureText.Number(reach.Low)} to {FigureText.Number(reach.High)} %";

    private static string Skill(double skill) => double.IsFinite(skill) ? skill.ToString("0.00", CultureInfo.InvariantCulture) : "none";

    /// <summary>Words by which programs know the reasons.</summary>
    public static IEnumerable<string> Keys(EvidenceRow row) => Reasons(row).Select(reason => reason switch
    {
        TargetMiss.OutsidePrediction => "outsidePrediction",
        _ => "undefined",
    });

    /// <summary>A sentence with numbers for each reason.</summary>
    public static IEnumerable<string> Sentences(EvidenceRow row) => Reasons(row).Select(reason => Sentence(reason, row));

    private static IEnumerable<TargetMiss> Reasons(EvidenceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Enum.GetValues<TargetMiss>().Where(reason => reason != TargetMiss.None && row.Verdict.Miss.HasFlag(reason));
    }

    private static string Sentence(TargetMiss reason, EvidenceRow row)
    {
        var (figure, simulated, unit) = (row.Population.Figure, row.Verdict.Simulated, row.Target.Unit.Text);
        string Number(double value) => FigureText.WithUnit(FigureText.Number(value), unit);
        return reason switch
        {
            TargetMiss.OutsidePrediction when figure.Range is { } range =>
                $"Median outside the published range: {Number(simulated.Median)} simulated, {FigureText.Interval(range)} published.",
            TargetMiss.OutsidePrediction =>
                $"Outside the prediction interval: {Number(figure.Value)} published, {FigureText.Interval(simulated.Prediction)} simulated.",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"Figure undefined: it does not exist in {simulated.Undefined} of {simulated.Studies} simulated studies ({FigureText.Number(100.0 * simulated.Undefined / simulated.Studies)} %); {FigureText.Number(100 * TargetEvaluation.GreatestUndefined)} % is allowed."),
        };
    }
}
