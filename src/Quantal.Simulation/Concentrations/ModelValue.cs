namespace Quantal.Simulation.Concentrations;

/// <summary>A value that a model takes from its user: a parameter or a covariate.</summary>
/// <param name="Name">Name, as the column of a data set.</param>
/// <param name="Meaning">What it is, with its unit.</param>
/// <param name="Default">Value where none is given, or null if one must be.</param>
/// <param name="MayBeZero">Whether 0 is a value; every other one is above 0.</param>
/// <param name="IsIndicator">Whether 0 and 1 are the only values.</param>
public sealed record ModelValue(string Name, string Meaning, double? Default = null, bool MayBeZero = false, bool IsIndicator = false)
{
    /// <summary>What its numbers are, for people.</summary>
    public string Range => IsIndicator ? "0 or 1" : MayBeZero ? "not negative" : "above 0";

    /// <summary>Whether it may have a value.</summary>
    /// <param name="value">The value.</param>
    public bool Allows(double value) => IsIndicator ? value is 0 or 1 : value > 0 || (value == 0 && MayBeZero);
}
