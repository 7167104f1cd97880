namespace Quantal.Simulation.Protocols;

/// <summary>
/// A measurement of this visit lies on one side of a value, of a share of an earlier measurement, or a distance from one.
/// It cannot be told where the quantity was not measured, or where there is no earlier measurement.
/// </summary>
/// <param name="Quantity">What is measured.</param>
/// <param name="Bound">The side.</param>
/// <param name="Value">In the quantity's unit; a share of the earlier measurement if <paramref name="IsShare"/>, and otherwise, with an earlier one, added to it.</param>
/// <param name="Against">What it is compared with.</param>
/// <param name="IsShare">Whether <paramref name="Value"/> is a share.</param>
public sealed record MeasuredCondition(MeasuredQuantity Quantity, Bound Bound, double Value, Yardstick Against, bool IsShare) : Condition;
