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
