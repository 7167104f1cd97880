using System.Text;
using System.Text.Json;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Studies.Runs;

namespace Quantal.Reports.Pages;

/// <summary>
/// The data block from which the report's script draws the plots; its shape is declared in <c>web/report/src/data.ts</c>.
/// </summary>
internal static class ReportData
{
    /// <summary>The block as JSON in which no character can end a script element: the writer escapes &lt;, &gt; and &amp;.</summary>
    public static string Json(SimulationResult result, IReadOnlyList<IReadOnlyList<TimeCourseSummary>> courses)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteRounded("days", result.Days);
            json.WriteStartArray("treatments");
            foreach (var treatment in result.Treatments)
            {
                json.WriteStringValue(treatment.Name);
            }

            json.WriteEndArray();
            json.WriteStartArray("readouts");
            for (var readout = 0; readout < result.Readouts.Count; readout++)
            {
                WriteReadout(json, [.. courses.Select(of => of[readout])]);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteReadout(Utf8JsonWriter json, IReadOnlyList<TimeCourseSummary> treatments)
    {
        var definition = treatments[0].Readout;
        var hazard = CumulativeHazard.Is(definition);
        Func<double, double> scale = hazard ? value => 100 * CumulativeHazard.Probability(value) : value => value;
        json.WriteStartObject();
        json.WriteString("id", definition.Id);
        json.WriteString("label", definition.Label);
        json.WriteString("unit", hazard ? "%" : definition.Unit);
        json.WriteBoolean("fromZero", hazard);
        json.WriteStartArray("series");
        foreach (var course in treatments)
        {
            json.WriteStartObject();
            json.WriteRounded("mid", course.Middle.Select(scale));
            if (course.Median.Length > 0)
            {
                json.WriteRounded("low", course.Low.Select(scale));
                json.WriteRounded("high", course.High.Select(scale));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
