namespace Quantal.Simulation.Populations;

/// <summary>Ancestry, as far as allele frequencies are published by it.</summary>
public enum Ancestry
{
    /// <summary>European.</summary>
    European,

    /// <summary>African American.</summary>
    AfricanAmerican,

    /// <summary>Hispanic.</summary>
    Hispanic,

    /// <summary>East Asian.</summary>
    EastAsian,
}
