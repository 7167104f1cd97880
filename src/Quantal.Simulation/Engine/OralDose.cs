namespace Quantal.Simulation.Engine;

/// <summary>One tablet.</summary>
/// <param name="Minute">When it is swallowed, in minutes.</param>
/// <param name="Milligrams">The dose in mg.</param>
public readonly record struct OralDose(int Minute, double Milligrams);
