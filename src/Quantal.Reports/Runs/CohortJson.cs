using System.Text.Json;
using Quantal.Exchange.Files;
using Quantal.Studies.Designs;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Reports.Runs;

/// <summary>What the repetitions of a study gave, for programs.</summary>
internal static class CohortJson
{
    /// <summary>
    /// Writes the figures beside the published ones, the mean of every column that has one, the rates of events, and what becomes of the
    /// cohort over time.
    /// </summary>
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
        foreach (var judged in result.Judged)
        {
            var (study, target) = judged.Figure;
            json.WriteStartObject();
            json.WriteString("id", target.Id);
            json.WriteString("study", study.Id);
            json.WriteString("use", study.Use == StudyUse.Build ? "build" : "verify");
            json.WriteString("statement", target.Statement);
            json.WriteString("printed", target.Published);
            Finite(json, "published", target.Population!.Figure.Value);
            json.WriteString("unit", target.Unit.ToString());
            Write(json, "simulated", judged.Simulated);
            json.WriteString("place", judged.Place.ToString().ToLowerInvariant());
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
        Curves(json, result.Curves);
        Courses(json, result.Courses);
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

    private static void Curves(Utf8JsonWriter json, CurveSummary curves)
    {
        json.WriteStartObject("curves");
        json.WriteFinite("years", curves.Years);
        json.WriteStartArray("outcomes");
        for (var place = 0; place < CohortCurve.All.Count; place++)
        {
            var curve = CohortCurve.All[place];
            json.WriteStartObject();
            json.WriteString("id", curve.Id);
            json.WriteString("name", curve.Name);
            json.WriteFinite("atRisk", curves.AtRisk(place));
            Spreads(json, curves.Free(place));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Courses(Utf8JsonWriter json, CourseSummary? courses)
    {
        if (courses is null)
        {
            json.WriteNull("courses");
            return;
        }

        json.WriteStartObject("courses");
        json.WriteFinite("years", courses.Days.Select(day => day / FollowUp.DaysPerYear));
        json.WriteStartArray("quantities");
        for (var place = 0; place < CohortCourses.Quantities.Count; place++)
        {
            var quantity = CohortCourses.Quantities[place];
            json.WriteStartObject();
            json.WriteString("id", quantity.Id);
            json.WriteString("name", quantity.Name);
            json.WriteString("unit", quantity.Unit);
            json.WriteString("definition", quantity.Definition);
            Spreads(json, courses.Means(place));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Spreads(Utf8JsonWriter json, IReadOnlyList<Spread> spreads)
    {
        json.WriteFinite("median", spreads.Select(spread => spread.Median));
        json.WriteFinite("lo90", spreads.Select(spread => spread.Low90));
        json.WriteFinite("hi90", spreads.Select(spread => spread.High90));
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
