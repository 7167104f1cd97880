namespace Quantal.Simulation.Orders;

/// <summary>Metaboliser phenotype of one enzyme.</summary>
public enum Phenotype
{
    /// <summary>Two working copies.</summary>
    Normal,

    /// <summary>One working copy.</summary>
    Intermediate,

    /// <summary>No working copy.</summary>
    Poor,
}
