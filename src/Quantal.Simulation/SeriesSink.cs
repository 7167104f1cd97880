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

    /// <summary>Told of every series once, of some at a time, on any thread and in any order.</summary>
    /// <param name="treatment">Place of their treatment.</param>
    /// <param name="some">
    /// One or several series of patients that follow each other; the typical patient is the first of all. The values of draws are
    /// overwritten after the call.
    /// </param>
    /// <returns>What is left to be done in order: treatment by treatment, patient by patient.</returns>
    Action Take(int treatment, ReadOnlySpan<PatientSeries> some);
}
