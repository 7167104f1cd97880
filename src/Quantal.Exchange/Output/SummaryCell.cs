using System.Globalization;

namespace Quantal.Exchange.Output;

/// <summary>One value of the table.</summary>
/// <param name="Value">Median of the draws or value of the typical patient; NaN if it could not be computed.</param>
/// <param name="Low">5 % quantile; NaN without draws.</param>
/// <param name="High">95 % quantile; NaN without draws.</param>
/// <param name="IsPercentage">Whether these are probabilities in per cent.</param>
public readonly record struct SummaryCell(double Value, double Low, double High, bool IsPercentage)
{
    /// <summary>Whether there is a range.</summary>
    public bool HasRange => double.IsFinite(Low);

    /// <summary>
    /// The value to three significant digits, a probability to one decimal or two significant digits; a dash if it could not be computed.
    /// </summary>
    public string ValueText => IsPercentage ? Percentage(Value) : Text(Value);

    /// <summary>The range, as in <c>3.10 to 5.62</c>.</summary>
    public string RangeText => $"{Text(Low)} to {Text(High)}";

    private static string Text(double value) => Math.Abs(value) switch
    {
        double.NaN or double.PositiveInfinity => "–",
        0 => "0",
        < 1e-4 => Fixed(value, "0.0e-0"),
        >= 100 => Fixed(value, "F0"),
        var size => Fixed(value, $"F{2 - (int)Math.Floor(Math.Log10(size))}"),
    };

    private static string Percentage(double value) => value switch
    {
        double.NaN => "–",
        0 => "0",
        < 0.01 => "<0.01",
        < 1 => Fixed(value, "F2"),
        _ => Fixed(value, "F1"),
    };

    private static string Fixed(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
