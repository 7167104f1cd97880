using System.Text.Json;
using Quantal.Exchange.Files;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Reports.Runs;

/// <summary>What the repetitions of a study gave, for programs.</summary>
internal static class CohortJson
{
    /// <summary>Writes the figures beside the published ones, the mean of every column that has one, and the rates of events.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="result">The result.</param>
    public static void Write(Stream stream, CohortResult result)
    {
        using var json = new Utf8JsonWriter(stream, JsonText.Readable);
        json.WriteStartObject();
        json.WriteString("format", "quantal-cohort/1");
        json.WriteString("disclaimer", Disclaimer.Text);
        json.WriteString("cohort", result.Design.Name);
        json.WriteString("population", result.Design.Population.Id);
        json.WriteString("protocol", result.Design.Protocol.Name);
        json.WriteNumber("patientsPerReplicate", result.Design.Patients);
        json.WriteNumber("replicates", result.Summary.Replicates);
        json.WriteNumber("members", result.Members);
        json.WriteStartArray("targets");
        foreach (var ((study, target), figure) in result.Figures.Zip(result.Summary.Figures()))
        {
            json.WriteStartObject();
            json.WriteString("id", target.Id);
            json.WriteString("study", study.Id);
            json.WriteString("use", study.Use == StudyUse.Build ? "build" : "verify");
            json.WriteString("statement", target.Statement);
            json.WriteString("printed", target.Published);
            Finite(json, "published", target.Population!.Figure.Value);
            json.WriteString("unit", target.Unit.ToString());
            Write(json, "simulated", figure);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("columns");
        foreach (var (column, mean) in CohortEndpoints.All.Zip(result.Summary.Means()))
        {
            json.WriteStartObject();
            json.WriteString("id", column.Id);
            json.WriteString("unit", column.Unit);
            json.WriteString("definition", column.Definition);
            if (!column.IsLabel)
            {
                Write(json, "meanOfPatients", mean);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("eventsPer100PatientYears");
        foreach (var (rate, spread) in EventRates.All.Zip(result.Summary.Rates()))
        {
            json.WriteStartObject();
            json.WriteString("event", rate.Name);
            json.WriteString("over", rate.Over);
            Write(json, "simulated", spread);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("failures");
        foreach (var (row, cause) in result.Failures)
        {
            json.WriteStartObject();
            json.WriteNumber("person", row[CohortEndpoints.IndexOf("person")]);
            json.WriteNumber("replicate", row[CohortEndpoints.IndexOf("replicate")]);
            Finite(json, "years", row[CohortEndpoints.IndexOf("observed_y")]);
            json.WriteString("cause", cause);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Spread spread)
    {
        json.WriteStartObject(name);
        Finite(json, "median", spread.Median);
        Finite(json, "lo90", spread.Low90);
        Finite(json, "hi90", spread.High90);
        json.WriteEndObject();
    }

    private static void Finite(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteFinite(value);
    }
}
