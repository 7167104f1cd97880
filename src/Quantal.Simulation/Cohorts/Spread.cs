namespace Quantal.Simulation.Cohorts;

/// <summary>How a figure scatters over the repetitions of a study; not numbers where it exists in none.</summary>
/// <param name="Median">The median.</param>
/// <param name="Low90">Lower end of the middle 90 %.</param>
/// <param name="High90">Upper end of the middle 90 %.</param>
public readonly record struct Spread(double Median, double Low90, double High90);
