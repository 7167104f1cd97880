using System.Globalization;
using Quantal.Exchange.Files;
using Quantal.Model.Readouts;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Simulation.Treatments;
using Quantal.Studies.Runs;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>
/// Writes the report: one page that needs nothing else, neither files nor a network. The text stands in the page itself; the script only
/// draws the plots from the data block. The page's own security policy allows that one script and style sheet, by their hashes, and nothing more.
/// </summary>
internal static class ReportHtml
{
    /// <summary>Writes the page.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="scenario">What was simulated.</param>
    /// <param name="result">The result.</param>
    /// <param name="courses">For each treatment the course of each readout.</param>
    /// <param name="record">How the run was made.</param>
    public static void Write(
        TextWriter writer, Scenario scenario, SimulationResult result, IReadOnlyList<IReadOnlyList<TimeCourseSummary>> courses, RunRecord record)
    {
        var (script, style) = (ReportAsset.Text("report.js"), ReportAsset.Text("report.css"));
        var patient = HtmlEncode(OrderWords.Describe(scenario.Patient));
        writer.NewLine = "\n";
        writer.Write($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '{ReportAsset.Hash(script)}'; style-src '{ReportAsset.Hash(style)}'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="generator" content="Quantal {BuildIdentity.Version}">
            <title>Quantal report: {patient}</title>
            <style>{style}</style>
            </head>
            <body>
            <header>
            <h1>Simulated treatment of Lambert-Eaton myasthenic syndrome</h1>
            <p class="patient">{patient}.</p>
            <p class="disclaimer">{HtmlEncode(Disclaimer.Text)}</p>
            {Failures(result)}
            <nav aria-label="Sections"><ul>
            <li><a href="#summary">Summary</a></li>
            {string.Join('\n', ReportPanels.Groups(result).Select(group => $"""<li><a href="#{group.Id}">{HtmlEncode(group.Name)}</a></li>"""))}
            <li><a href="#treatments">Treatments</a></li>
            <li><a href="#made">How this was made</a></li>
            </ul></nav>
            </header>
            <div id="toolbar" hidden></div>
            <main>
            <noscript><p class="failure">The plots need JavaScript. The tables and texts do not.</p></noscript>

            """.ReplaceLineEndings("\n"));
        ReportTables.Write(writer, result, SummaryTable.Of(result, courses));
        ReportPanels.Write(writer, result);
        ReportTexts.WriteTreatments(writer, scenario);
        writer.Write("</main>\n");
        ReportTexts.WriteOrigin(writer, result, record);
        writer.Write($"<script type=\"application/json\" id=\"report-data\">{ReportData.Json(result, courses)}</script>\n");
        writer.Write($"<script>{script}</script>\n</body>\n</html>\n");
    }

    private static string Failures(SimulationResult result) => string.Join('\n', result.Treatments.SelectMany(FailureTexts.Of)
        .Select(text => $"<p class=\"failure\">{HtmlEncode(text)}</p>"));
}

/// <summary>The places of the plots with their texts, under the headings of the readouts' groups.</summary>
internal static class ReportPanels
{
    /// <summary>The groups in the order in which they first appear.</summary>
    public static IEnumerable<(string Id, string Name, IEnumerable<ReadoutDefinition> Readouts)> Groups(SimulationResult result) =>
        result.Readouts.GroupBy(readout => readout.Group).Select((group, k) => ($"group-{k}", group.Key, group.AsEnumerable()));

    /// <summary>Writes a section for each group.</summary>
    public static void Write(TextWriter writer, SimulationResult result)
    {
        foreach (var (id, name, readouts) in Groups(result))
        {
            writer.Write($"<section id=\"{id}\"><h2>{HtmlEncode(name)}</h2>\n<div class=\"panels\">\n");
            foreach (var readout in readouts)
            {
                var label = HtmlEncode(readout.Label);
                writer.Write($"""
                    <figure data-readout="{HtmlEncode(readout.Id)}"><figcaption><h3>{label}</h3><p>{HtmlEncode(Definition(readout))}</p></figcaption>
                    <div class="plot" tabindex="0" role="img" aria-label="{label} over time. Arrow keys move the cursor, plus and minus zoom, Home shows all."></div>
                    <div class="values" aria-live="off"></div></figure>

                    """.ReplaceLineEndings("\n"));
            }

            writer.Write("</div></section>\n");
        }
    }

    private static string Definition(ReadoutDefinition readout) => CumulativeHazard.Is(readout)
        ? $"{readout.Definition} Shown as the probability of at least one event by then; of several patients as the mean of their probabilities, as in the summary."
        : readout.Definition;
}

/// <summary>The report's summary: readouts, then events, the treatments below each other so that they can be compared.</summary>
internal static class ReportTables
{
    /// <summary>Writes the section.</summary>
    public static void Write(TextWriter writer, SimulationResult result, SummaryTable table)
    {
        writer.Write("<section id=\"summary\"><h2>Summary</h2>\n");
        var draws = result.Treatments[0].Draws.Count;
        Table(writer, result, table, table.Rows.Where(row => !row.IsEvent), draws > 0
            ? $"Median of {draws} virtual patients like this one, and the range of the middle 90 %"
            : "The typical patient of this description; no spread between patients was asked for");
        Table(writer, result, table, table.Rows.Where(row => row.IsEvent), draws > 0
            ? $"Probability of at least one event by then in %, mean of the {draws} virtual patients"
            : "Probability of at least one event by then in %");
        writer.Write("</section>\n");
    }

    private static void Table(TextWriter writer, SimulationResult result, SummaryTable table, IEnumerable<SummaryRow> rows, string caption)
    {
        var columns = table.Milestones.Select(at =>
            $"<th scope=\"col\">{HtmlEncode(at.Label)}<small>day {at.Day.ToString("0", CultureInfo.InvariantCulture)}</small></th>");
        writer.Write($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{HtmlEncode(caption)}\"><table><caption>{HtmlEncode(caption)}</caption>\n");
        writer.Write($"<thead><tr><th scope=\"col\"></th>{string.Concat(columns)}</tr></thead>\n");
        foreach (var row in rows)
        {
            writer.Write($"<tbody><tr class=\"first\"><th scope=\"rowgroup\" colspan=\"{table.Milestones.Count + 1}\"><strong>{HtmlEncode(row.Label)}</strong>");
            writer.Write(row.IsEvent || row.Unit.Length == 0 ? "" : $", <span class=\"unit\">{HtmlEncode(row.Unit)}</span>");
            writer.Write("</th></tr>\n");
            for (var treatment = 0; treatment < row.Cells.Count; treatment++)
            {
                writer.Write($"<tr><th scope=\"row\"><span data-sample=\"{treatment}\"></span><bdi>{HtmlEncode(result.Treatments[treatment].Name)}</bdi></th>");
                writer.Write(string.Concat(row.Cells[treatment].Select(Cell)));
                writer.Write("</tr>\n");
            }

            writer.Write("</tbody>\n");
        }

        writer.Write("</table></div>\n");
    }

    private static string Cell(SummaryCell cell) => $"<td>{cell.ValueText}{(cell.HasRange ? $"<small>{cell.RangeText}</small>" : "")}</td>";
}

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
            ? $"Lines are the median of {draws} virtual patients drawn from the model's variation between patients; bands hold the middle 90 % of them at each time. Lines of events are the mean of the patients' probabilities."
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
