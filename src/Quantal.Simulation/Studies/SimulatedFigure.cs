using Quantal.Numerics.Statistics;

namespace Quantal.Simulation.Studies;

/// <summary>What simulated studies of the published size give for a target, in its unit.</summary>
/// <param name="Median">The median over studies and members of the ensemble.</param>
/// <param name="Prediction">The 90 % prediction interval over studies and members.</param>
/// <param name="Mean">The mean over studies and members.</param>
/// <param name="SamplingOnly">The 90 % prediction interval over studies at the best member alone.</param>
/// <param name="Studies">How many studies were simulated.</param>
/// <param name="Undefined">In how many of them the figure did not exist; they are left out of the intervals.</param>
public sealed record SimulatedFigure(
    double Median, ConfidenceInterval Prediction, double Mean, ConfidenceInterval SamplingOnly, int Studies, int Undefined);
