using System.Globalization;
using System.Text.Json;
using Quantal.Exchange.Files;
using Quantal.Model.Records;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;

namespace Quantal.Reports.Runs;

/// <summary>Every published figure beside simulated studies, for programs.</summary>
public static class EvidenceJson
{
    /// <summary>Writes scores and targets; described in docs/evidence.md.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="result">The result.</param>
    /// <param name="ledger">The runs that were entered.</param>
    public static void Write(Stream stream, EvidenceResult result, EvidenceLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(ledger);
        using var json = new Utf8JsonWriter(stream, JsonText.Readable);
        json.WriteStartObject();
        json.WriteString("format", "quantal-evidence/2");
        json.WriteString("disclaimer", Disclaimer.Text);
        json.WriteNumber("members", result.Members);
        json.WriteNumber("storedMembers", result.Stored);
        json.WriteBoolean("calibrated", result.Calibrated);
        json.WriteNumber("studiesPerMember", result.StudiesPerMember);
        json.WriteStartObject("score");
        foreach (var use in Enum.GetValues<StudyUse>())
        {
            Score(json, Word(use), result.Score(use));
        }

        json.WriteEndObject();
        Ledger(json, ledger);
        json.WriteStartArray("targets");
        foreach (var row in result.Rows)
        {
            Write(json, row);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The word of a use.</summary>
    internal static string Word(StudyUse use) => use == StudyUse.Build ? "build" : "verify";

    private static void Score(Utf8JsonWriter json, string name, EvidenceScore score)
    {
        json.WriteStartObject(name);
        json.WriteNumber("figures", score.Figures);
        json.WriteNumber("inside50", score.InsideHalf);
        json.WriteNumber("inside90", score.Inside);
        json.WriteFinite("skill", score.Skill);
        json.WriteFinite("skillOverEarlier", score.SkillOverEarlier);
        json.WriteNumber("withEarlier", score.WithEarlier);
        json.WriteEndObject();
    }

    private static void Ledger(Utf8JsonWriter json, EvidenceLedger ledger)
    {
        json.WriteBoolean("entered", ledger.IsEntered);
        json.WriteStartArray("ledger");
        foreach (var entry in ledger.Entries)
        {
            json.WriteStartObject();
            json.WriteString("date", entry.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("evidence", entry.Evidence);
            json.WriteNumber("members", entry.Members);
            json.WriteNumber("studies", entry.Studies);
            json.WriteNumber("seed", entry.Seed);
            Score(json, Word(StudyUse.Build), entry.Headline.Build);
            Score(json, Word(StudyUse.Verify), entry.Headline.Verify);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, EvidenceRow row)
    {
        var (target, figure, verdict) = (row.Target, row.Population.Figure, row.Verdict);
        json.WriteStartObject();
        json.WriteString("id", target.Id);
        json.WriteString("study", row.Study.Id);
        json.WriteString("use", Word(row.Study.Use));
        json.WriteFinite("published", figure.Value);
        json.WriteString("unit", target.Unit.Text);
        json.WriteNumber("n", row.Patients);
        json.WriteStartObject("simulated");
        json.WriteFinite("median", verdict.Simulated.Median);
        Ends(json, verdict.Simulated.Prediction);
        json.WriteFinite("lo50", verdict.Simulated.Half.Low);
        json.WriteFinite("hi50", verdict.Simulated.Half.High);
        json.WriteEndObject();
        json.WriteStartObject("samplingOnly");
        Ends(json, verdict.Simulated.SamplingOnly);
        json.WriteEndObject();
        json.WriteString("standing", EvidenceWords.Key(verdict.Standing));
        json.WriteBoolean("inside", verdict.Inside);
        json.WriteBoolean("inside50", verdict.InsideHalf);
        json.WriteFinite("tailProbability", verdict.Score?.Tail ?? double.NaN);
        json.WriteFinite("priorShare", verdict.Score?.PriorShare ?? double.NaN);
        json.WriteFinite("crps", verdict.Score?.Crps ?? double.NaN);
        json.WriteFinite("priorCrps", verdict.Score?.PriorCrps ?? double.NaN);
        json.WriteFinite("earlierCrps", verdict.Score?.EarlierCrps ?? double.NaN);
        json.WriteStartArray("miss");
        foreach (var key in EvidenceWords.Keys(row))
        {
            json.WriteStringValue(key);
        }

        json.WriteEndArray();
        json.WriteString("statement", target.Statement);
        json.WriteString("printed", target.Published);
        Interval(json, "publishedInterval", figure.Range is null ? verdict.PublishedInterval : null);
        Interval(json, "publishedRange", figure.Range);
        json.WriteNumber("studySize", row.Population.Size);
        json.WriteNumber("simulatedStudies", verdict.Simulated.Studies);
        json.WriteNumber("undefined", verdict.Simulated.Undefined);
        json.WriteNumber("patientsLost", row.Lost);
        json.WriteString("contradiction", row.Population.Contradiction);
        json.WriteString("cause", row.Cause);
        json.WriteString("grade", GradeWords.Of(target.Grade));
        Texts(json, "sources", target.Sources);
        Texts(json, "sourceOf", row.Population.SourceOf);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Interval(Utf8JsonWriter json, string name, ConfidenceInterval? interval)
    {
        if (interval is not { } ends)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteFinite("lo", ends.Low);
        json.WriteFinite("hi", ends.High);
        json.WriteEndObject();
    }

    private static void Ends(Utf8JsonWriter json, ConfidenceInterval interval)
    {
        json.WriteFinite("lo90", interval.Low);
        json.WriteFinite("hi90", interval.High);
    }
}
