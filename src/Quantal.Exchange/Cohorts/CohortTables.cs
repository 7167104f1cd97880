using System.Globalization;
using Quantal.Exchange.Output.Plots;
using Quantal.Numerics.Statistics;
using Quantal.Simulation.Cohorts;
using Quantal.Simulation.Studies;
using static System.Net.WebUtility;

namespace Quantal.Exchange.Cohorts;

/// <summary>The tables of a cohort's page: who the patients were, their course in words, their events and deaths.</summary>
internal static class CohortTables
{
    private const double Hundred = 100;

    /// <summary>Writes the course in words and the make-up of the cohort.</summary>
    public static void WriteCourse(TextWriter writer, CohortResult result)
    {
        var means = result.Summary.Means();
        double Mean(string column) => means[PatientColumns.IndexOf(column)].Median;
        string Text(string column, double scale = 1) => FigureText.Number(scale * Mean(column));
        writer.Write("<section id=\"course\"><h2>Patients and course</h2>\n");
        writer.Write($"<p>On average strength goes from {Text("strength_first")} % of normal at the first visit to {Text("strength_last")} % at the last, "
            + $"the resting action potential from {Text("cmap_first_mV")} mV to {Text("cmap_2y_mV")} mV at two years, and the antibody titre from {Text("titre_first_pM")} pM to {Text("titre_2y_pM")} pM. "
            + $"{Text("remission", Hundred)} % of patients reach sustained remission; {Text("drug_free_remission", Hundred)} % are in remission at the end without any immunosuppressant, and {Text("alive", Hundred)} % are alive.</p>\n");
        Table(writer, "Median over repetitions of the patients' mean or share, and the middle 90 % of repetitions", ["", "Mean or share"], MakeUpRow.All.Select(row => new[] { row.Name, row.Text(means) }));
        writer.Write("</section>\n");
    }

    /// <summary>Writes the rates of events beside published figures, and the deaths by cause.</summary>
    public static void WriteEvents(TextWriter writer, CohortResult result, IReadOnlyList<Study> studies)
    {
        writer.Write("<section id=\"events\"><h2>Events and deaths</h2>\n");
        var rates = EventRates.All.Zip(result.Summary.Rates()).Select(pair => new[]
        {
            pair.First.Name,
            FigureText.WithInterval(pair.Second.Median, new ConfidenceInterval(pair.Second.Low90, pair.Second.High90)),
            Time(pair.First.Over),
            PublishedEvents.Of(pair.First, studies).ToArray() is { Length: > 0 } published ? string.Join("; ", published) : "–",
        });
        Table(writer, "Events per 100 patient-years: median and middle 90 % of repetitions; published figures are of other patients, where any is on file", ["", "Simulated", "In the time", "Published"], rates);
        var all = result.Deaths.Sum();
        Table(
            writer,
            "How follow-up ended, all repetitions together",
            ["", "Patients", "Share"],
            CohortResult.Ends.Zip(result.Deaths).Select(end => new[] { end.First, end.Second.ToString("N0", CultureInfo.InvariantCulture), $"{FigureText.Number(Hundred * end.Second / all)} %" }));
        writer.Write("</section>\n");
    }

    private static string Time(string column) => column switch
    {
        "azathioprine_y" => "on azathioprine",
        "prednisolone_y" => "on prednisolone",
        _ => "observed",
    };

    private static void Table(TextWriter writer, string caption, string[] headings, IEnumerable<string[]> rows)
    {
        writer.Write($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{HtmlEncode(caption)}\"><table class=\"plain\"><caption>{HtmlEncode(caption)}</caption>\n<thead><tr>");
        writer.Write(string.Concat(headings.Select(heading => $"<th scope=\"col\">{HtmlEncode(heading)}</th>")));
        writer.Write("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            writer.Write($"<tr><th scope=\"row\">{HtmlEncode(row[0])}</th>{string.Concat(row.Skip(1).Select(cell => $"<td>{HtmlEncode(cell)}</td>"))}</tr>\n");
        }

        writer.Write("</tbody></table></div>\n");
    }
}
