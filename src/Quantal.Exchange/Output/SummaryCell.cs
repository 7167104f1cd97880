using System.Globalization;

namespace Quantal.Exchange.Output;

/// <summary>One value of the table.</summary>
/// <param name="Value">Median of the draws or value of the typical patient; NaN if it could not be computed.</param>
/// <param name="Low">5 % quantile; NaN without draws.</param>
/// <param name="High">95 % quantile; NaN without draws.</param>
public readonly record struct SummaryCell(double Value, double Low, double High)
{
    /// <summary>Whether there is a range.</summary>
    public bool HasRange => double.IsFinite(Low);

    /// <summary>The value to three significant digits, or to whole numbers from 1000; a dash if it could not be computed.</summary>
    public string ValueText => Text(Value);

    /// <summary>The range, as in <c>3.1 to 5.62</c>.</summary>
    public string RangeText => $"{Text(Low)} to {Text(High)}";

    private static string Text(double value)
    {
        if (!double.IsFinite(value))
        {
            return "–";
        }

        var size = Math.Abs(value);
        var decimals = size is 0 or >= 100 ? 0 : Math.Min(6, 2 - (int)Math.Floor(Math.Log10(size)));
        return size is > 0 and < 1e-4
            ? value.ToString("0.0e-0", CultureInfo.InvariantCulture)
            : value.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
    }
}
