namespace Quantal.Simulation.Cohorts;

/// <summary>Some patients of a cohort, one after another.</summary>
/// <param name="First">Place of the first among all patients of all repetitions of the run, from 0.</param>
/// <param name="Rows">Their rows, in the order of <see cref="PatientColumns"/>.</param>
/// <param name="Failures">For each patient why the biology could not be computed to the end; null where it could.</param>
public sealed record CohortBatch(int First, IReadOnlyList<double[]> Rows, IReadOnlyList<string?> Failures);
