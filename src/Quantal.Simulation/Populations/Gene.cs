namespace Quantal.Simulation.Populations;

/// <summary>A gene whose alleles decide a metaboliser phenotype.</summary>
public enum Gene
{
    /// <summary>Thiopurine methyltransferase.</summary>
    Tpmt,

    /// <summary>Nudix hydrolase 15.</summary>
    Nudt15,

    /// <summary>N-acetyltransferase 2.</summary>
    Nat2,
}
