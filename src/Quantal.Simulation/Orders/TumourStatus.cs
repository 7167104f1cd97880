namespace Quantal.Simulation.Orders;

/// <summary>The tumour behind the disease.</summary>
public enum TumourStatus
{
    /// <summary>No tumour.</summary>
    None,

    /// <summary>Small-cell lung cancer.</summary>
    SmallCellLungCancer,
}
