using System.Buffers;
using System.Globalization;
using System.Text;
using Quantal.Numerics.Decimals;

namespace Quantal.Reports.Runs;

/// <summary>
/// Rows of numbers and then texts as comma-separated text (RFC 4180, but lines end with LF). Numbers are the shortest text that reads back as
/// the same double; what is not a number is empty.
/// </summary>
/// <param name="what">What the file is called, such as <c>patients' file</c>.</param>
/// <param name="numbers">Names of the columns with numbers.</param>
/// <param name="texts">Names of the columns with texts, of which there may be none; only the last may hold commas.</param>
internal sealed class RowCsv(string what, IReadOnlyList<string> numbers, IReadOnlyList<string> texts)
{
    /// <summary>The first line.</summary>
    public string Header { get; } = string.Join(',', numbers.Concat(texts)) + "\n";

    /// <summary>Writes one row.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="row">The numbers.</param>
    /// <param name="words">The texts, each one line.</param>
    public static void Write(IBufferWriter<byte> writer, double[] row, params ReadOnlySpan<string> words)
    {
        for (var column = 0; column < row.Length; column++)
        {
            var value = row[column];
            var span = writer.GetSpan(ShortestText.Room);
            var length = double.IsNaN(value) ? 0 : ShortestText.Write(value, span);
            span[length] = column == row.Length - 1 && words.IsEmpty ? (byte)'\n' : (byte)',';
            writer.Advance(length + 1);
        }

        for (var word = 0; word < words.Length; word++)
        {
            writer.Write(Encoding.UTF8.GetBytes(Quoted(words[word]) + (word == words.Length - 1 ? "\n" : ",")));
        }
    }

    /// <summary>Reads rows one by one.</summary>
    /// <param name="reader">At the start of the file.</param>
    /// <exception cref="InvalidDataException">The file is not one that <see cref="Write"/> has made.</exception>
    public IEnumerable<(double[] Numbers, string[] Texts)> Read(TextReader reader)
    {
        if (reader.ReadLine() + "\n" != Header)
        {
            throw new InvalidDataException($"The {what} does not begin with the names of its columns.");
        }

        while (reader.ReadLine() is { } line)
        {
            yield return Parse(line);
        }
    }

    private (double[] Numbers, string[] Texts) Parse(string line)
    {
        var (row, words) = (new double[numbers.Count], new string[texts.Count]);
        var rest = line.AsSpan();
        for (var column = 0; column < row.Length; column++)
        {
            var cell = column == row.Length - 1 && words.Length == 0 ? rest : Next(ref rest);
            if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out row[column]))
            {
                row[column] = cell.Length == 0 ? double.NaN : throw new InvalidDataException($"'{cell}' in the {what} is no number.");
            }
        }

        for (var word = 0; word < words.Length; word++)
        {
            words[word] = word < words.Length - 1 ? Next(ref rest).ToString() : Unquoted(rest.ToString());
        }

        return (row, words);
    }

    private ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(',');
        if (end < 0)
        {
            throw new InvalidDataException($"A line of the {what} is too short.");
        }

        var cell = rest[..end];
        rest = rest[(end + 1)..];
        return cell;
    }

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(',', '"') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private string Unquoted(string cell)
    {
        if (cell.Length == 0 || cell[0] != '"')
        {
            return cell.Contains(',', StringComparison.Ordinal)
                ? throw new InvalidDataException($"A line of the {what} is too long.")
                : cell;
        }

        return cell.Length > 2 && cell[^1] == '"'
            ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
            : throw new InvalidDataException($"A quoted text in the {what} does not end.");
    }
}
