using System.Globalization;
using Quantal.Simulation.Results;
using static System.Net.WebUtility;

namespace Quantal.Exchange.Output;

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
