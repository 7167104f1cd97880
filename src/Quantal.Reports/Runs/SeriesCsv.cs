using System.Buffers;
using System.Text;
using Quantal.Model.Readouts;
using Quantal.Numerics.Decimals;
using Quantal.Simulation;

namespace Quantal.Reports.Runs;

/// <summary>
/// Saved values as comma-separated text (RFC 4180, but lines end with LF): columns <c>treatment,draw,day</c>, then the
/// readouts' ids. Draw 0 is the typical patient. Numbers are the shortest text that reads back as the same double; a value that
/// could not be computed is <c>NaN</c>.
/// </summary>
/// <param name="days">The saved times in days.</param>
/// <param name="readouts">The readouts, in the order of the values.</param>
/// <param name="treatments">The treatments' names.</param>
internal sealed class SeriesCsv(
    IReadOnlyList<double> days, IReadOnlyList<ReadoutDefinition> readouts, IReadOnlyList<string> treatments)
{
    private readonly string[] _names = [.. treatments.Select(Quote)];
    private readonly byte[][] _days = [.. days.Select(Cell)];

    /// <summary>The first line.</summary>
    public string Header => $"treatment,draw,day,{string.Join(',', readouts.Select(readout => readout.Id))}\n";

    /// <summary>Writes the lines of one patient.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="treatment">Place of the treatment.</param>
    /// <param name="series">The patient.</param>
    public void Write(IBufferWriter<byte> writer, int treatment, PatientSeries series)
    {
        ReadOnlySpan<byte> patient = Encoding.UTF8.GetBytes($"{_names[treatment]},{series.Draw},");
        for (var time = 0; time < _days.Length; time++)
        {
            var line = writer.GetSpan(patient.Length + _days[time].Length + (readouts.Count * ShortestText.Room));
            patient.CopyTo(line);
            _days[time].CopyTo(line[patient.Length..]);
            var end = patient.Length + _days[time].Length;
            foreach (var value in series.Values.AsSpan(time * readouts.Count, readouts.Count))
            {
                end += ShortestText.Write(value, line[end..]);
                line[end++] = (byte)',';
            }

            line[end - 1] = (byte)'\n';
            writer.Advance(end);
        }
    }

    private static byte[] Cell(double number)
    {
        var cell = new byte[ShortestText.Room];
        var length = ShortestText.Write(number, cell);
        cell[length] = (byte)',';
        return cell[..(length + 1)];
    }

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny("\",\r\n") || text != text.Trim() ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
