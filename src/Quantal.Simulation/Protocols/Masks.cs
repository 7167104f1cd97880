namespace Quantal.Simulation.Protocols;

/// <summary>Sets of quantities and of events as bits.</summary>
public static class Masks
{
    /// <summary>Number of quantities.</summary>
    public static int Quantities { get; } = Enum.GetValues<MeasuredQuantity>().Length;

    /// <summary>Number of events.</summary>
    public static int Events { get; } = Enum.GetValues<ReportedEvent>().Length;

    /// <summary>The bit of a quantity.</summary>
    public static uint Bit(this MeasuredQuantity quantity) => 1u << (int)quantity;

    /// <summary>The bit of an event.</summary>
    public static uint Bit(this ReportedEvent reported) => 1u << (int)reported;

    /// <summary>Whether more of the quantity is better; less is better of the scores of weakness, of times and of the antibody.</summary>
    public static bool HigherIsBetter(this MeasuredQuantity quantity)
        => quantity is not (MeasuredQuantity.Qmg or MeasuredQuantity.Tug3 or MeasuredQuantity.VgccTitre or MeasuredQuantity.CmapIncrement);
}
