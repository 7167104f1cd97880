using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Quantal.Exchange.Files;

/// <summary>Rows of a CSV file, one at a time and each of bounded length, so that no file can fill the memory.</summary>
internal sealed class CsvRows(TextReader reader)
{
    /// <summary>Longest row in characters.</summary>
    public const int MaximumLength = 1000;

    private readonly List<int> _starts = [];

    /// <summary>1-based number of the row last read.</summary>
    public int Line { get; private set; }

    /// <summary>1-based place in the row of each cell of the row last read.</summary>
    public IReadOnlyList<int> Starts => _starts;

    /// <summary>A file's text, or null after a finding: UTF-16 is refused here as in every other file.</summary>
    /// <param name="stream">The file, at its beginning.</param>
    /// <param name="path">Path as the user gave it.</param>
    /// <param name="findings">Receives the finding.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StreamReader? Open(Stream stream, string path, FindingList findings)
    {
        var file = new StreamReader(stream);
        file.Peek();
        if (file.CurrentEncoding is UTF8Encoding)
        {
            return file;
        }

        file.Dispose();
        InputText.RefuseUtf16(path, findings);
        return null;
    }

    /// <summary>
    /// Reads the next row that is not blank. False at the end of the file. <paramref name="cells"/> is null if the row is too long
    /// or its quotes do not match.
    /// </summary>
    public bool Next(out string[]? cells)
    {
        cells = null;
        while (ReadLine() is { } line)
        {
            if (line.Length > MaximumLength || line.Trim().Length > 0)
            {
                cells = line.Length > MaximumLength ? null : Split(line);
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a row has as many cells as the header; a finding if not.</summary>
    /// <param name="cells">The row that <see cref="Next"/> gave.</param>
    /// <param name="width">Cells of the header.</param>
    /// <param name="path">Path of the file as the user gave it.</param>
    /// <param name="findings">Receives the finding.</param>
    public bool Fits([NotNullWhen(true)] string[]? cells, int width, string path, FindingList findings)
    {
        if (cells?.Length == width)
        {
            return true;
        }

        var found = cells is null ? "a row that is too long or has an open quote" : $"a row of {cells.Length} cells";
        var hint = cells?.Length > width ? "; numbers have a decimal point" : "";
        findings.Error(new Place(path, Line, 0), found, $"Each row has the header's {width} cells, separated by commas{hint}.");
        return false;
    }

    /// <summary>Whether nothing stands in a cell: NONMEM reads a point as nothing, and nothing as 0.</summary>
    public static bool IsNothing(string cell) => cell is "" or ".";

    /// <summary>Reads a finite number with a decimal point.</summary>
    public static bool TryNumber(string cell, out double number)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(cell, Style, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    /// <summary>The digits and the place of the point of what <see cref="TryNumber"/> reads: the same for two spellings of one number,
    /// and for no two numbers, however long.</summary>
    public static string Exactly(string cell)
    {
        var parts = cell.ToUpperInvariant().Split('E');
        var halves = parts[0].TrimStart('+', '-').Split('.');
        var digits = string.Concat(halves).TrimStart('0');
        var kept = digits.TrimEnd('0');
        var exponent = parts.Length < 2
            ? BigInteger.Zero
            : BigInteger.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        exponent += digits.Length - kept.Length - (halves.Length < 2 ? 0 : halves[1].Length);
        return kept.Length == 0 ? "0" : $"{(cell[0] == '-' ? "-" : "")}{kept}E{exponent}";
    }

    /// <summary>Whether two cells say the same: the same number, exactly, or the same text.</summary>
    public static bool IsSame(string left, string right) =>
        left == right || (TryNumber(left, out _) && TryNumber(right, out _) && Exactly(left) == Exactly(right));

    private string? ReadLine()
    {
        if (reader.Peek() < 0)
        {
            return null;
        }

        Line++;
        var line = new StringBuilder();
        for (var next = reader.Read(); next >= 0 && next != '\n'; next = reader.Read())
        {
            if (line.Length <= MaximumLength)
            {
                line.Append((char)next);
            }
        }

        return line.ToString();
    }

    private string[]? Split(string line)
    {
        _starts.Clear();
        _starts.Add(1);
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            var c = line[at];
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
                _starts.Add(at + 2);
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString().Trim());
        return quoted ? null : [.. cells];
    }
}
