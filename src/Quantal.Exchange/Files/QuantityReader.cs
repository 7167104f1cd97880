using System.Globalization;
using Quantal.Model.Units;

namespace Quantal.Exchange.Files;

/// <summary>Splits texts such as <c>2.5 mg/kg</c> and converts between the units that a patient file may use.</summary>
internal static class QuantityReader
{
    private const string DecimalComma = "a comma where a number has a decimal point";

    // Plurals that a patient file allows beside the project's own unit names.
    private static readonly Dictionary<string, string> Plurals = new(StringComparer.Ordinal) { ["weeks"] = "week", ["months"] = "month" };

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
        if (HasDecimalComma(text))
        {
            (value, problem, suggestion) = (double.NaN, $"{DecimalComma} in {Words.Quote(text)}", Pointed(text));
            return false;
        }

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
            var known = Unit.TryParse(unit, out _, out _);
            problem = known ? $"{Words.Quote(text)}, in a unit that does not fit here" : $"the unknown unit {Words.Quote(unit)}";
            var spelling = Spellings.GetValueOrDefault(unit);
            suggestion = known ? null : spelling is not null && allowed.Contains(spelling) ? spelling : NearestWord.Of(unit, allowed);
            return false;
        }

        value = UnitOf(target(unit)).FromCoherent(UnitOf(unit).Coherent(value));
        if (!double.IsFinite(value))
        {
            problem = $"{Words.Quote(text)}, which is too large a number";
            return false;
        }

        return true;
    }

    /// <summary>
    /// Reads a number written with digits and a decimal point. On failure <paramref name="problem"/> says what was found.
    /// </summary>
    public static bool TryNumber(string text, out double value, out string problem)
    {
        problem = "";
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        value = double.NaN;
        if (text.Length == 0 || !char.IsAsciiDigit(text[^1]) || !double.TryParse(text, Style, CultureInfo.InvariantCulture, out value))
        {
            problem = HasDecimalComma(text) ? DecimalComma : "no number with a decimal point";
            return false;
        }

        if (!double.IsFinite(value))
        {
            problem = "a number that is not finite";
            return false;
        }

        return true;
    }

    /// <summary>Whether a comma stands between two digits, as a decimal comma does, or one that parts thousands.</summary>
    public static bool HasDecimalComma(string text) => CommaIn(text) >= 0;

    /// <summary>
    /// The text with a decimal point for its decimal comma. Null if it has none, and if thousands may be meant: nobody can tell 2,500 from
    /// 2500.
    /// </summary>
    public static string? Pointed(string text)
    {
        var comma = CommaIn(text);
        if (comma < 0 || CommaIn(text[(comma + 1)..]) >= 0 || text.Contains('.', StringComparison.Ordinal))
        {
            return null;
        }

        var (whole, part) = (comma - text[..comma].AsSpan().TrimEnd("0123456789").Length, 0);
        while (comma + 1 + part < text.Length && char.IsAsciiDigit(text[comma + 1 + part]))
        {
            part++;
        }

        var thousands = part == 3 && whole <= 3 && text[comma - whole] != '0';
        return thousands ? null : $"{text[..comma]}.{text[(comma + 1)..]}";
    }

    private static int CommaIn(string text)
    {
        for (var at = 1; at < text.Length - 1; at++)
        {
            if (text[at] == ',' && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]))
            {
                return at;
            }
        }

        return -1;
    }

    private static Unit UnitOf(string text) => Unit.Parse(Plurals.GetValueOrDefault(text, text));

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

/// <summary>Whole minutes from numbers that people write.</summary>
internal static class Minutes
{
    /// <summary>The longest time a patient file may speak of: 60 years of 365.25 days.</summary>
    public const int Maximum = 60 * 21915 * 24;

    /// <summary>How far a printed decimal may stand from the whole minute it means, in minutes.</summary>
    public const double Tolerance = 1e-3;

    /// <summary>The whole minute that the number means, or null if it means none.</summary>
    public static int? Whole(double minutes)
    {
        var whole = Math.Round(minutes);
        return Math.Abs(whole) <= Maximum && Math.Abs(minutes - whole) <= Tolerance ? (int)whole : null;
    }

    /// <summary>Minutes as people read them.</summary>
    public static string Text(int minutes)
        => minutes % Clock.MinutesPerDay == 0
            ? $"day {minutes / Clock.MinutesPerDay}"
            : $"day {Words.Number(Math.Floor(minutes / (double)Clock.MinutesPerDay))} + {Words.Number(minutes % Clock.MinutesPerDay / 60.0)} h";
}
