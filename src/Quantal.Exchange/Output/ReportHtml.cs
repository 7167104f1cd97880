using Quantal.Simulation.Orders;
using Quantal.Simulation.Results;
using static System.Net.WebUtility;

namespace Quantal.Exchange.Output;

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
        TextWriter writer, Scenario scenario, SimulationResult result, IReadOnlyList<IReadOnlyList<ReadoutCourse>> courses, RunRecord record)
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
