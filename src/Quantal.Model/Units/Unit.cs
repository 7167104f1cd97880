using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Quantal.Model.Units;

/// <summary>
/// A unit of measurement, read from text: symbols such as <c>mg</c>, <c>L</c> or <c>nM</c>, joined by <c>*</c> and
/// <c>/</c> from left to right, with whole powers (<c>m2</c>, <c>m^2</c>) and numbers (<c>1e9/L</c>, <c>pmol/8e8RBC</c>).
/// </summary>
/// <remarks>Units with the same text are equal. Cells, scores and percentages are dimensionless.</remarks>
public sealed record Unit
{
    private readonly double _numerator;
    private readonly double _denominator;

    private Unit(string text, UnitFactor factor)
    {
        Text = text;
        Dimension = factor.Dimension;
        _numerator = factor.Numerator;
        _denominator = factor.Denominator;
    }

    /// <summary>The unit of a pure number.</summary>
    public static Unit One { get; } = Parse("1");

    /// <summary>The text the unit was read from.</summary>
    public string Text { get; }

    /// <summary>Its dimension.</summary>
    public Dimension Dimension { get; }

    /// <summary>How many coherent units (of dm, mg, day, nmol, mV) one of this unit is; correctly rounded.</summary>
    public double ToCoherent => _numerator / _denominator;

    /// <summary>Reads a unit.</summary>
    /// <param name="text">For example <c>mg/kg/d</c>.</param>
    /// <exception cref="FormatException">The text is no unit; the message says what to write.</exception>
    public static Unit Parse(string text) => TryParse(text, out var unit, out var message) ? unit : throw new FormatException(message);

    /// <summary>Reads a unit, or says in words for people why the text is none.</summary>
    /// <param name="text">For example <c>mg/kg/d</c>.</param>
    /// <param name="unit">The unit, or null.</param>
    /// <param name="message">What was found, what to write, and the nearest known symbol; null on success.</param>
    /// <returns>Whether the text is a unit.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out Unit? unit, [NotNullWhen(false)] out string? message)
    {
        unit = UnitFactor.TryParse(text, out var factor, out message) ? new(text, factor) : null;
        return unit is not null;
    }

    /// <summary>A number of this unit in coherent units, with one rounding more than the product by the unit's size.</summary>
    /// <param name="value">Number of this unit.</param>
    public double Coherent(double value) => value * _numerator / _denominator;

    /// <summary>A number of coherent units in this unit.</summary>
    /// <param name="coherent">Number of coherent units.</param>
    public double FromCoherent(double coherent) => coherent * _denominator / _numerator;

    /// <summary>The text of the unit.</summary>
    public override string ToString() => Text;

    /// <summary>A number of this unit in another unit of the same dimension.</summary>
    /// <param name="value">Number of this unit.</param>
    /// <param name="target">The other unit.</param>
    /// <exception cref="DimensionException">The dimensions differ.</exception>
    internal double Convert(double value, Unit target) =>
        target.Dimension == Dimension
            ? value * (_numerator * target._denominator) / (_denominator * target._numerator)
            : throw new DimensionException(
                $"'{Text}' (dimension {Dimension}) cannot be converted to '{target.Text}' (dimension {target.Dimension}): the dimensions differ.");
}

