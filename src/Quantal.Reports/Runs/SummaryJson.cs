using System.Globalization;
using System.Text.Json;
using Quantal.Exchange.Files;
using Quantal.Simulation;
using Quantal.Studies.Runs;

namespace Quantal.Reports.Runs;

/// <summary>Writes what a program wants to know of a run without reading every value: see <see cref="Write"/>.</summary>
public static class SummaryJson
{
    /// <summary>
    /// Writes, for each treatment, how its patients ended and for each readout: unit; the number that people are shown at the milestones, and
    /// what it is; baseline, values at the milestones, lowest and highest with their days, all of the typical patient; and with draws their
    /// median, 5 % and 95 % quantiles and number at each saved time. Events have the probability of at least one in place of the median, with
    /// draws as the mean over them. With draws each treatment after the first has the differences from it, of the same patient under both. Values that could not be computed are null; the others have
    /// twelve significant digits, days all.
    /// </summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="result">The result.</param>
    /// <param name="courses">For each treatment the course of each readout.</param>
    /// <param name="differences">For each treatment after the first the differences in each readout.</param>
    /// <param name="record">How the run was made.</param>
    public static void Write(
        Stream stream, SimulationResult result, IReadOnlyList<IReadOnlyList<TimeCourseSummary>> courses,
        IReadOnlyList<IReadOnlyList<ArmDifference>> differences, RunRecord record)
    {
        using var json = new Utf8JsonWriter(stream, JsonText.Readable);
        var milestones = Milestone.Of(result.Days);
        json.WriteStartObject();
        json.WriteString("format", "quantal-summary/1");
        json.WriteString("disclaimer", Disclaimer.Text);
        WarningTexts.Write(json, record);
        json.WriteStartArray("days");
        foreach (var day in result.Days)
        {
            json.WriteNumberValue(day);
        }

        json.WriteEndArray();
        json.WriteStartArray("treatments");
        for (var k = 0; k < courses.Count; k++)
        {
            var (treatment, of) = (result.Treatments[k], courses[k]);
            json.WriteStartObject();
            json.WriteString("name", treatment.Name);
            WriteOutcomes(json, treatment);
            json.WriteStartObject("readouts");
            foreach (var course in of)
            {
                json.WriteStartObject(course.Readout.Id);
                WriteCourse(json, course, treatment.Draws.Count, result.Days, milestones);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            if (k > 0 && treatment.Draws.Count > 0)
            {
                WriteDifferences(json, differences[k - 1]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDifferences(Utf8JsonWriter json, IReadOnlyList<ArmDifference> differences)
    {
        json.WriteStartObject("differencesFromFirst");
        foreach (var difference in differences)
        {
            json.WriteStartObject(difference.Readout.Id);
            json.WriteFinite(EventReadout.Is(difference.Readout) ? "meanOfProbability" : "median", difference.Centre);
            json.WriteFinite("p5", difference.Low);
            json.WriteFinite("p95", difference.High);
            json.WriteFinite("number", difference.Count.Select(count => (double)count));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteOutcomes(Utf8JsonWriter json, TreatmentResult treatment)
    {
        json.WriteStartObject("outcomes");
        json.WriteNumber("draws", treatment.Draws.Count);
        json.WriteNumber("completed", treatment.Draws.Count(draw => draw.Outcome.Succeeded));
        json.WriteBoolean("typicalCompleted", treatment.Typical.Outcome.Succeeded);
        json.WriteStartArray("failed");
        foreach (var patient in treatment.Draws.Prepend(treatment.Typical).Where(patient => !patient.Outcome.Succeeded))
        {
            json.WriteStartObject();
            json.WriteNumber("draw", patient.Draw);
            json.WriteString("cause", patient.Outcome.Cause);
            json.WriteNumber("day", patient.Outcome.Day);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCourse(
        Utf8JsonWriter json, TimeCourseSummary course, int draws, IReadOnlyList<double> days, IReadOnlyList<Milestone> milestones)
    {
        json.WriteString("label", course.Readout.Label);
        json.WriteString("unit", course.Readout.Unit);
        json.WriteStartObject("shown");
        json.WriteString("is", CentreWords.Of(course.Readout, draws));
        json.WriteStartArray("at");
        foreach (var milestone in milestones)
        {
            WritePoint(json, days, milestone.Index, course.Middle, milestone.Label);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("typical");
        json.WriteFinite("baseline", course.Typical[0]);
        json.WriteStartArray("at");
        foreach (var milestone in milestones)
        {
            WritePoint(json, days, milestone.Index, course.Typical, milestone.Label);
        }

        json.WriteEndArray();
        var computed = Enumerable.Range(0, days.Count).Where(i => double.IsFinite(course.Typical[i])).ToList();
        if (computed.Count > 0)
        {
            json.WritePropertyName("lowest");
            WritePoint(json, days, computed.MinBy(i => course.Typical[i]), course.Typical);
            json.WritePropertyName("highest");
            WritePoint(json, days, computed.MaxBy(i => course.Typical[i]), course.Typical);
        }

        json.WriteEndObject();
        if (course.Probability.Length > 0)
        {
            json.WriteFinite("probability", course.Probability);
        }

        if (course.Median.Length > 0)
        {
            json.WriteStartObject("draws");
            if (course.Probability.Length == 0)
            {
                json.WriteFinite("median", course.Median);
            }

            json.WriteFinite("p5", course.Low);
            json.WriteFinite("p95", course.High);
            json.WriteFinite("number", course.Count.Select(count => (double)count));
            json.WriteEndObject();
        }
    }

    private static void WritePoint(Utf8JsonWriter json, IReadOnlyList<double> days, int index, double[] values, string? label = null)
    {
        json.WriteStartObject();
        if (label is not null)
        {
            json.WriteString("label", label);
        }

        json.WriteNumber("day", days[index]);
        json.WriteFinite("value", values[index]);
        json.WriteEndObject();
    }
}

/// <summary>What a reader is told of virtual patients that could not be integrated.</summary>
public static class FailureTexts
{
    /// <summary>No text, or one for the typical patient and one for the draws.</summary>
    public static IEnumerable<string> Of(TreatmentResult treatment)
    {
        if (!treatment.Typical.Outcome.Succeeded)
        {
            yield return $"{treatment.Name}: the typical patient could not be computed past {Moment(treatment.Typical.Outcome)}.";
        }

        var failed = treatment.Draws.Where(draw => !draw.Outcome.Succeeded).Select(draw => draw.Outcome).ToList();
        if (failed.Count > 0)
        {
            yield return $"{treatment.Name}: {failed.Count} of {treatment.Draws.Count} draws could not be computed to the end and count "
                + $"only until then. The first of them: {Moment(failed.MinBy(outcome => outcome.Day)!)}.";
        }
    }

    private static string Moment(Outcome outcome) => $"day {outcome.Day.ToString("0.#", CultureInfo.InvariantCulture)} ({outcome.Cause})";
}
