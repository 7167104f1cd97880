using System.Globalization;
using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Model.Records;
using Quantal.Reports.Runs;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>How the report was made: version, seed, evidence and command, and where the lines in its plots come from.</summary>
internal static class ReportOrigin
{
    /// <summary>Writes the footer.</summary>
    public static void Write(TextWriter writer, ReportContents report)
    {
        var (record, draws, days) = (report.Record, report.Draws, report.Result.Days);
        var lines = draws > 0
            ? $"Lines are the median of {draws} virtual patients drawn from the model's variation between patients; bands hold the middle 90 % of them at each time. Lines of events are the mean of the patients' probabilities: the share of such patients to whom the event comes."
            : "Lines are the typical patient of this description: every parameter that varies between patients stands at its typical value.";
        var whose = record.Series == SeriesOf.All ? "" : " of the typical patient";
        (string Name, string Value)[] facts =
        [
            ("Version", $"{BuildIdentity.Version}, commit {BuildIdentity.Commit}"),
            ("Command", record.CommandLine),
            ("Seed", record.Settings.Seed.ToString(CultureInfo.InvariantCulture)),
            ("Virtual patients", draws.ToString(CultureInfo.InvariantCulture)),
            ("Evidence (SHA-256)", record.EvidenceHash),
            ("Clinical words", record.Plan.Standing),
            ("Saved times", $"{days.Count}, from day 0 to day {days[^1].ToString("0.##", CultureInfo.InvariantCulture)}"),
        ];
        writer.Write($"""
            <footer id="made"><h2>How this was made</h2>
            <p>Quantal simulated this patient with a mechanistic model from the tablet to muscle strength and to the drugs' harms. {HtmlEncode(lines)}</p>
            <p>The folder of this report also holds every saved value{whose} (series.csv), a summary for programs (summary.json), copies of the inputs (inputs) and what is needed to repeat the run (run.json). Plots are drawn from values rounded to five significant digits.</p>
            <dl>
            {string.Join('\n', facts.Select(fact => $"<dt>{HtmlEncode(fact.Name)}</dt><dd><code>{HtmlEncode(fact.Value)}</code></dd>"))}
            </dl>
            {References(report)}<p class="disclaimer">{HtmlEncode(Disclaimer.Text)}</p>
            </footer>

            """.ReplaceLineEndings("\n"));
    }

    /// <summary>The id of the place where the source of a limit stands.</summary>
    public static string PlaceOf(ReferenceValue value) => HtmlEncode(value.Id);

    private static string References(ReportContents report)
    {
        var shown = report.Readouts.Where((_, readout) => report.Presences[readout] == Presence.Seen)
            .SelectMany(readout => report.ReferencesOf(readout).Select(value => (Readout: readout, Value: value))).ToArray();
        var items = shown.Select(line => string.Create(
            CultureInfo.InvariantCulture,
            $"<li id=\"{PlaceOf(line.Value)}\">{HtmlEncode(line.Readout.Label)}, {HtmlEncode(line.Value.Name)} {line.Value.Value:0.##} {HtmlEncode(line.Readout.Unit)}: {Source(line.Value.Source)} ({GradeWords.Of(line.Value.Grade)}). {HtmlEncode(line.Value.Note)}</li>\n"));
        return shown.Length == 0 ? "" : $"<h3>Limits and thresholds in the plots</h3>\n<ul>\n{string.Concat(items)}</ul>\n";
    }

    private static string Source(Reference source) => SourceLink.Of(source) is { } link
        ? $"<a href=\"{HtmlEncode(link)}\" rel=\"noreferrer\">{HtmlEncode(source.Citation)}</a>"
        : HtmlEncode(source.Citation);
}
