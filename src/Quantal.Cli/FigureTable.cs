using Spectre.Console;

namespace Quantal.Cli;

/// <summary>Tables of figures that fit 80 columns.</summary>
internal static class FigureTable
{
    /// <summary>A table; its first column may break, the others stay whole.</summary>
    /// <param name="headings">The headings.</param>
    public static Table Of(params string[] headings)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        for (var column = 0; column < headings.Length; column++)
        {
            table.AddColumn(new TableColumn(new Text(headings[column])) { Padding = new Padding(0, 0, 1, 0), NoWrap = column > 0 });
        }

        return table;
    }

    /// <summary>Adds a row of plain text.</summary>
    public static void Add(this Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(Terminal.Clean(cell))));
}
