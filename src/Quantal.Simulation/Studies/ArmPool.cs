namespace Quantal.Simulation.Studies;

/// <summary>What drawn patients give for the targets of studies with fixed arms.</summary>
/// <param name="Rows">For each target of a population, by id, one row for each patient, as <see cref="PoolMeasure"/> has it: the target's measure in its own unit, not a number where it does not exist.</param>
/// <param name="Failed">How many patients could not be integrated through all arms of a study, over all studies; their numbers are none.</param>
public sealed record ArmPool(IReadOnlyDictionary<string, IReadOnlyList<double[]>> Rows, int Failed);
