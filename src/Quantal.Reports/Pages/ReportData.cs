using System.Text;
using System.Text.Json;
using Quantal.Model.Readouts;
using Quantal.Model.Units;
using Quantal.Reports.Runs;
using Quantal.Simulation.Treatments;
using Quantal.Studies.Runs;

namespace Quantal.Reports.Pages;

/// <summary>
/// The data block from which the report's script draws the plots; its shape is declared in <c>web/plots/src/data.ts</c>.
/// </summary>
internal static class ReportData
{
    private const double Hundred = 100;

    /// <summary>The block as JSON in which no character can end a script element: the writer escapes &lt;, &gt; and &amp;.</summary>
    public static string Json(ReportContents report)
    {
        var result = report.Result;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteRounded("days", result.Days);
            json.WriteNumber("end", Math.Max(Clock.Days(report.Scenario.Observation.UntilMinute), result.Days[^1]));
            json.WriteStartArray("treatments");
            foreach (var treatment in result.Treatments)
            {
                json.WriteStringValue(treatment.Name);
            }

            json.WriteEndArray();
            json.WriteStartArray("readouts");
            for (var readout = 0; readout < report.Readouts.Count; readout++)
            {
                if (report.Presences[readout] == Presence.Seen)
                {
                    WriteReadout(json, report, readout);
                }
            }

            json.WriteEndArray();
            json.WriteStartArray("differences");
            foreach (var readout in report.Differing)
            {
                WriteDifferences(json, report, readout);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteReadout(Utf8JsonWriter json, ReportContents report, int readout)
    {
        var definition = report.Readouts[readout];
        var isEvent = EventReadout.Is(definition);
        var decimals = isEvent ? FigureText.ProbabilityDecimals : FigureText.DecimalsOf(definition.Unit);
        Begin(json, definition, isEvent ? "%" : definition.Unit, CentreWords.Of(definition, report.Draws), fromZero: isEvent);
        json.WriteStartArray("marks");
        foreach (var line in report.ReferencesOf(definition))
        {
            WriteMark(json, line.Name, line.Value);
        }

        json.WriteEndArray();
        WriteMeasured(json, report.Scenario, definition);
        json.WriteStartArray("series");
        for (var treatment = 0; treatment < report.Courses.Count; treatment++)
        {
            var course = report.Courses[treatment][readout];
            var (low, high) = course.Band();
            WriteBand(json, treatment, Shown(course.Middle), Shown(low), Shown(high));
        }

        json.WriteEndArray();
        json.WriteEndObject();

        // A thousandth of the last decimal is nothing, on the page and on an axis.
        IEnumerable<double> Shown(double[] values) =>
            values.Select(value => isEvent ? Hundred * value : value).Select(value => Math.Abs(value) < Math.Pow(10, -decimals - 3) ? 0 : value);
    }

    private static void WriteDifferences(Utf8JsonWriter json, ReportContents report, int readout)
    {
        var definition = report.Readouts[readout];
        var (isEvent, hasBand) = (EventReadout.Is(definition), !EventReadout.IsOccurrence(definition));
        // As small as tables show as nought.
        Func<double, double> scale = isEvent ? value => Math.Abs(value) < 5e-5 ? 0 : Hundred * value : value => value;
        var centre = CentreWords.OfDifference(definition, report.Draws);
        Begin(json, definition, isEvent ? "percentage points" : definition.Unit, centre, fromZero: false);
        json.WriteStartArray("marks");
        WriteMark(json, "no difference", 0);
        json.WriteEndArray();
        json.WriteStartArray("series");
        for (var k = 0; k < report.Differences.Count; k++)
        {
            var difference = report.Differences[k][readout];
            WriteBand(json, k + 1, difference.Middle.Select(scale), Band(difference.Low), Band(difference.High));
        }

        json.WriteEndArray();
        json.WriteEndObject();

        IEnumerable<double> Band(double[] values) => hasBand ? values.Select(scale) : [];
    }

    private static void Begin(Utf8JsonWriter json, ReadoutDefinition definition, string unit, string centre, bool fromZero)
    {
        json.WriteStartObject();
        json.WriteString("id", definition.Id);
        json.WriteString("label", definition.Label);
        json.WriteString("unit", unit);
        json.WriteString("centre", centre);
        json.WriteBoolean("fromZero", fromZero);
        json.WriteNumber(
            "decimals", EventReadout.Is(definition) ? FigureText.ProbabilityDecimals : FigureText.DecimalsOf(definition.Unit));
    }

    private static void WriteMeasured(Utf8JsonWriter json, Scenario scenario, ReadoutDefinition definition)
    {
        Measurement[] measured = [.. scenario.MeasuredOf(definition.Id)];
        if (measured.Length == 0)
        {
            return;
        }

        json.WriteStartArray("measured");
        foreach (var one in measured)
        {
            json.WriteStartObject();
            json.WriteNumber("day", Clock.Days(one.Minute));
            json.WriteNumber("value", one.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMark(Utf8JsonWriter json, string name, double value)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteNumber("value", value);
        json.WriteEndObject();
    }

    private static void WriteBand(
        Utf8JsonWriter json, int treatment, IEnumerable<double> middle, IEnumerable<double> low, IEnumerable<double> high)
    {
        json.WriteStartObject();
        json.WriteNumber("treatment", treatment);
        json.WriteRounded("mid", middle);
        if (low.Any())
        {
            json.WriteRounded("low", low);
            json.WriteRounded("high", high);
        }

        json.WriteEndObject();
    }
}
