using Spectre.Console;
using Spectre.Console.Rendering;

namespace Quantal.Cli;

/// <summary>
/// A table of plain text. On a screen that is too narrow for its longest words it becomes a list, each row under its first cell, so that no
/// word is broken.
/// </summary>
internal sealed class TextTable
{
    private const char Together = '\u00a0';

    private readonly Table _table = new() { Border = TableBorder.Simple, UseSafeBorder = true };
    private readonly List<string> _headings = [];
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a column.</summary>
    /// <param name="heading">Its heading; empty for none.</param>
    /// <param name="isWhole">Whether its cells are broken only where they have a line break.</param>
    /// <param name="isNumber">Whether it stands to the right, a blank after the column before.</param>
    public TextTable Column(string heading, bool isWhole, bool isNumber = false)
    {
        _headings.Add(heading);
        _table.AddColumn(new TableColumn(new Text(heading))
        {
            Alignment = isNumber ? Justify.Right : null,
            NoWrap = isWhole,
            Padding = isNumber ? new Padding(1, 0, 0, 0) : new Padding(0),
        });
        return this;
    }

    /// <summary>Adds a row, in which a line break starts a new line of the cell.</summary>
    public void Add(params IEnumerable<string> cells)
    {
        string[] row = [.. cells.Select(cell => string.Join('\n', cell.Split('\n').Select(Terminal.Clean)))];
        _rows.Add(row);
        _table.AddRow(row.Select(cell => new Text(cell)));
    }

    /// <summary>Shows the table.</summary>
    public void Write(Terminal terminal)
    {
        var console = terminal.Tables();
        var least = ((IRenderable)_table).Measure(RenderOptions.Create(console), int.MaxValue / 2).Min;
        if (least <= console.Profile.Width)
        {
            console.Write(_table);
            return;
        }

        terminal.Out.WriteLine();
        foreach (var line in _rows.SelectMany(row => Item(row, console.Profile.Width)))
        {
            terminal.Out.WriteLine(line);
        }

        terminal.Out.WriteLine();
    }

    // A cell stays in one line with its heading if it fits.
    private IEnumerable<string> Item(string[] row, int width)
    {
        const int Indent = 2;
        var cells = row.Zip(_headings).Skip(1).Where(cell => cell.First.Length > 0)
            .Select(cell => $"{cell.Second} {cell.First.Replace('\n', ' ')}".Trim())
            .Select(cell => cell.Length < width - Indent ? cell.Replace(' ', Together) : cell);
        return WordWrap.Lines(row[0].Replace("\n", "", StringComparison.Ordinal), width)
            .Concat(WordWrap.Lines(new string(' ', Indent) + string.Join("; ", cells), width))
            .Select(line => line.Replace(Together, ' '));
    }
}

/// <summary>Tables of figures that fit 80 columns.</summary>
internal static class FigureTable
{
    /// <summary>
    /// A table whose first and last columns break only where they have a line break; those between break where there is no room.
    /// </summary>
    /// <param name="headings">The headings.</param>
    public static TextTable Of(params string[] headings) => Of(headings, column => column == 0 || column == headings.Length - 1);

    /// <summary>A table of which no cell is broken.</summary>
    /// <param name="headings">The headings.</param>
    public static TextTable Whole(params string[] headings) => Of(headings, _ => true);

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

    private static TextTable Of(string[] headings, Func<int, bool> isWhole)
    {
        var table = new TextTable();
        for (var column = 0; column < headings.Length; column++)
        {
            table.Column(headings[column], isWhole(column));
        }

        return table;
    }
}
