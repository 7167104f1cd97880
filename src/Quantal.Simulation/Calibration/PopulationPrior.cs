using Quantal.Model.Evidence;
using Quantal.Simulation.Populations;

namespace Quantal.Simulation.Calibration;

/// <summary>What is held of a population parameter before it is calibrated.</summary>
/// <param name="Parameter">The parameter and its prior.</param>
/// <param name="Source">Id of the reference the prior rests on.</param>
/// <param name="Grade">How far that was checked.</param>
public sealed record PopulationPrior(PopulationParameter Parameter, string Source, Grade Grade);
