using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Quantal.Model.Units;

/// <summary>A finite number with its unit, as people write it: <c>2.5 mg/kg</c>.</summary>
/// <param name="Value">Number of the unit.</param>
/// <param name="Unit">The unit.</param>
public readonly partial record struct Quantity(double Value, Unit Unit)
{
    /// <summary>The quantity in coherent units of dm, mg, day, nmol and mV.</summary>
    public double CoherentValue => Unit.Coherent(Value);

    /// <summary>Reads a quantity.</summary>
    /// <param name="text">A number and a unit, for example <c>2.5 mg/kg</c>; <c>3 1</c> is the pure number 3.</param>
    /// <exception cref="FormatException">The text is no quantity; the message says what to write.</exception>
    public static Quantity Parse(string text) =>
        TryParse(text, out var quantity, out var message) ? quantity.Value : throw new FormatException(message);

    /// <summary>Reads a quantity, or says in words for people why the text is none.</summary>
    /// <param name="text">A number and a unit, for example <c>2.5 mg/kg</c>.</param>
    /// <param name="quantity">The quantity, or null.</param>
    /// <param name="message">What was found and what to write; null on success.</param>
    /// <returns>Whether the text is a quantity.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out Quantity? quantity, [NotNullWhen(false)] out string? message)
    {
        quantity = null;
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            message = $"'{text}' does not start with a number. Write a number and a unit, such as '2.5 mg/kg'.";
            return false;
        }

        var number = match.Groups["number"].Value;
        var unitText = match.Groups["unit"].Value;
        if (unitText.Length == 0)
        {
            message = $"'{text}' has no unit. Write a number and a unit, such as '{number} mg', or '{number} 1' for a pure number.";
            return false;
        }

        var value = double.Parse(number, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
        {
            message = $"'{number}' is too large to be held as a number.";
            return false;
        }

        if (!Unit.TryParse(unitText, out var unit, out message))
        {
            return false;
        }

        quantity = new(value, unit);
        return true;
    }

    /// <summary>How many of another unit this quantity is.</summary>
    /// <param name="unit">A unit of the same dimension.</param>
    /// <exception cref="DimensionException">The unit has another dimension.</exception>
    public double In(Unit unit) => Unit.Convert(Value, unit);

    /// <summary>The quantity as it is read: number, blank, unit; the number with all digits it needs.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value:R} {Unit.Text}");

    [GeneratedRegex(@"^\s*(?<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(?<unit>.*?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
