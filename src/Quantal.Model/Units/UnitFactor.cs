using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Quantal.Model.Units;

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
