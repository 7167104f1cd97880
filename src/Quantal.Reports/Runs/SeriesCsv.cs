using System.Globalization;
using System.Text;
using Quantal.Simulation;

namespace Quantal.Reports.Runs;

/// <summary>
/// Writes every saved value as comma-separated text (RFC 4180, but lines end with LF): columns <c>treatment,draw,day</c>, then the
/// readouts' ids. Draw 0 is the typical patient. Numbers are the shortest text that reads back as the same double; a value that
/// could not be computed is <c>NaN</c>.
/// </summary>
public static class SeriesCsv
{
    /// <summary>Writes all treatments, each with its typical patient first.</summary>
    /// <exception cref="OperationCanceledException">Cancelled between two patients.</exception>
    public static void Write(TextWriter writer, SimulationResult result, CancellationToken cancel)
    {
        writer.NewLine = "\n";
        writer.WriteLine("treatment,draw,day," + string.Join(',', result.Readouts.Select(readout => readout.Id)));
        foreach (var treatment in result.Treatments)
        {
            var name = Quote(treatment.Name);
            foreach (var patient in treatment.Draws.Prepend(treatment.Typical))
            {
                cancel.ThrowIfCancellationRequested();
                WritePatient(writer, result, name, patient);
            }
        }
    }

    private static void WritePatient(TextWriter writer, SimulationResult result, string name, PatientSeries patient)
    {
        var line = new StringBuilder();
        var readouts = result.Readouts.Count;
        for (var i = 0; i < result.Days.Count; i++)
        {
            line.Clear().Append(name).Append(',').Append(CultureInfo.InvariantCulture, $"{patient.Draw},{result.Days[i]:R}");
            foreach (var value in patient.Values.AsSpan(i * readouts, readouts))
            {
                line.Append(',').Append(CultureInfo.InvariantCulture, $"{value:R}");
            }

            writer.WriteLine(line);
        }
    }

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny("\",\r\n") || text != text.Trim() ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
