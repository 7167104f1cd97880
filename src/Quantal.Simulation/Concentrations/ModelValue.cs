namespace Quantal.Simulation.Concentrations;

/// <summary>A value that a model takes from its user: a parameter or a covariate.</summary>
/// <param name="Name">Name, as the column of a data set.</param>
/// <param name="Meaning">What it is, with its unit.</param>
/// <param name="Default">Value where none is given, or null if one must be.</param>
/// <param name="MayBeZero">Whether 0 is a value; every other one is above 0.</param>
public sealed record ModelValue(string Name, string Meaning, double? Default = null, bool MayBeZero = false);
