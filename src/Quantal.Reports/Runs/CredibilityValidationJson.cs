using System.Text.Json;
using Quantal.Model.Records;
using Quantal.Studies.Credibility;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;

namespace Quantal.Reports.Runs;

/// <summary>Published figures in a credibility file for programs.</summary>
internal static class CredibilityValidationJson
{
    public static void Write(Utf8JsonWriter json, CredibilityResult result)
    {
        var evidence = result.Evidence;
        json.WriteStartObject("validation");
        foreach (var use in Enum.GetValues<StudyUse>())
        {
            var score = evidence.Score(use);
            json.WriteStartObject(EvidenceJson.Word(use));
            json.WriteString("headline", CredibilityHeadline.Of(evidence, use));
            json.WriteNumber("informative", score.Figures);
            json.WriteNumber("inside90", score.Inside);
            json.WriteNumber("inside50", score.InsideHalf);
            json.WriteFinite("skillOverPriors", score.Skill);
            json.WriteFinite("skillOverEarlier", score.SkillOverEarlier);
            json.WriteNumber("withEarlier", score.WithEarlier);
            json.WriteNumber("notCounted", evidence.Rows.Count(row => row.Study.Use == use) - score.Figures);
            json.WriteEndObject();
        }

        json.List("behindReadouts", result.Questions.SelectMany(question => ReadoutEvidence.Of(question, result).Select(behind => (question.Use, behind))), pair =>
        {
            json.WriteString("use", pair.Use);
            json.WriteString("readout", pair.behind.Readout);
            json.WriteNumber("verifyDirect", pair.behind.VerifyDirect);
            json.WriteNumber("verifyOthers", pair.behind.VerifyOther);
            json.WriteNumber("buildDirect", pair.behind.BuildDirect);
            json.WriteNumber("buildOthers", pair.behind.BuildOther);
            json.WriteNumber("notCounted", pair.behind.NotCounted);
        });
        json.List("studies", evidence.Rows.GroupBy(row => row.Study), study => Study(json, result, study.Key));
        json.List("figures", evidence.Rows, row => Figure(json, row));
        json.WriteEndObject();
    }

    private static void Study(Utf8JsonWriter json, CredibilityResult result, Study study)
    {
        var comparator = result.ComparatorOf(study);
        json.WriteString("study", study.Id);
        json.WriteString("reference", study.Reference);
        json.WriteString("use", EvidenceJson.Word(study.Use));
        json.WriteString("population", study.Population);
        json.WriteString("disease", comparator.Disease switch { ComparatorDisease.Same => "same", ComparatorDisease.Other => "other", _ => "not stated" });
        json.WriteString("applicability", study.Applicability);
        json.Words("treatments", comparator.Treatments);
        json.List("appliesTo", result.Questions, question =>
        {
            var applicability = comparator.To(question);
            json.WriteString("use", question.Use);
            json.WriteString("level", CredibilityWords.Of(applicability.Level));
            json.Words("sharedTreatments", applicability.Shared);
        });
    }

    private static void Figure(Utf8JsonWriter json, EvidenceRow row)
    {
        var (target, figure, verdict) = (row.Target, row.Population.Figure, row.Verdict);
        json.WriteString("id", target.Id);
        json.WriteString("study", row.Study.Id);
        json.WriteString("unit", target.Unit.Text);
        json.WriteNumber("n", row.Patients);
        json.Words("readouts", MeasuredReadouts.Of(target));
        json.WriteFinite("published", figure.Value);
        json.WriteFinite("publishedLow", (figure.Range ?? verdict.PublishedInterval)?.Low ?? double.NaN);
        json.WriteFinite("publishedHigh", (figure.Range ?? verdict.PublishedInterval)?.High ?? double.NaN);
        json.WriteBoolean("isRange", figure.Range is not null);
        json.WriteFinite("median", verdict.Simulated.Median);
        json.WriteFinite("lo50", verdict.Simulated.Half.Low);
        json.WriteFinite("hi50", verdict.Simulated.Half.High);
        json.WriteFinite("lo90", verdict.Simulated.Prediction.Low);
        json.WriteFinite("hi90", verdict.Simulated.Prediction.High);
        json.WriteFinite("tailProbability", verdict.Score?.Tail ?? double.NaN);
        json.WriteFinite("shareOfPriors", verdict.Score?.PriorShare ?? double.NaN);
        json.WriteString("standing", EvidenceWords.Key(verdict.Standing));
        json.WriteFinite("skillOverPriors", verdict.Score is { } score ? CredibilityHeadline.Skill(score.Crps, score.PriorCrps) : double.NaN);
        json.WriteFinite("skillOverEarlier", verdict.Score is { } other ? CredibilityHeadline.Skill(other.Crps, other.EarlierCrps) : double.NaN);
        json.WriteBoolean("inside", verdict.Inside);
        json.WriteString("cause", row.Cause);
        json.WriteString("grade", GradeWords.Of(target.Grade));
        json.Words("sources", target.Sources);
    }
}
