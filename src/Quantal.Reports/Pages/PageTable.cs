using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>A table of a page without a script: numbers stand right, words left.</summary>
/// <param name="Caption">What it shows, as text.</param>
/// <param name="Columns">Headings, as text; those that end in a colon head words, and stand without it.</param>
internal sealed record PageTable(string Caption, params string[] Columns)
{
    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="rows">Cells in HTML; the first of a row is its heading.</param>
    public void Write(TextWriter writer, IEnumerable<string[]> rows)
    {
        bool[] words = [.. Columns.Select(column => column.EndsWith(':'))];
        writer.Write($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{HtmlEncode(Caption)}\"><table class=\"file\"><caption>{HtmlEncode(Caption)}</caption>\n<thead><tr>");
        writer.Write(string.Concat(Columns.Select((column, place) => $"<th scope=\"col\"{Class(place)}>{HtmlEncode(column.TrimEnd(':'))}</th>")));
        writer.Write("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            writer.Write($"<tr><th scope=\"row\">{row[0]}</th>{string.Concat(row.Skip(1).Select((cell, place) => $"<td{Class(place + 1)}>{cell}</td>"))}</tr>\n");
        }

        writer.Write("</tbody></table></div>\n");
        string Class(int place) => words[place] ? " class=\"words\"" : "";
    }
}