/// <summary>What a unit text amounts to: a dimension, and a size in coherent units as an exact quotient.</summary>
internal readonly partial record struct UnitFactor(Dimension Dimension, double Numerator, double Denominator)
{
    private static readonly UnitFactor One = new(Dimension.None, 1, 1);

    public static bool TryParse(string text, out UnitFactor factor, [NotNullWhen(false)] out string? message)
    {
        factor = One;
        message = text.Length == 0 ? "The unit is empty; write '1' for a pure number." : null;
        var divide = false;
        for (var start = 0; message is null && start <= text.Length;)
        {
            var end = text.IndexOfAny(['*', '/'], start);
            end = end < 0 ? text.Length : end;
            message = Term(text, text[start..end], out var term);
            factor = divide ? factor * term.Power(-1) : factor * term;
            divide = end < text.Length && text[end] == '/';
            start = end + 1;
        }

        return message is null;
    }

    public static UnitFactor operator *(UnitFactor left, UnitFactor right) =>
        new(left.Dimension * right.Dimension, left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    private UnitFactor Power(int exponent)
    {
        var result = One;
        for (var i = 0; i < Math.Abs(exponent); i++)
        {
            result *= this;
        }

        return exponent >= 0 ? result : new(result.Dimension.Power(-1), result.Denominator, result.Numerator);
    }

    private static string? Term(string text, string term, out UnitFactor factor)
    {
        factor = One;
        if (term.Length == 0)
        {
            return $"'{text}' is not a unit: something is missing beside '*' or '/'. Write '1/d' for 'per day'.";
        }

        var match = TermPattern().Match(term);
        if (!match.Success)
        {
            return $"'{term}' in '{text}' is not a unit. Write symbols joined by '*' and '/', without blanks, such as 'mg/kg' or 'L/h/kg'.";
        }

        var symbol = match.Groups["symbol"].Value;
        if (symbol.Length > 0)
        {
            if (!UnitSymbols.All.TryGetValue(symbol, out var known))
            {
                return $"Unknown unit '{symbol}' in '{text}'.{NearestWord.Hint(symbol, UnitSymbols.All.Keys)}";
            }

            var exponent = match.Groups["power"] is { Success: true } power ? int.Parse(power.Value, CultureInfo.InvariantCulture) : 1;
            factor = new UnitFactor(known.Dimension, known.Numerator, known.Denominator).Power(exponent);
        }

        return match.Groups["whole"].Success ? Scale(text, match, ref factor) : null;
    }

    // The number is taken apart as decimal text so that 1e-3 stays the exact quotient 1/1000.
    private static string? Scale(string text, Match match, ref UnitFactor factor)
    {
        var fraction = match.Groups["fraction"].Value;
        var digits = match.Groups["whole"].Value + fraction;
        var exponent = match.Groups["exponent"] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        exponent -= fraction.Length;

        // 15 digits and 10 to the 22nd are the largest that a double holds exactly.
        var size = double.Parse(digits, CultureInfo.InvariantCulture);
        if (digits.Length > 15 || Math.Abs(exponent) > 22 || size == 0)
        {
            return $"The number in '{text}' must be positive, with at most 15 digits and an exponent of at most 22.";
        }

        var scale = double.Parse($"1e{Math.Abs(exponent)}", CultureInfo.InvariantCulture);
        factor *= exponent >= 0 ? new(Dimension.None, size * scale, 1) : new(Dimension.None, size, scale);
        return null;
    }

    [GeneratedRegex(
        @"^(?:(?<whole>\d+)(?:\.(?<fraction>\d+))?(?:e(?<exponent>[+-]?\d{1,3}))?)?(?:(?<symbol>[\p{L}%]+)(?:\^?(?<power>-?[1-9]))?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex TermPattern();
}

/// <summary>Every unit symbol the project reads, with its size in coherent units as numerator and denominator.</summary>
/// <remarks>
/// Both are whole numbers or binary fractions that a double holds exactly, so the size of a compound unit is rounded
/// once, in its one division.
/// </remarks>
internal static class UnitSymbols
{
    private static readonly Dimension Length = new(1, 0, 0, 0, 0);
    private static readonly Dimension Volume = new(3, 0, 0, 0, 0);
    private static readonly Dimension Mass = new(0, 1, 0, 0, 0);
    private static readonly Dimension Time = new(0, 0, 1, 0, 0);
    private static readonly Dimension Amount = new(0, 0, 0, 1, 0);
    private static readonly Dimension Potential = new(0, 0, 0, 0, 1);

    /// <summary>Size and dimension by symbol; symbols are case-sensitive.</summary>
    public static readonly FrozenDictionary<string, (Dimension Dimension, double Numerator, double Denominator)> All =
        new Dictionary<string, (Dimension, double, double)>
        {
            ["%"] = (Dimension.None, 1, 100),
            ["point"] = (Dimension.None, 1, 1),
            ["cell"] = (Dimension.None, 1, 1),
            ["RBC"] = (Dimension.None, 1, 1),

            ["ms"] = (Time, 1, 86_400_000),
            ["s"] = (Time, 1, 86_400),
            ["min"] = (Time, 1, 1_440),
            ["h"] = (Time, 1, 24),
            ["d"] = (Time, 1, 1),
            ["day"] = (Time, 1, 1),
            ["week"] = (Time, CalendarDays.PerWeek, 1),
            ["month"] = (Time, 30.4375, 1),
            ["y"] = (Time, CalendarDays.PerYear, 1),
            ["year"] = (Time, CalendarDays.PerYear, 1),

            ["m"] = (Length, 10, 1),
            ["dm"] = (Length, 1, 1),
            ["cm"] = (Length, 1, 10),
            ["mm"] = (Length, 1, 100),

            ["L"] = (Volume, 1, 1),
            ["dL"] = (Volume, 1, 10),
            ["mL"] = (Volume, 1, 1e3),
            ["uL"] = (Volume, 1, 1e6),
            ["fL"] = (Volume, 1, 1e15),

            ["kg"] = (Mass, 1e6, 1),
            ["g"] = (Mass, 1e3, 1),
            ["mg"] = (Mass, 1, 1),
            ["ug"] = (Mass, 1, 1e3),
            ["ng"] = (Mass, 1, 1e6),
            ["pg"] = (Mass, 1, 1e9),

            ["mol"] = (Amount, 1e9, 1),
            ["mmol"] = (Amount, 1e6, 1),
            ["umol"] = (Amount, 1e3, 1),
            ["nmol"] = (Amount, 1, 1),
            ["pmol"] = (Amount, 1, 1e3),
            ["fmol"] = (Amount, 1, 1e6),

            ["M"] = (Amount / Volume, 1e9, 1),
            ["mM"] = (Amount / Volume, 1e6, 1),
            ["uM"] = (Amount / Volume, 1e3, 1),
            ["nM"] = (Amount / Volume, 1, 1),
            ["pM"] = (Amount / Volume, 1, 1e3),

            ["V"] = (Potential, 1e3, 1),
            ["mV"] = (Potential, 1, 1),
            ["uV"] = (Potential, 1, 1e3),

            // Molecular sizes serve to turn mass into amount, so the dalton is read as the molar mass 1 g/mol.
            ["Da"] = (Mass / Amount, 1, 1e6),
            ["kDa"] = (Mass / Amount, 1, 1e3),

            // The enzyme unit, 1 umol/min.
            ["U"] = (Amount / Time, 1_440_000, 1),
        }.ToFrozenDictionary(StringComparer.Ordinal);
}

/// <summary>Lengths of the calendar's units in days.</summary>
public static class CalendarDays
{
    /// <summary>Days in a week.</summary>
    public const int PerWeek = 7;

    /// <summary>Days in a year.</summary>
    public const double PerYear = 365.25;
}

/// <summary>States the unit in which a field of a state or readout is shown; its dimension is the field's dimension.</summary>
/// <param name="text">A unit as <see cref="Unit.Parse"/> reads it, such as <c>g/L</c>.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class UnitAttribute(string text) : Attribute
{
    /// <summary>The unit's text.</summary>
    public string Text { get; } = text;
}
