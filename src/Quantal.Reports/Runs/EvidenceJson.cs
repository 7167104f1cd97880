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
    public static void Write(Stream stream, EvidenceResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var json = new Utf8JsonWriter(stream, JsonText.Readable);
        json.WriteStartObject();
        json.WriteString("format", "quantal-evidence/1");
        json.WriteString("disclaimer", Disclaimer.Text);
        json.WriteNumber("members", result.Members);
        json.WriteNumber("storedMembers", result.Stored);
        json.WriteBoolean("calibrated", result.Calibrated);
        json.WriteNumber("studiesPerMember", result.StudiesPerMember);
        json.WriteStartObject("score");
        foreach (var use in Enum.GetValues<StudyUse>())
        {
            var (inside, of) = result.Score(use);
            json.WriteStartObject(Word(use));
            json.WriteNumber("inside", inside);
            json.WriteNumber("of", of);
            json.WriteNumber("reachPercent", EvidenceResult.Reach(use));
            json.WriteEndObject();
        }

        json.WriteEndObject();
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
        json.WriteEndObject();
        json.WriteStartObject("samplingOnly");
        Ends(json, verdict.Simulated.SamplingOnly);
        json.WriteEndObject();
        json.WriteBoolean("inside", verdict.Inside);
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
        json.WriteFinite("mean", verdict.Simulated.Mean);
        json.WriteFinite("widening", verdict.Widening);
        json.WriteNumber("studySize", row.Population.Size);
        json.WriteNumber("simulatedStudies", verdict.Simulated.Studies);
        json.WriteNumber("undefined", verdict.Simulated.Undefined);
        json.WriteNumber("patientsLost", row.Lost);
        json.WriteString("contradiction", row.Population.Contradiction);
        json.WriteString("cause", row.Cause);
        json.WriteString("grade", GradeWords.Of(target.Grade));
        json.WriteStartArray("sources");
        foreach (var source in target.Sources)
        {
            json.WriteStringValue(source);
        }

        json.WriteEndArray();
        json.WriteEndObject();
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
