using Quantal.Simulation;

namespace Quantal.Testing;

/// <summary>Hands on the series of a result that is in memory.</summary>
public static class SeriesHanding
{
    /// <summary>Hands the series on as a simulator does while it runs.</summary>
    /// <param name="result">The result, with the values of its draws.</param>
    /// <param name="sink">Receives the series.</param>
    public static void HandTo(this SimulationResult result, ISeriesSink sink)
    {
        sink.Begin(result.Days, result.Readouts, [.. result.Treatments.Select(treatment => treatment.Name)]);
        foreach (var (treatment, of) in result.Treatments.Index())
        {
            foreach (var series in of.Draws.Prepend(of.Typical))
            {
                sink.Take(treatment, [series])();
            }
        }
    }
}
