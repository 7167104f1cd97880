using System.Globalization;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;

namespace Quantal.Studies.Credibility;

/// <summary>Says whether goals are met by the figures of a run.</summary>
public static class GoalJudge
{
    /// <summary>The verdict on a goal.</summary>
    /// <param name="check">What decides it; null where nothing of a run does.</param>
    /// <param name="result">The run.</param>
    public static GoalVerdict Of(GoalCheck? check, CredibilityResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return check switch
        {
            GoalCheck.Range => Range(result),
            GoalCheck.Directions => Directions(result.Evidence),
            GoalCheck.Records => new(true, Text($"{result.Grades.Total.Total} of {result.Grades.Total.Total} parameters have a record with source and grade")),
            GoalCheck.Coverage => Coverage(result.Evidence.Score(StudyUse.Build)),
            GoalCheck.Verify => Verify(result.Evidence.Score(StudyUse.Verify)),
            GoalCheck.Skill => Skill(result.Evidence.Score(StudyUse.Verify)),
            GoalCheck.Widths => Widths(result),
            _ => new(null, "no figure of this file decides it; the tests of the program hold it"),
        };
    }

    // One regimen says nothing of others: it can refute and not show.
    private static GoalVerdict Range(CredibilityResult result)
    {
        var people = result.Uncertainty.Sum(arm => arm.Members * arm.People);
        var wrong = result.Uncertainty.Sum(arm => arm.Lost + arm.Negative);
        return new(wrong > 0 ? false : null, Text($"{wrong} of {people} people with a number below 0 or none, under the treatments of this file alone; the tests draw regimens too"));
    }

    private static GoalVerdict Directions(EvidenceResult evidence)
    {
        EvidenceRow[] rows = [.. evidence.Rows.Where(row => row.Population.Figure.Range is not null)];
        var met = rows.Count(row => row.Verdict.Inside);
        return new(rows.Length == 0 ? null : met == rows.Length, Text($"{met} of {rows.Length} figures that are a direction or a range"));
    }

    private static GoalVerdict Coverage(EvidenceScore score) => new(
        score.Reaches(StudyUse.Build), Text($"of {score.Figures} informative figures {score.HalfPercent:0} % lie in their 50 % interval and {score.InsidePercent:0} % in their 90 % interval"));

    private static GoalVerdict Verify(EvidenceScore score) => new(
        score.Figures >= EvidenceScore.LeastToVerify && score.InsidePercent >= EvidenceScore.VerifyReach,
        Text($"{score.Figures} informative figures, {score.InsidePercent:0} % of them inside"));

    // What cannot be compared shows nothing.
    private static GoalVerdict Skill(EvidenceScore score) => new(
        double.IsNaN(score.Skill) ? null : !(score.Skill > 0) || score.SkillOverEarlier <= 0 ? false : double.IsNaN(score.SkillOverEarlier) ? null : true,
        Text($"{score.Skill:0.00} against the priors, {score.SkillOverEarlier:0.00} against the last published value of {score.WithEarlier} figures that have one"));

    private static GoalVerdict Widths(CredibilityResult result)
    {
        if (result.Widths.Any(width => width.IsTold is null))
        {
            return new(null, "no calibrated ensemble is stored");
        }

        ParameterWidth[] left = [.. result.Widths.Where(width => width.IsTold == false)];
        var least = left.Length == 0 ? "" : Text($", each with at least {100 * left.Min(width => width.Left):0} % of its prior's width");
        return new(true, Text($"{left.Length} of {result.Widths.Count} parameters are told by no figure and named below{least}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
