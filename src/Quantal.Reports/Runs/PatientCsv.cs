using System.Buffers;
using System.Globalization;
using System.Text;
using Quantal.Studies.Endpoints;

namespace Quantal.Reports.Runs;

/// <summary>
/// The patients of a cohort as comma-separated text (RFC 4180, but lines end with LF): the columns of <see cref="CohortEndpoints"/>, then why a
/// patient could not be followed, which is empty for all others. Numbers are the shortest text that reads back as the same double; what does
/// not apply is empty.
/// </summary>
internal static class PatientCsv
{
    /// <summary>The columns' names.</summary>
    public static string Header { get; } = string.Join(',', CohortEndpoints.All.Select(column => column.Id).Append("failure")) + "\n";

    /// <summary>Writes one patient.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="row">The patient's row.</param>
    /// <param name="failure">Why the patient could not be followed, in one line that is not empty, or null.</param>
    /// <exception cref="ArgumentException">The cause is empty or not one line.</exception>
    public static void Write(IBufferWriter<byte> writer, double[] row, string? failure)
    {
        const int most = 32;
        if (failure is not null && (failure.Length == 0 || failure.AsSpan().ContainsAny('\n', '\r')))
        {
            throw new ArgumentException("A cause is one line.", nameof(failure));
        }

        foreach (var value in row)
        {
            var span = writer.GetSpan(most);
            var length = 0;
            if (!double.IsNaN(value) && !value.TryFormat(span, out length, "R", CultureInfo.InvariantCulture))
            {
                throw new InvalidOperationException("A number needs more room than any double does.");
            }

            span[length] = (byte)',';
            writer.Advance(length + 1);
        }

        writer.Write(Encoding.UTF8.GetBytes(Quoted(failure ?? "") + "\n"));
    }

    /// <summary>Reads patients one by one.</summary>
    /// <param name="reader">At the start of the file.</param>
    /// <exception cref="InvalidDataException">The file is not one that <see cref="Write"/> has made.</exception>
    public static IEnumerable<(double[] Row, string? Failure)> Read(TextReader reader)
    {
        if (reader.ReadLine() + "\n" != Header)
        {
            throw new InvalidDataException("The patients' file does not begin with the names of its columns.");
        }

        while (reader.ReadLine() is { } line)
        {
            yield return Parse(line);
        }
    }

    private static (double[] Row, string? Failure) Parse(string line)
    {
        var row = new double[CohortEndpoints.All.Count];
        var rest = line.AsSpan();
        for (var column = 0; column < row.Length; column++)
        {
            var end = rest.IndexOf(',');
            if (end < 0)
            {
                throw new InvalidDataException("A line of the patients' file is too short.");
            }

            if (!double.TryParse(rest[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out row[column]))
            {
                row[column] = end == 0
                    ? double.NaN
                    : throw new InvalidDataException($"'{rest[..end]}' in the patients' file is no number.");
            }

            rest = rest[(end + 1)..];
        }

        return (row, rest.Length == 0 ? null : Unquoted(rest.ToString()));
    }

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(',', '"') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string Unquoted(string cell)
    {
        if (cell[0] != '"')
        {
            return cell.Contains(',', StringComparison.Ordinal)
                ? throw new InvalidDataException("A line of the patients' file is too long.")
                : cell;
        }

        return cell.Length > 2 && cell[^1] == '"'
            ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
            : throw new InvalidDataException("A quoted cause in the patients' file does not end.");
    }
}
