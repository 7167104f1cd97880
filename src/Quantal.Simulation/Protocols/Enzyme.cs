namespace Quantal.Simulation.Protocols;

/// <summary>An enzyme whose phenotype is known.</summary>
public enum Enzyme
{
    /// <summary>Thiopurine methyltransferase.</summary>
    Tpmt,

    /// <summary>Nudix hydrolase 15.</summary>
    Nudt15,

    /// <summary>N-acetyltransferase 2.</summary>
    Nat2,
}
