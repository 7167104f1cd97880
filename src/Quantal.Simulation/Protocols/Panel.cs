using Quantal.Simulation.Orders;

namespace Quantal.Simulation.Protocols;

/// <summary>Quantities that are measured together, and when.</summary>
/// <param name="Name">The author's name for it.</param>
/// <param name="Quantities">What is measured.</param>
/// <param name="Timetable">In weeks from the first visit, or from the drug's start or last change of dose.</param>
/// <param name="While">The drug on whose account it is measured, taken or held; null for always.</param>
public sealed record Panel(string Name, IReadOnlyList<MeasuredQuantity> Quantities, Timetable Timetable, Drug? While)
{
    /// <summary>The quantities as bits.</summary>
    public uint Mask => Quantities.Aggregate(0u, (mask, quantity) => mask | quantity.Bit());
}
