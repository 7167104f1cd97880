namespace Quantal.Simulation.Populations;

/// <summary>The people of a population with, or without, a tumour.</summary>
/// <param name="WomenShare">Share of women, from 0 to 1.</param>
/// <param name="AgeYears">Age at day 0 in years.</param>
/// <param name="DeltaP">Items of the DELTA-P score; null in a population without Lambert-Eaton syndrome.</param>
public sealed record PopulationGroup(double WomenShare, BoundedDistribution AgeYears, DeltaPShares? DeltaP);
