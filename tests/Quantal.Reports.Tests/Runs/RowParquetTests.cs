using Parquet;
using Quantal.Reports.Runs;

namespace Quantal.Reports.Tests.Runs;

/// <summary>A failure means that the columns of a trial's repetitions say something else than their rows, or other bytes each time.</summary>
public sealed class RowParquetTests
{
    private const int Count = 2500;

    private static readonly string[] Numbers = ["replicate", "p"];
    private static readonly string[] Texts = ["times", "failures"];

    [Fact]
    public async Task Columns_hold_the_rows_and_null_where_there_is_no_number()
    {
        using var stream = new MemoryStream(Written());
        await using var reader = await ParquetReader.CreateAsync(stream);
        var fields = reader.Schema.GetDataFields();
        var (place, rows) = (0, Rows().ToArray());
        for (var number = 0; number < reader.RowGroupCount; number++)
        {
            using var group = reader.OpenRowGroupReader(number);
            var (p, times) = (new double?[group.RowCount], new string?[group.RowCount]);
            await group.ReadAsync(fields[1], p.AsMemory());
            await group.ReadAsync(fields[2], times.AsMemory());

            p.ShouldBe(rows.Skip(place).Take(p.Length).Select(row => double.IsNaN(row.Numbers[1]) ? (double?)null : row.Numbers[1]));
            times.ShouldBe(rows.Skip(place).Take(p.Length).Select(row => row.Texts[0]));
            place += p.Length;
        }

        fields.Select(field => field.Name).ShouldBe([.. Numbers, .. Texts]);
        place.ShouldBe(Count);
    }

    [Fact]
    public void The_same_rows_give_the_same_bytes() => Written().ShouldBe(Written());

    private static byte[] Written()
    {
        using var stream = new MemoryStream();
        RowParquet.Write(stream, Numbers, Texts, Rows());
        return stream.ToArray();
    }

    private static IEnumerable<(double[] Numbers, string[] Texts)> Rows() => Enumerable.Range(0, Count)
        .Select(row => (new[] { row, row % 7 == 3 ? double.NaN : Math.Sin(row) }, new[] { $"{row} {row + 1}+", "" }));
}
