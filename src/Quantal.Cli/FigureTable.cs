using Spectre.Console;

namespace Quantal.Cli;

/// <summary>Tables of figures that fit 80 columns.</summary>
internal static class FigureTable
{
    /// <summary>A table whose first and last columns break only where they have a line break; those between break where there is no room.</summary>
    /// <param name="headings">The headings.</param>
    public static Table Of(params string[] headings)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        for (var column = 0; column < headings.Length; column++)
        {
            table.AddColumn(new TableColumn(new Text(headings[column])) { Padding = new Padding(0), NoWrap = column == 0 || column == headings.Length - 1 });
        }

        return table;
    }

    /// <summary>An id in lines of at most some letters, broken at its hyphens.</summary>
    /// <param name="id">The id.</param>
    /// <param name="width">The most letters of a line, except of one that has no hyphen.</param>
    public static string Broken(string id, int width)
    {
        if (id.Length <= width || id.LastIndexOf('-', width - 1) is not (> 0 and var hyphen))
        {
            return id;
        }

        return $"{id[..(hyphen + 1)]}\n{Broken(id[(hyphen + 1)..], width)}";
    }

    /// <summary>Adds a row of plain text, in which a line break starts a new line of the cell.</summary>
    public static void Add(this Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(string.Join('\n', cell.Split('\n').Select(Terminal.Clean)))));
}
