using Quantal.Model.Readouts;

namespace Quantal.Simulation;

/// <summary>Receives the series of a run as they are done, so that any number of draws takes bounded memory.</summary>
public interface ISeriesSink
{
    /// <summary>Told once, before any series.</summary>
    /// <param name="days">The saved times in days.</param>
    /// <param name="readouts">The columns, in the order of the values.</param>
    /// <param name="treatments">The treatments' names.</param>
    void Begin(IReadOnlyList<double> days, IReadOnlyList<ReadoutDefinition> readouts, IReadOnlyList<string> treatments);

    /// <summary>Told of each series, on any thread and in any order.</summary>
    /// <param name="treatment">Place of its treatment.</param>
    /// <param name="series">The series; whoever keeps it needs memory for it.</param>
    /// <returns>What is left to be done in order: treatment by treatment, each with its typical patient first.</returns>
    Action Take(int treatment, PatientSeries series);
}

/// <summary>Hands on the series of a result that is in memory.</summary>
public static class SeriesHanding
{
    /// <summary>Hands the series on as a simulator does while it runs.</summary>
    /// <param name="result">The result, with the values of its draws.</param>
    /// <param name="sink">Receives the series.</param>
    public static void HandTo(this SimulationResult result, ISeriesSink sink)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(sink);
        sink.Begin(result.Days, result.Readouts, [.. result.Treatments.Select(treatment => treatment.Name)]);
        foreach (var (treatment, of) in result.Treatments.Index())
        {
            foreach (var series in of.Draws.Prepend(of.Typical))
            {
                sink.Take(treatment, series)();
            }
        }
    }
}
