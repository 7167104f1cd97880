namespace Quantal.Simulation.Orders;

/// <summary>The drugs that a treatment can order.</summary>
public enum Drug
{
    /// <summary>3,4-diaminopyridine by mouth.</summary>
    Amifampridine,

    /// <summary>Azathioprine by mouth.</summary>
    Azathioprine,

    /// <summary>Prednisolone by mouth.</summary>
    Prednisolone,

    /// <summary>Allopurinol by mouth; acts only through the first pass of azathioprine.</summary>
    Allopurinol,

    /// <summary>Intravenous immunoglobulin (IVIG).</summary>
    Immunoglobulin,
}
