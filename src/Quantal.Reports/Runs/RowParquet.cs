using Parquet;
using Parquet.Schema;

namespace Quantal.Reports.Runs;

/// <summary>
/// Rows of numbers and then texts as Apache Parquet: the columns of <see cref="RowCsv"/>, numbers as doubles and null where they are not
/// numbers. The same rows give the same bytes with the same version of the library.
/// </summary>
internal static class RowParquet
{
    private const int RowsOfAGroup = 1024;

    /// <summary>Writes rows, so many at a time that memory does not grow with them.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="numbers">Names of the columns with numbers.</param>
    /// <param name="texts">Names of the columns with texts.</param>
    /// <param name="rows">The rows.</param>
    public static void Write(
        Stream stream, IReadOnlyList<string> numbers, IReadOnlyList<string> texts, IEnumerable<(double[] Numbers, string[] Texts)> rows) =>
        WriteAsync(
            stream,
            [.. numbers.Select(name => new DataField<double?>(name))],
            [.. texts.Select(name => new DataField<string>(name, false))],
            rows).GetAwaiter().GetResult();

    private static async Task WriteAsync(
        Stream stream, DataField[] numbers, DataField[] texts, IEnumerable<(double[] Numbers, string[] Texts)> rows)
    {
        var writer = await ParquetWriter.CreateAsync(new ParquetSchema([.. numbers, .. texts]), stream).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            foreach (var some in rows.Chunk(RowsOfAGroup))
            {
                using var group = writer.CreateRowGroup();
                foreach (var (column, field) in numbers.Index())
                {
                    double?[] values = [.. some.Select(row => double.IsNaN(row.Numbers[column]) ? (double?)null : row.Numbers[column])];
                    await group.WriteAsync<double>(field, values).ConfigureAwait(false);
                }

                foreach (var (column, field) in texts.Index())
                {
                    string[] values = [.. some.Select(row => row.Texts[column])];
                    await group.WriteAsync(field, values).ConfigureAwait(false);
                }
            }
        }
    }
}
