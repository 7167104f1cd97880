using System.Buffers;
using System.Text;
using Quantal.Reports.Runs;
using Quantal.Simulation;

namespace Quantal.Reports.Tests.Runs;

/// <summary>The text of a result's <c>series.csv</c>.</summary>
internal static class SeriesText
{
    public static string Of(SimulationResult result)
    {
        var csv = new SeriesCsv(result.Days, result.Readouts, [.. result.Treatments.Select(treatment => treatment.Name)]);
        var text = new ArrayBufferWriter<byte>();
        foreach (var (treatment, of) in result.Treatments.Index())
        {
            foreach (var patient in of.Draws.Prepend(of.Typical))
            {
                csv.Write(text, treatment, patient);
            }
        }

        return csv.Header + Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
