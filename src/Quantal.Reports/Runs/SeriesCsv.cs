using System.Buffers;
using System.Text;
using Quantal.Model.Readouts;
using Quantal.Reports.Charts;
using Quantal.Simulation;

namespace Quantal.Reports.Runs;

/// <summary>
/// Every saved value as comma-separated text (RFC 4180, but lines end with LF): columns <c>treatment,draw,day</c>, then the
/// readouts' ids. Draw 0 is the typical patient. Numbers are the shortest text that reads back as the same double; a value that
/// could not be computed is <c>NaN</c>.
/// </summary>
/// <param name="days">The saved times in days.</param>
/// <param name="readouts">The readouts, in the order of the values.</param>
/// <param name="treatments">The treatments' names.</param>
internal sealed class SeriesCsv(
    IReadOnlyList<double> days, IReadOnlyList<ReadoutDefinition> readouts, IReadOnlyList<string> treatments)
{
    private readonly byte[][] _names = [.. treatments.Select(name => Encoding.UTF8.GetBytes(Quote(name) + ","))];

    /// <summary>The first line.</summary>
    public string Header => $"treatment,draw,day,{string.Join(',', readouts.Select(readout => readout.Id))}\n";

    /// <summary>Writes the lines of one patient.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="treatment">Place of the treatment.</param>
    /// <param name="series">The patient.</param>
    public void Write(IBufferWriter<byte> writer, int treatment, PatientSeries series)
    {
        var cells = new CsvCells(writer);
        for (var time = 0; time < days.Count; time++)
        {
            writer.Write(_names[treatment]);
            cells.Number(series.Draw);
            cells.Number(days[time]);
            foreach (var value in series.Values.AsSpan(time * readouts.Count, readouts.Count))
            {
                cells.Number(value);
            }

            cells.EndLine();
        }
    }

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny("\",\r\n") || text != text.Trim() ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
