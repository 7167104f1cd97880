using System.Globalization;
using Quantal.Model.Readouts;
using Quantal.Model.Records;
using Quantal.Reports.Runs;
using Quantal.Studies.Runs;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>
/// The places of the plots with their texts, under the headings of the readouts' groups. A readout of which there is nothing to see has no
/// plot; a line says so.
/// </summary>
internal static class ReportPanels
{
    /// <summary>The groups in the order in which they first appear, with the positions of their readouts.</summary>
    public static IEnumerable<(string Id, string Name, IEnumerable<int> Readouts)> Groups(ReportContents report) =>
        Enumerable.Range(0, report.Readouts.Count).GroupBy(readout => report.Readouts[readout].Group)
            .Select((group, k) => ($"group-{k}", group.Key, group.AsEnumerable()));

    /// <summary>Writes a section for each group, then that of the differences if there are several treatments.</summary>
    public static void Write(TextWriter writer, ReportContents report)
    {
        foreach (var (id, name, readouts) in Groups(report))
        {
            writer.Write($"<section id=\"{id}\"><h2>{HtmlEncode(name)}</h2>\n<div class=\"panels\">\n");
            foreach (var readout in readouts.Where(readout => report.Presences[readout] == Presence.Seen).OrderByDescending(IsFirst))
            {
                Figure(writer, report, readout);
            }

            writer.Write("</div>\n");
            LeftOut(writer, report, readouts, Presence.Nought, "nought throughout, under every treatment");
            LeftOut(writer, report, readouts, Presence.Trifling, "less than can be said throughout, under every treatment");
            LeftOut(writer, report, readouts, Presence.Undefined, "could not be computed");
            writer.Write("</section>\n");
        }

        if (report.Differences.Count > 0)
        {
            Differences(writer, report);
        }

        // The message speaks of it; its plot comes next.
        bool IsFirst(int readout) => report.Readouts[readout].Id == ReportOpening.Told;
    }

    private static void Figure(TextWriter writer, ReportContents report, int readout)
    {
        var definition = report.Readouts[readout];
        var isEvent = EventReadout.Is(definition);
        var limits = report.ReferencesOf(definition).Select(line =>
            $"{HtmlEncode(line.Name)} {line.Value.ToString("0.##", CultureInfo.InvariantCulture)} "
                + $"(<a href=\"#{ReportOrigin.PlaceOf(line)}\">{HtmlEncode(line.Source.Id)}</a>, {GradeWords.Of(line.Grade)})").ToArray();
        Figure(
            writer,
            $"data-readout=\"{HtmlEncode(definition.Id)}\"",
            definition,
            isEvent ? $"{definition.Definition} Shown as the probability of at least one event by then." : definition.Definition,
            limits.Length == 0 ? "" : $"Limits: {string.Join("; ", limits)}.");
    }

    private static void Differences(TextWriter writer, ReportContents report)
    {
        var (first, differing) = (HtmlEncode(report.Result.Treatments[0].Name), report.Differing.ToArray());
        writer.Write($"<section id=\"differences\"><h2>Differences from <bdi>{first}</bdi></h2>\n");
        writer.Write(report.Draws > 0
            ? "<p class=\"note\">Each virtual patient under both treatments, so that what differs between patients drops out: the median of the differences, of events their mean in percentage points, and the middle 90 %.</p>\n"
            : "<p class=\"note\">Of the typical patient; of events in percentage points.</p>\n");
        writer.Write("<div class=\"panels\">\n");
        foreach (var readout in differing)
        {
            var definition = report.Readouts[readout];
            Figure(writer, $"data-difference=\"{HtmlEncode(definition.Id)}\"", definition, "", "");
        }

        writer.Write("</div>\n");
        var same = SummaryTable.Readouts(report.Courses[0]).Except(differing).Select(readout => report.Readouts[readout].Label).ToArray();
        writer.Write(same.Length == 0 ? "" : $"<p class=\"note\">Not drawn, since nothing differs: {HtmlEncode(string.Join(", ", same))}.</p>\n");
        writer.Write("</section>\n");
    }

    // The script that draws a plot says in its label what is to be seen, and fills the fold under it.
    private static void Figure(TextWriter writer, string key, ReadoutDefinition readout, string definition, string limits)
    {
        var texts = string.Concat(new[] { HtmlEncode(definition), limits }.Where(text => text.Length > 0).Select(text => $"<p>{text}</p>"));
        writer.Write($"""
            <figure {key}><figcaption><h3>{HtmlEncode(readout.Label)}</h3>{texts}</figcaption>
            <div class="plot" tabindex="0" role="img" aria-label="{HtmlEncode(readout.Label)}"></div>
            <div class="values" aria-live="off"></div>
            <details class="numbers"></details></figure>

            """.ReplaceLineEndings("\n"));
    }

    private static void LeftOut(TextWriter writer, ReportContents report, IEnumerable<int> readouts, Presence presence, string why)
    {
        var labels = readouts.Where(readout => report.Presences[readout] == presence).Select(readout => report.Readouts[readout].Label).ToArray();
        writer.Write(labels.Length == 0 ? "" : $"<p class=\"note\">Not drawn: {HtmlEncode(string.Join(", ", labels))} ({why}).</p>\n");
    }
}
