namespace Quantal.Simulation.Calibration;

/// <summary>One set of population parameters.</summary>
/// <param name="Number">Its number in the ensemble, from 0.</param>
/// <param name="Values">The parameters' values in their order and units.</param>
/// <param name="Simulated">The figures simulated from them, in the order and units of the targets.</param>
/// <param name="Distance">Root mean square of its residuals.</param>
public sealed record PopulationMember(int Number, IReadOnlyList<double> Values, IReadOnlyList<double> Simulated, double Distance);
