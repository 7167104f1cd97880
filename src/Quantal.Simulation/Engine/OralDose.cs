namespace Quantal.Simulation.Engine;

/// <summary>One intake of a drug by mouth.</summary>
/// <param name="Minute">When it is swallowed, in minutes.</param>
/// <param name="Milligrams">The dose in mg, all tablets of the minute together.</param>
public readonly record struct OralDose(int Minute, double Milligrams);
