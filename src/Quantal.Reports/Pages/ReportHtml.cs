using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Model.Readouts;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Simulation.Treatments;
using Quantal.Studies.Runs;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>All that a report is made from.</summary>
/// <param name="Scenario">What was simulated.</param>
/// <param name="Result">The result.</param>
/// <param name="Courses">For each treatment the course of each readout.</param>
/// <param name="Differences">For each treatment after the first the differences in each readout.</param>
/// <param name="References">Limits of normal and thresholds.</param>
/// <param name="Record">How the run was made.</param>
internal sealed record ReportContents(
    Scenario Scenario,
    SimulationResult Result,
    IReadOnlyList<IReadOnlyList<TimeCourseSummary>> Courses,
    IReadOnlyList<IReadOnlyList<ArmDifference>> Differences,
    IReadOnlyList<ReferenceValue> References,
    RunRecord Record)
{
    /// <summary>The readouts, and after them what has happened by each time.</summary>
    public IReadOnlyList<ReadoutDefinition> Readouts { get; } = [.. Courses[0].Select(course => course.Readout)];

    /// <summary>Number of virtual patients besides the typical one.</summary>
    public int Draws => Result.Treatments[0].Draws.Count;

    /// <summary>Whether there is anything to see of a readout, in the order of the readouts.</summary>
    public IReadOnlyList<Presence> Presences { get; } =
    [
        .. Enumerable.Range(0, Courses[0].Count).Select(readout => Scenario.MeasuredOf(Courses[0][readout].Readout.Id).Any()
            ? Presence.Seen
            : PresenceOf(Courses[0][readout].Readout, Courses.SelectMany(of => Values(of[readout])))),
    ];

    /// <summary>Positions of the readouts whose differences are drawn: those of the summary that differ at all.</summary>
    public IEnumerable<int> Differing => SummaryTable.Readouts(Courses[0]).Where(readout =>
        PresenceOf(Readouts[readout], Differences.SelectMany(of => Values(of[readout]))) == Presence.Seen);

    /// <summary>The reference values of a readout for this patient.</summary>
    public IEnumerable<ReferenceValue> ReferencesOf(ReadoutDefinition readout) =>
        References.Where(value => value.Readout == readout.Id && (value.Of is null || value.Of == Scenario.Patient.Sex));

    private static IEnumerable<double> Values(TimeCourseSummary course)
    {
        var (low, high) = course.Band();
        return course.Middle.Concat(low).Concat(high);
    }

    private static IEnumerable<double> Values(ArmDifference difference) => difference.Middle.Concat(difference.Low).Concat(difference.High);

    private static Presence PresenceOf(ReadoutDefinition readout, IEnumerable<double> values)
    {
        var (presence, least) = (Presence.Undefined, LeastOf(readout));
        foreach (var value in values.Where(double.IsFinite))
        {
            if (Math.Abs(value) >= least)
            {
                return Presence.Seen;
            }

            presence = value != 0 || presence == Presence.Trifling ? Presence.Trifling : Presence.Nought;
        }

        return presence;
    }

    // What is shown as less than the last decimal is nothing to see.
    private static double LeastOf(ReadoutDefinition readout) => EventReadout.Is(readout)
        ? Math.Pow(10, -FigureText.ProbabilityDecimals) / 2 / 100
        : Math.Pow(10, -FigureText.DecimalsOf(readout.Unit)) / 2;
}

/// <summary>Whether there is anything to see of a readout.</summary>
internal enum Presence
{
    /// <summary>It has values other than nought.</summary>
    Seen,

    /// <summary>It is more than nought somewhere, and everywhere less than can be said.</summary>
    Trifling,

    /// <summary>It is nought throughout, under every treatment.</summary>
    Nought,

    /// <summary>It could not be computed.</summary>
    Undefined,
}

/// <summary>
/// Writes the report: one page that needs nothing else, neither files nor a network. The text stands in the page itself; the script only
/// draws the plots from the data block. The page's own security policy allows that one script and style sheet, by their hashes, and nothing more.
/// </summary>
internal static class ReportHtml
{
    /// <summary>Writes the page.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="report">What it is made from.</param>
    public static void Write(TextWriter writer, ReportContents report)
    {
        var (script, style) = (ReportAsset.Text("report.js"), ReportAsset.Text("report.css"));
        var patient = HtmlEncode(OrderWords.Describe(report.Scenario.Patient));
        (string Id, string Name)[] sections =
        [
            ("message", "What came of it"), ("given", "What was given"),
            .. ReportPanels.Groups(report).Select(group => (group.Id, group.Name)),
            .. report.Differences.Count > 0 ? new[] { ("differences", "Differences") } : [],
            ("summary", "Tables"), ("made", "How this was made"),
        ];
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
            {string.Join('\n', report.Result.Treatments.SelectMany(FailureTexts.Of).Select(text => $"<p class=\"failure\">{HtmlEncode(text)}</p>"))}
            <nav aria-label="Sections"><ul>
            {string.Join('\n', sections.Select(section => $"""<li><a href="#{section.Id}">{HtmlEncode(section.Name)}</a></li>"""))}
            </ul></nav>
            </header>
            <main>

            """.ReplaceLineEndings("\n"));
        ReportOpening.Write(writer, report);
        writer.Write("<noscript><p class=\"failure\">The plots need JavaScript. The tables and texts do not.</p></noscript>\n<div id=\"toolbar\" hidden></div>\n");
        ReportPanels.Write(writer, report);
        ReportTables.Write(writer, report);
        writer.Write("</main>\n");
        ReportOrigin.Write(writer, report);
        writer.Write($"<script type=\"application/json\" id=\"report-data\">{ReportData.Json(report)}</script>\n");
        writer.Write($"<script>{script}</script>\n</body>\n</html>\n");
    }
}
