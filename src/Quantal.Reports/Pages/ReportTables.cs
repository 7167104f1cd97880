using System.Globalization;
using Quantal.Reports.Runs;
using Quantal.Studies.Runs;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>
/// The report's tables: readouts, then events, then the differences between treatments; the treatments below each other so that they can be
/// compared.
/// </summary>
internal static class ReportTables
{
    /// <summary>Writes the section.</summary>
    public static void Write(TextWriter writer, ReportContents report)
    {
        var (table, draws) = (SummaryTable.Of(report.Result, report.Courses), report.Draws);
        writer.Write("<section id=\"summary\"><h2>Tables</h2>\n");
        ReportOutcomes.Write(writer, report);
        Table(writer, report, table.Milestones, Rows(table.Rows.Where(row => !row.IsEvent)), 0, draws > 0
            ? $"Median of {draws} virtual patients like this one, and the middle 90 %"
            : "The typical patient of this description; no spread between patients was asked for");
        Table(writer, report, table.Milestones, Rows(table.Rows.Where(row => row.IsEvent)), 0, draws > 0
            ? $"Probability of at least one event by then in %, mean of {draws} virtual patients"
            : "Probability of at least one event by then in %");
        if (report.Differences.Count > 0)
        {
            Milestone[] later = [.. table.Milestones.Skip(1)];
            Table(writer, report, later, Differences(report, later), 1, draws > 0
                ? $"Difference from {report.Result.Treatments[0].Name}, each virtual patient under both: median, of events mean in percentage points, and the middle 90 %"
                : $"Difference from {report.Result.Treatments[0].Name} of the typical patient, of events in percentage points");
        }

        writer.Write("</section>\n");
    }

    private static IEnumerable<TableRow> Rows(IEnumerable<SummaryRow> rows) => rows.Select(row => new TableRow(
        row.Label,
        row.IsEvent ? "" : row.Unit,
        [.. row.Cells.Select(cells => cells.Select(cell => (cell.ValueText, cell.HasRange ? cell.RangeText : "")))]));

    private static IEnumerable<TableRow> Differences(ReportContents report, IReadOnlyList<Milestone> milestones) => report.Differing.Select(readout =>
    {
        var definition = report.Readouts[readout];
        return new TableRow(
            definition.Label,
            EventReadout.Is(definition) ? "percentage points" : definition.Unit,
            [
                .. report.Differences.Select(of => milestones.Select(at => DifferenceCell.Of(of[readout], at.Index))
                    .Select(cell => (cell.ValueText, cell.HasRange ? cell.RangeText : ""))),
            ]);
    });

    private static void Table(
        TextWriter writer, ReportContents report, IReadOnlyList<Milestone> milestones, IEnumerable<TableRow> rows, int firstTreatment, string caption)
    {
        var columns = milestones.Select(at =>
            $"<th scope=\"col\">{HtmlEncode(at.Label)}<small>day {at.Day.ToString("0", CultureInfo.InvariantCulture)}</small></th>");
        writer.Write($"<details class=\"folded\"><summary>{HtmlEncode(caption)}</summary>\n");
        writer.Write($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{HtmlEncode(caption)}\"><table><caption>{HtmlEncode(caption)}</caption>\n");
        writer.Write($"<thead><tr><th scope=\"col\">Treatment</th>{string.Concat(columns)}</tr></thead>\n");
        foreach (var row in rows)
        {
            writer.Write($"<tbody><tr class=\"first\"><th scope=\"rowgroup\" colspan=\"{milestones.Count + 1}\"><strong>{HtmlEncode(row.Label)}</strong>");
            writer.Write(row.Unit.Length == 0 ? "" : $", <span class=\"unit\">{HtmlEncode(row.Unit)}</span>");
            writer.Write("</th></tr>\n");
            for (var k = 0; k < row.Cells.Count; k++)
            {
                var treatment = firstTreatment + k;
                writer.Write($"<tr><th scope=\"row\"><span data-sample=\"{treatment}\"></span><bdi>{HtmlEncode(report.Result.Treatments[treatment].Name)}</bdi></th>");
                writer.Write(string.Concat(row.Cells[k].Select(cell => $"<td>{cell.Value}{(cell.Range.Length == 0 ? "" : $"<small>{cell.Range}</small>")}</td>")));
                writer.Write("</tr>\n");
            }

            writer.Write("</tbody>\n");
        }

        writer.Write("</table></div></details>\n");
    }

    /// <summary>A row: its label, its unit, and of each treatment the cells with their ranges.</summary>
    private sealed record TableRow(string Label, string Unit, IReadOnlyList<IEnumerable<(string Value, string Range)>> Cells);
}
