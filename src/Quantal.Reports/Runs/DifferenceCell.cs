using Quantal.Studies.Runs;

namespace Quantal.Reports.Runs;

/// <summary>One value of a table of differences, with its sign; of events in percentage points.</summary>
/// <param name="Value">The centre of the draws, or that of the typical patient.</param>
/// <param name="Low">5 % quantile; NaN without draws, and of what has happened to a patient or not.</param>
/// <param name="High">95 % quantile; NaN without draws.</param>
/// <param name="Unit">The readout's unit; null for percentage points.</param>
public readonly record struct DifferenceCell(double Value, double Low, double High, string? Unit)
{
    /// <summary>What is shown of a difference at a saved time.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="time">Position of the saved time.</param>
    public static DifferenceCell Of(ArmDifference difference, int time)
    {
        ArgumentNullException.ThrowIfNull(difference);
        var unit = EventReadout.Is(difference.Readout) ? null : difference.Readout.Unit;
        var scale = unit is null ? 100 : 1;
        return difference.Centre.Length == 0 ? new(scale * difference.Typical[time], double.NaN, double.NaN, unit)
            : EventReadout.IsOccurrence(difference.Readout) ? new(scale * difference.Centre[time], double.NaN, double.NaN, unit)
            : new(scale * difference.Centre[time], scale * difference.Low[time], scale * difference.High[time], unit);
    }

    /// <summary>Whether there is a range.</summary>
    public bool HasRange => double.IsFinite(Low);

    /// <summary>The value with its sign.</summary>
    public string ValueText => Signed(Value);

    /// <summary>The range, as in <c>−3.10 to +5.62</c>.</summary>
    public string RangeText => $"{Signed(Low)} to {Signed(High)}";

    private string Signed(double value)
    {
        var size = Unit is null ? FigureText.Probability(Math.Abs(value)) : FigureText.Readout(Math.Abs(value), Unit);
        return size.StartsWith('<') ? "0" : value switch
        {
            > 0 => $"+{size}",
            < 0 => $"−{size}",
            _ => size,
        };
    }
}
