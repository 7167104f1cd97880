using System.Globalization;

namespace Quantal.Exchange.Patients;

/// <summary>Splits texts such as <c>2.5 mg/kg</c> and converts between the units that a patient file may use.</summary>
internal static class QuantityReader
{
    private static readonly Dictionary<string, (string Dimension, double Factor)> Units = new(StringComparer.Ordinal)
    {
        ["ug"] = ("mass", 1e-3),
        ["mg"] = ("mass", 1),
        ["g"] = ("mass", 1e3),
        ["kg"] = ("mass", 1e6),
        ["mg/kg"] = ("mass by body weight", 1),
        ["g/kg"] = ("mass by body weight", 1e3),
        ["cm"] = ("length", 1),
        ["m"] = ("length", 100),
        ["min"] = ("time", 1),
        ["h"] = ("time", 60),
        ["d"] = ("time", 1440),
        ["week"] = ("time", 7 * 1440),
        ["weeks"] = ("time", 7 * 1440),
        ["month"] = ("time", 30.4375 * 1440),
        ["months"] = ("time", 30.4375 * 1440),
        ["y"] = ("time", 365.25 * 1440),
        ["mV"] = ("voltage", 1),
        ["V"] = ("voltage", 1e3),
        ["pM"] = ("concentration", 1),
        ["nM"] = ("concentration", 1e3),
    };

    // What people write and edit distance does not find.
    private static readonly Dictionary<string, string> Spellings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mcg"] = "ug", ["µg"] = "ug", ["μg"] = "ug", ["day"] = "d", ["days"] = "d", ["hour"] = "h", ["hours"] = "h", ["hr"] = "h",
        ["minute"] = "min", ["minutes"] = "min", ["year"] = "y", ["years"] = "y", ["yr"] = "y", ["wk"] = "weeks", ["w"] = "weeks",
    };

    /// <summary>
    /// Reads a quantity and converts it to <paramref name="target"/>. On failure <paramref name="problem"/> says what is wrong
    /// and <paramref name="suggestion"/> may hold the unit that was probably meant.
    /// </summary>
    /// <param name="text">What stands in the file.</param>
    /// <param name="allowed">The units allowed here.</param>
    /// <param name="target">For a unit, the unit of the result.</param>
    /// <param name="value">The converted number: finite.</param>
    /// <param name="unit">The unit as written.</param>
    /// <param name="problem">What was found, in words.</param>
    /// <param name="suggestion">The unit probably meant, or null.</param>
    public static bool TryRead(
        string text, IReadOnlyList<string> allowed, Func<string, string> target, out double value, out string unit, out string problem, out string? suggestion)
    {
        suggestion = null;
        unit = "";
        var number = NumberPart(text);
        if (!TryNumber(number, out value, out problem))
        {
            problem = $"{problem} in {Words.Quote(text)}";
            return false;
        }

        unit = text[number.Length..].Trim();
        if (unit.Length == 0)
        {
            problem = $"{Words.Quote(text)} without a unit";
            return false;
        }

        if (!allowed.Contains(unit))
        {
            var known = Units.TryGetValue(unit, out var other);
            problem = known ? $"{Words.Quote(text)}, a {other.Dimension} in a unit that does not fit here" : $"the unknown unit {Words.Quote(unit)}";
            var spelling = Spellings.GetValueOrDefault(unit);
            suggestion = known ? null : spelling is not null && allowed.Contains(spelling) ? spelling : Words.Nearest(unit, allowed);
            return false;
        }

        value = value * Units[unit].Factor / Units[target(unit)].Factor;
        if (!double.IsFinite(value))
        {
            problem = $"{Words.Quote(text)}, which is too large a number";
            return false;
        }

        return true;
    }

    /// <summary>Reads a number written with digits and a decimal point. On failure <paramref name="problem"/> says what was found.</summary>
    public static bool TryNumber(string text, out double value, out string problem)
    {
        problem = "";
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        value = double.NaN;
        if (text.Length == 0 || !char.IsAsciiDigit(text[^1]) || !double.TryParse(text, Style, CultureInfo.InvariantCulture, out value))
        {
            problem = "no number with a decimal point";
            return false;
        }

        if (!double.IsFinite(value))
        {
            problem = "a number that is not finite";
            return false;
        }

        return true;
    }

    private static string NumberPart(string text)
    {
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || "+-.".Contains(text[end])
            || (text[end] is 'e' or 'E' && end > 0 && end + 1 < text.Length && (char.IsAsciiDigit(text[end + 1]) || "+-".Contains(text[end + 1])))))
        {
            end++;
        }

        return text[..end];
    }
}
