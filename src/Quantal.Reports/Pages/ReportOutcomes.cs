using Quantal.Model.Readouts;
using Quantal.Reports.Runs;
using Quantal.Studies.Runs;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>
/// What came of each treatment at the end, in words, folded: the readouts that doctors look at, harms, and the differences from the first.
/// </summary>
internal static class ReportOutcomes
{
    private static readonly string[] Told = ["strength_percent_normal", "cmap_mV", "wbc_1e9_per_L"];

    private static readonly string[] Compared = ["strength_percent_normal", "hazard_serious_infection", "hazard_death"];

    private static readonly string[] Feared = ["leukopenia_2", "hazard_serious_infection"];

    private static readonly string[] First = ["hazard_death"];

    /// <summary>Writes the fold.</summary>
    public static void Write(TextWriter writer, ReportContents report)
    {
        var (result, last) = (report.Result, Milestone.Of(report.Result.Days)[^1]);
        writer.Write("<details class=\"folded\" id=\"outcomes\"><summary>Each treatment in figures</summary>\n");
        var start = Of(Told, report.Courses[0])
            .Select(course => $"{ReportOpening.Lower(course.Readout.Label)} {SummaryTable.Cell(course, 0).ValueText}{Unit(course.Readout)}");
        writer.Write($"<p>At the start: {HtmlEncode(string.Join("; ", start))}.</p>\n<ul class=\"message\">\n");
        for (var k = 0; k < result.Treatments.Count; k++)
        {
            writer.Write($"<li><span data-sample=\"{k}\"></span><strong><bdi>{HtmlEncode(result.Treatments[k].Name)}</bdi></strong>: ");
            writer.Write(HtmlEncode(Outcome(report.Courses[k], last.Index)));
            if (k > 0)
            {
                var against = Compared.SelectMany(id => report.Differences[k - 1].Where(difference => difference.Readout.Id == id))
                    .Select(difference => Difference(difference, last.Index));
                writer.Write($"<br>Against <bdi>{HtmlEncode(result.Treatments[0].Name)}</bdi>, the same patient{(report.Draws > 0 ? "s" : "")}: {HtmlEncode(string.Join("; ", against))}.");
            }

            writer.Write("</li>\n");
        }

        writer.Write("</ul></details>\n");
    }

    // Death comes first: what an arm does to strength counts for those who live to have it.
    private static string Outcome(IReadOnlyList<TimeCourseSummary> of, int time)
    {
        var told = Of(Told, of).Select(course => $"{ReportOpening.Lower(course.Readout.Label)} {Value(course, time)}");
        var feared = Of(Feared, of).Select(course => $"{ReportOpening.Lower(course.Readout.Label)} {SummaryTable.Cell(course, time).ValueText} %");
        var death = SummaryTable.Cell(Of(First, of).Single(), time).ValueText;
        return $"{death} % have died. While alive: {string.Join("; ", told)}. Probability of {string.Join(", ", feared)}.";
    }

    private static IEnumerable<TimeCourseSummary> Of(IEnumerable<string> ids, IReadOnlyList<TimeCourseSummary> courses) =>
        ids.SelectMany(id => courses.Where(course => course.Readout.Id == id));

    private static string Value(TimeCourseSummary course, int time) =>
        $"{SummaryTable.Cell(course, time).ValueText}{Unit(course.Readout)}{ReportOpening.Range(course, time)}";

    private static string Difference(ArmDifference difference, int time)
    {
        var cell = DifferenceCell.Of(difference, time);
        var unit = cell.Unit is null ? " percentage points" : Unit(difference.Readout);
        return $"{ReportOpening.Lower(difference.Readout.Label)} {cell.ValueText}{unit}{(cell.HasRange ? $" ({cell.RangeText})" : "")}";
    }

    private static string Unit(ReadoutDefinition readout) => readout.Unit.Length == 0 ? "" : $" {FigureText.Unit(readout.Unit)}";
}
