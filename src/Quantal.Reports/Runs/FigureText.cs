using System.Globalization;
using Quantal.Numerics.Statistics;

namespace Quantal.Reports.Runs;

/// <summary>
/// Figures, intervals and units as people read them: the one home of how a number is shown. Three significant digits mean something, of a
/// readout no decimals beyond those of its unit, of an interval no more decimals than of its larger end; what would be shown as 0 and is
/// not is below a bound. An interval without width is one number.
/// </summary>
public static class FigureText
{
    /// <summary>The most decimals of a probability in per cent.</summary>
    public const int ProbabilityDecimals = 2;

    private const int Digits = 3;
    private const int DigitsInInterval = 2;
    private const int MostDecimals = 4;
    private const double TooLong = 1e7;

    /// <summary>
    /// Three significant digits, at most six decimals and no zeros at their end, whole numbers in full; a dash for what is not a number.
    /// </summary>
    public static string Number(double value) => Short(value, Decimals(value, Digits, MostDecimals + Digits - 1));

    /// <summary>An interval, as in <c>3.1 to 5.62</c>; one that is open at an end as <c>at least 3.1</c>.</summary>
    public static string Interval(ConfidenceInterval interval) => Interval(interval, DecimalsOf(interval));

    /// <summary>
    /// A figure with its interval, as in <c>8.8 (7.1 to 10.5)</c>, or with its unit too, as in <c>8.8 mV (7.1 to 10.5)</c>.
    /// </summary>
    /// <param name="value">The figure.</param>
    /// <param name="interval">The interval.</param>
    /// <param name="unit">The unit in words; nothing for none.</param>
    public static string WithInterval(double value, ConfidenceInterval interval, string unit = "")
    {
        var decimals = Math.Max(DecimalsOf(interval), Decimals(value, DigitsInInterval, MostDecimals));
        var (number, ends) = (Short(value, decimals), Interval(interval, decimals));
        var figure = unit.Length == 0 ? number : $"{number} {unit}";
        return ends == number ? figure : $"{figure} ({ends})";
    }

    /// <summary>A figure with its standard error, both to the second digit of the error, as in <c>−0.98 ± 0.12</c>.</summary>
    /// <param name="value">The figure; a dash alone if it is not a number.</param>
    /// <param name="error">Its standard error; where that is 0 or not a number, the figure as <see cref="Number"/> shows it.</param>
    public static string WithError(double value, double error)
    {
        if (double.IsNaN(value) || !(error > 0 && double.IsFinite(error)))
        {
            return double.IsNaN(value) ? Number(value) : $"{Number(value)} ± {Number(error)}";
        }

        var decimals = Decimals(error, DigitsInInterval, MostDecimals + Digits - 1);
        return $"{Fixed(value, decimals)} ± {Fixed(error, decimals)}";
    }

    /// <summary>
    /// A readout of a patient, zeros at the end of its three significant digits included; no decimals beyond those that its unit is read
    /// to.
    /// </summary>
    /// <param name="value">The value; a dash if it is not a number.</param>
    /// <param name="unit">Its unit.</param>
    public static string Readout(double value, string unit) => Full(value, Decimals(value, Digits, DecimalsOf(unit)));

    /// <summary>A range of a readout, as in <c>7.03 to 11.7</c>.</summary>
    public static string ReadoutRange(double low, double high, string unit) =>
        (Readout(low, unit), Readout(high, unit)) is var (from, to) && from == to ? from : $"{from} to {to}";

    /// <summary>A probability: one decimal, below 1 % two.</summary>
    /// <param name="percent">The probability in per cent; a dash if it is not a number.</param>
    public static string Probability(double percent) => Full(percent, percent < 1 ? ProbabilityDecimals : 1);

    /// <summary>How many decimals of a readout mean anything.</summary>
    /// <param name="unit">Its unit; nothing or 1 for a fraction.</param>
    public static int DecimalsOf(string unit) => unit switch
    {
        "point" or "%" or "s" or "fL" or "U/L" or "pM" or "pmol/8e8RBC" => 1,
        "mV" or "1e9/L" or "g/L" or "ng/mL" or "nM" => 2,
        _ => 3,
    };

    /// <summary>A value to twelve significant digits: what lies beyond is rounding of the computation.</summary>
    public static double WithoutNoise(double value) =>
        double.IsFinite(value) ? double.Parse(value.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : value;

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

    private static string Interval(ConfidenceInterval interval, int decimals)
    {
        var (low, high) = (Short(interval.Low, decimals), Short(interval.High, decimals));
        return (double.IsInfinity(interval.Low), double.IsInfinity(interval.High)) switch
        {
            (true, false) => $"at most {high}",
            (false, true) => $"at least {low}",
            _ => low == high ? low : $"{low} to {high}",
        };
    }

    private static int DecimalsOf(ConfidenceInterval interval) =>
        Decimals(Math.Max(Size(interval.Low), Size(interval.High)), Digits, MostDecimals);

    private static double Size(double value) => double.IsFinite(value) ? Math.Abs(value) : 0;

    private static int Decimals(double value, int digits, int most) => Size(value) is > 0 and var size
        ? Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(size)), 0, most)
        : 0;

    private static string Short(double value, int decimals) => Text(value, decimals, "0." + new string('#', decimals));

    private static string Full(double value, int decimals) => value == 0 ? "0" : Text(value, decimals, $"F{decimals}");

    // What rounds to nought has no sign: minus nought and nought are nought.
    private static string Fixed(double value, int decimals) =>
        (Math.Round(value, decimals) + 0.0).ToString($"F{decimals}", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Text(double value, int decimals, string format)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        }

        var smallest = Math.Pow(10, -decimals);
        var rounded = WithoutNoise(value);
        var text = Math.Abs(rounded) switch
        {
            0 => "0",
            var size when size < smallest / 2 => (rounded < 0 ? ">-" : "<")
                + smallest.ToString($"F{decimals}", CultureInfo.InvariantCulture),
            >= TooLong => rounded.ToString("0.##e0", CultureInfo.InvariantCulture),
            _ => rounded.ToString(format, CultureInfo.InvariantCulture),
        };
        return text.Replace('-', '−');
    }
}
