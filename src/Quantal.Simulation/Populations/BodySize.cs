namespace Quantal.Simulation.Populations;

/// <summary>Height and weight of one sex.</summary>
/// <param name="HeightCentimetres">Height in cm.</param>
/// <param name="WeightKilograms">Weight in kg.</param>
public sealed record BodySize(BoundedDistribution HeightCentimetres, BoundedDistribution WeightKilograms);
