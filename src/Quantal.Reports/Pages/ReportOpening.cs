using System.Globalization;
using Quantal.Model.Readouts;
using Quantal.Reports.Runs;
using Quantal.Studies.Runs;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>How the report opens: what was given, what is to be minded about it, and what came of it in words.</summary>
internal static class ReportOpening
{
    private static readonly string[] Told = ["strength_percent_normal", "cmap_mV", "wbc_1e9_per_L"];

    private static readonly string[] Compared = ["strength_percent_normal", "hazard_serious_infection", "hazard_death"];

    private static readonly string[] Feared = ["leukopenia_2", "hazard_serious_infection"];

    private static readonly string[] First = ["hazard_death"];

    /// <summary>Writes the sections.</summary>
    public static void Write(TextWriter writer, ReportContents report)
    {
        WriteGiven(writer, report);
        WriteMessage(writer, report);
    }

    private static void WriteGiven(TextWriter writer, ReportContents report)
    {
        writer.Write("<section id=\"given\"><h2>What was given</h2>\n<div class=\"arms\">\n");
        for (var k = 0; k < report.Scenario.Treatments.Count; k++)
        {
            var treatment = report.Scenario.Treatments[k];
            writer.Write($"<div class=\"arm\"><h3><span data-sample=\"{k}\"></span><bdi>{HtmlEncode(treatment.Name)}</bdi></h3>\n");
            writer.Write(treatment.Orders.Count == 0
                ? "<p>No treatment.</p>\n"
                : $"<ul>\n{string.Concat(treatment.Orders.Select(order => $"<li>{HtmlEncode(OrderWords.Describe(order))}</li>\n"))}</ul>\n");
            writer.Write("</div>\n");
        }

        writer.Write($"</div>\n<p class=\"note\">{HtmlEncode(OrderWords.Describe(report.Scenario.Observation))}.</p>\n");
        writer.Write(PageWarnings.Of(report.Record));
        writer.Write("</section>\n");
    }

    // Death comes first: what an arm does to strength counts for those who live to have it.
    private static void WriteMessage(TextWriter writer, ReportContents report)
    {
        var (result, last) = (report.Result, Milestone.Of(report.Result.Days)[^1]);
        var day = last.Day.ToString("0", CultureInfo.InvariantCulture);
        writer.Write("<section id=\"message\"><h2>What came of it</h2>\n");
        writer.Write(report.Draws > 0
            ? $"<p>On day {day}, the last visit: the median of {report.Draws} virtual patients like this one, with the range of the middle 90 %; of deaths and events the mean probability by then.</p>\n"
            : $"<p>On day {day}, the last visit: the typical patient of this description; of deaths and events the probability by then.</p>\n");
        var start = Of(Told, report.Courses[0])
            .Select(course => $"{Lower(course.Readout.Label)} {SummaryTable.Cell(course, 0).ValueText}{Unit(course.Readout)}");
        writer.Write($"<p>At the start: {HtmlEncode(string.Join("; ", start))}.</p>\n<ul class=\"message\">\n");
        for (var k = 0; k < result.Treatments.Count; k++)
        {
            var of = report.Courses[k];
            var told = Of(Told, of).Select(course => $"{Lower(course.Readout.Label)} {Value(course, last.Index)}");
            var feared = Of(Feared, of)
                .Select(course => $"{Lower(course.Readout.Label)} {SummaryTable.Cell(course, last.Index).ValueText} %");
            writer.Write($"<li><span data-sample=\"{k}\"></span><strong><bdi>{HtmlEncode(result.Treatments[k].Name)}</bdi></strong>: ");
            var death = SummaryTable.Cell(Of(First, of).Single(), last.Index).ValueText;
            writer.Write(HtmlEncode($"{death} % have died. While alive: {string.Join("; ", told)}. Probability of {string.Join(", ", feared)}."));
            if (k > 0)
            {
                var against = Compared.SelectMany(id => report.Differences[k - 1].Where(difference => difference.Readout.Id == id))
                    .Select(difference => Difference(difference, last.Index));
                writer.Write($"<br>Against <bdi>{HtmlEncode(result.Treatments[0].Name)}</bdi>, the same patient{(report.Draws > 0 ? "s" : "")}: {HtmlEncode(string.Join("; ", against))}.");
            }

            writer.Write("</li>\n");
        }

        writer.Write("</ul></section>\n");
    }

    private static IEnumerable<TimeCourseSummary> Of(IEnumerable<string> ids, IReadOnlyList<TimeCourseSummary> courses) =>
        ids.SelectMany(id => courses.Where(course => course.Readout.Id == id));

    private static string Value(TimeCourseSummary course, int time)
    {
        var cell = SummaryTable.Cell(course, time);
        var hasWidth = cell.HasRange && cell.RangeText != cell.ValueText;
        return $"{cell.ValueText}{Unit(course.Readout)}{(hasWidth ? $" ({cell.RangeText})" : "")}";
    }

    private static string Difference(ArmDifference difference, int time)
    {
        var cell = DifferenceCell.Of(difference, time);
        var unit = cell.Unit is null ? " percentage points" : Unit(difference.Readout);
        return $"{Lower(difference.Readout.Label)} {cell.ValueText}{unit}{(cell.HasRange ? $" ({cell.RangeText})" : "")}";
    }

    private static string Unit(ReadoutDefinition readout) => readout.Unit.Length == 0 ? "" : $" {FigureText.Unit(readout.Unit)}";

    private static string Lower(string label) => char.ToLowerInvariant(label[0]) + label[1..];
}
