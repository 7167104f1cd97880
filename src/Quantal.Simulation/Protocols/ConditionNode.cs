namespace Quantal.Simulation.Protocols;

/// <summary>One condition among compiled ones; its children stand before it.</summary>
/// <param name="Kind">What it does, and with that what the other members mean.</param>
/// <param name="Subject">First place among the children, the only child, or the quantity, drug, event, course or enzyme.</param>
/// <param name="Mode">Number of children, of visits in a row, or the bound, status or phenotype.</param>
/// <param name="Days">A length in days.</param>
/// <param name="Value">The value of a measurement.</param>
/// <param name="Against">What the measurement is compared with.</param>
/// <param name="IsShare">Whether the value is a share.</param>
internal readonly record struct ConditionNode(
    NodeKind Kind, int Subject, int Mode, int Days = 0, double Value = 0, Yardstick Against = Yardstick.Value, bool IsShare = false);
