using System.Globalization;
using Quantal.Exchange.Output;
using Quantal.Simulation.Results;
using Spectre.Console;

namespace Quantal.Cli;

/// <summary>The summary as tables in the terminal, one for each treatment.</summary>
internal static class SummaryPrinter
{
    /// <summary>Prints the tables; the last column is the 90 % range at the end if there are draws.</summary>
    public static void Print(Terminal terminal, SimulationResult result, SummaryTable summary)
    {
        var console = terminal.Tables();
        for (var treatment = 0; treatment < result.Treatments.Count; treatment++)
        {
            console.Write(new Text(Terminal.Clean(result.Treatments[treatment].Name), new Style(decoration: Decoration.Bold)));
            console.WriteLine();
            console.Write(Table(summary, treatment));
        }

        var end = summary.Milestones[^1].Day.ToString("0", CultureInfo.InvariantCulture);
        terminal.Out.WriteLine(result.Treatments[0].Draws.Count is var draws and > 0
            ? $"Median of {draws} virtual patients, the range at the end; events: mean probability\nof at least one by then in %. The end is day {end}."
            : $"Typical patient; events: probability of at least one by then in %. The end is day {end}.");
    }

    private static Table Table(SummaryTable summary, int treatment)
    {
        var hasRange = summary.Rows.Any(row => row.Cells[treatment][^1].HasRange);
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true, ShowHeaders = true };
        table.AddColumn(new TableColumn("") { Padding = new Padding(0) });
        var headings = summary.Milestones.Select(milestone => milestone.Label).SkipLast(1).Append("end");
        foreach (var heading in hasRange ? headings.Append("5 to 95 %") : headings)
        {
            table.AddColumn(new TableColumn(new Text(heading)) { Alignment = Justify.Right, NoWrap = true, Padding = new Padding(1, 0, 0, 0) });
        }

        foreach (var row in summary.Rows)
        {
            var cells = row.Cells[treatment];
            var texts = cells.Select(cell => cell.ValueText).Prepend(row.IsEvent || row.Unit.Length == 0 ? row.Label : $"{row.Label}, {row.Unit}");
            if (hasRange)
            {
                texts = texts.Append(cells[^1].HasRange ? cells[^1].RangeText : "");
            }

            table.AddRow(texts.Select(text => new Text(text)));
        }

        return table;
    }
}
