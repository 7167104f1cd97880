using System.Buffers;
using System.Text;
using Quantal.Reports.Runs;
using Quantal.Studies.Endpoints;
using Quantal.Testing;

namespace Quantal.Reports.Tests.Runs;

/// <summary>
/// Failure means: a patient's numbers are not the same after they were on the disk, so that a resumed run differs from an uninterrupted
/// one.
/// </summary>
public class PatientCsvTests
{
    [Fact]
    public void Any_numbers_read_back_as_the_same_bits()
    {
        var random = new Random(5);
        double[] awkward = [double.NaN, 0, -0.0, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 0.1 + 0.2, 1e22, 123456789012345678, double.PositiveInfinity, double.NegativeInfinity];
        var rows = Enumerable.Range(0, 300).Select(_ => CohortRows.Row(column =>
            column < awkward.Length
                ? awkward[random.Next(awkward.Length)]
                : BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)))).ToArray();

        var back = Read(Text([.. rows.Select(row => (row, (string?)null))]));

        back.Select(patient => patient.Failure).ShouldAllBe(failure => failure == null);
        back.SelectMany(patient => patient.Row).Select(Bits).ShouldBe(rows.SelectMany(row => row).Select(Bits));
    }

    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("one, two", "\"one, two\"")]
    [InlineData("the \"word\"", "\"the \"\"word\"\"\"")]
    [InlineData("\"", "\"\"\"\"")]
    public void A_cause_is_quoted_where_it_must_be_and_reads_back(string cause, string cell)
    {
        var text = Text([(CohortRows.Row(_ => 1), cause), (CohortRows.Row(_ => 2), null)]);

        text.Split('\n')[1].ShouldEndWith("1," + cell);
        text.Split('\n')[2].ShouldEndWith("2,");
        Read(text).Select(patient => patient.Failure).ShouldBe([cause, null]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData("two\rlines")]
    public void A_cause_that_is_not_one_line_is_a_wrong_call(string cause) =>
        Should.Throw<ArgumentException>(() => PatientCsv.Write(new ArrayBufferWriter<byte>(), CohortRows.Row(_ => 1), cause));

    [Fact]
    public void The_head_names_the_columns() =>
        PatientCsv.Header.ShouldBe(string.Join(',', CohortEndpoints.All.Select(column => column.Id)) + ",failure\n");

    [Fact]
    public void What_this_program_has_not_written_is_refused()
    {
        var good = Text([(CohortRows.Row(_ => 7), null)]);

        Refused("").ShouldContain("begin");
        Refused("a,b\n1,2\n").ShouldContain("begin");
        Refused(PatientCsv.Header + "1,2\n").ShouldContain("too short");
        Refused(good.Replace(",7,\n", ",seven,\n", StringComparison.Ordinal)).ShouldContain("'seven'");
        Refused(good.Replace(",7,\n", ",7,a,b\n", StringComparison.Ordinal)).ShouldContain("too long");
        Refused(good.Replace(",7,\n", ",7,\"a\n", StringComparison.Ordinal)).ShouldContain("does not end");

        static string Refused(string text) => Should.Throw<InvalidDataException>(() => Read(text)).Message;
    }

    private static (double[] Row, string? Failure)[] Read(string text) => [.. PatientCsv.Read(new StringReader(text))];

    private static string Text(IEnumerable<(double[] Row, string? Failure)> patients)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var (row, failure) in patients)
        {
            PatientCsv.Write(buffer, row, failure);
        }

        return PatientCsv.Header + Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // All kinds of NaN mean the same here.
    private static long Bits(double value) => double.IsNaN(value) ? long.MinValue + 1 : BitConverter.DoubleToInt64Bits(value);
}
