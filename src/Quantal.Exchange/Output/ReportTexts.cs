using System.Globalization;
using Quantal.Simulation.Orders;
using Quantal.Simulation.Results;
using static System.Net.WebUtility;

namespace Quantal.Exchange.Output;

/// <summary>The report's sections in words: what was ordered, and how the page was made.</summary>
internal static class ReportTexts
{
    /// <summary>Writes the orders of each treatment.</summary>
    public static void WriteTreatments(TextWriter writer, Scenario scenario)
    {
        writer.Write("<section id=\"treatments\"><h2>Treatments</h2>\n");
        for (var k = 0; k < scenario.Treatments.Count; k++)
        {
            var treatment = scenario.Treatments[k];
            writer.Write($"<h3><span data-sample=\"{k}\"></span><bdi>{HtmlEncode(treatment.Name)}</bdi></h3>\n");
            writer.Write(treatment.Orders.Count == 0
                ? "<p>No treatment.</p>\n"
                : $"<ul>\n{string.Concat(treatment.Orders.Select(order => $"<li>{HtmlEncode(OrderWords.Describe(order))}</li>\n"))}</ul>\n");
        }

        writer.Write("</section>\n");
    }

    /// <summary>Writes version, seed, evidence and command.</summary>
    public static void WriteOrigin(TextWriter writer, SimulationResult result, RunRecord record)
    {
        var draws = record.Settings.Draws;
        var lines = draws > 0
            ? $"Lines are the median of {draws} virtual patients drawn from the model's variation between patients; bands hold the middle 90 % of them at each time."
            : "Lines are the typical patient of this description: every parameter that varies between patients stands at its typical value.";
        (string Name, string Value)[] facts =
        [
            ("Version", $"{BuildIdentity.Version}, commit {BuildIdentity.Commit}"),
            ("Command", record.CommandLine),
            ("Seed", record.Settings.Seed.ToString(CultureInfo.InvariantCulture)),
            ("Virtual patients", draws.ToString(CultureInfo.InvariantCulture)),
            ("Evidence (SHA-256)", record.EvidenceHash),
            ("Saved times", $"{result.Days.Count}, from day 0 to day {result.Days[^1].ToString("0.##", CultureInfo.InvariantCulture)}"),
        ];
        writer.Write($"""
            <footer id="made"><h2>How this was made</h2>
            <p>Quantal simulated this patient with a mechanistic model from the tablet to muscle strength and to the drugs' harms. {HtmlEncode(lines)}</p>
            <p>The folder of this report also holds every saved value (series.csv), a summary for programs (summary.json), copies of the inputs (inputs) and what is needed to repeat the run (run.json). Plots are drawn from values rounded to five significant digits.</p>
            <dl>
            {string.Join('\n', facts.Select(fact => $"<dt>{HtmlEncode(fact.Name)}</dt><dd><code>{HtmlEncode(fact.Value)}</code></dd>"))}
            </dl>
            <p class="disclaimer">{HtmlEncode(Disclaimer.Text)}</p>
            </footer>

            """.ReplaceLineEndings("\n"));
    }
}
