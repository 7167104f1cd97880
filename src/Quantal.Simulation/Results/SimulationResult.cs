using Quantal.Model;

namespace Quantal.Simulation.Results;

/// <summary>Readouts of one scenario.</summary>
/// <param name="Days">The times in days, ascending, the first 0.</param>
/// <param name="Readouts">The columns, in the order of the values.</param>
/// <param name="Treatments">One for each treatment of the scenario, in its order.</param>
public sealed record SimulationResult(
    IReadOnlyList<double> Days,
    IReadOnlyList<ReadoutDefinition> Readouts,
    IReadOnlyList<TreatmentResult> Treatments);
