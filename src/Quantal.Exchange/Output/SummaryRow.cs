namespace Quantal.Exchange.Output;

/// <summary>One row of the table.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Unit">Unit as printed.</param>
/// <param name="IsEvent">Whether the cells are probabilities, in per cent, of at least one event by then.</param>
/// <param name="Cells">For each treatment the cell of each milestone.</param>
public sealed record SummaryRow(string Label, string Unit, bool IsEvent, IReadOnlyList<IReadOnlyList<SummaryCell>> Cells);
