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
    private const double Hundred = 100;

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
        var decimals = hazard ? FigureText.ProbabilityDecimals : FigureText.DecimalsOf(definition.Unit);
        json.WriteStartObject();
        json.WriteString("id", definition.Id);
        json.WriteString("label", definition.Label);
        json.WriteString("unit", hazard ? "%" : definition.Unit);
        json.WriteBoolean("fromZero", hazard);
        json.WriteNumber("decimals", decimals);
        json.WriteStartArray("series");
        foreach (var course in treatments)
        {
            json.WriteStartObject();
            Write("mid", hazard ? course.Probability.Select(probability => Hundred * probability) : course.Middle);
            if (course.Median.Length > 0)
            {
                Write("low", hazard ? course.Low.Select(Percent) : course.Low);
                Write("high", hazard ? course.High.Select(Percent) : course.High);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();

        // A thousandth of the last decimal is nothing, on the page and on an axis.
        void Write(string name, IEnumerable<double> values) =>
            json.WriteRounded(name, values.Select(value => Math.Abs(value) < Math.Pow(10, -decimals - 3) ? 0 : value));

        static double Percent(double hazardOfOne) => Hundred * CumulativeHazard.Probability(hazardOfOne);
    }
}
