using System.Globalization;
using Quantal.Numerics.Statistics;

namespace Quantal.Reports.Runs;

/// <summary>Figures, intervals and units as people read them.</summary>
public static class FigureText
{
    private const int Digits = 3;

    /// <summary>
    /// Three significant digits without an exponent where that is short, whole numbers in full; a dash for what is not a number.
    /// </summary>
    public static string Number(double value)
    {
        var size = Math.Abs(value);
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        }

        var text = size switch
        {
            0 => "0",
            >= 1e7 or < 1e-4 => value.ToString("0.##e-0", CultureInfo.InvariantCulture),
            >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
            _ => value.ToString("0." + new string('#', Digits - 1 - (int)Math.Floor(Math.Log10(size))), CultureInfo.InvariantCulture),
        };
        return text.Replace('-', '−');
    }

    /// <summary>An interval, as in <c>3.1 to 5.62</c>; one that is open at an end as <c>at least 3.1</c>.</summary>
    public static string Interval(ConfidenceInterval interval) =>
        (double.IsInfinity(interval.Low), double.IsInfinity(interval.High)) switch
    {
        (true, false) => $"at most {Number(interval.High)}",
        (false, true) => $"at least {Number(interval.Low)}",
        _ => $"{Number(interval.Low)} to {Number(interval.High)}",
    };

    /// <summary>A figure with its interval, as in <c>8.8 (7.1 to 10.5)</c>.</summary>
    public static string WithInterval(double value, ConfidenceInterval interval) => $"{Number(value)} ({Interval(interval)})";

    /// <summary>A number with its unit, as in <c>8.8 mV</c>.</summary>
    public static string WithUnit(string number, string unit) => unit == "1" ? number : $"{number} {Unit(unit)}";

    /// <summary>A unit in words; nothing for a number without one.</summary>
    public static string Unit(string unit) => unit switch
    {
        "1" => "",
        "1/1000y" => "per 1,000 patient-years",
        "1/100y" => "per 100 patient-years",
        "1e9/L" => "× 10⁹/L",
        "pmol/8e8RBC" => "pmol per 8 × 10⁸ red cells",
        "point" => "points",
        "month" => "months",
        "y" => "years",
        "d" => "days",
        _ => unit,
    };
}
