using System.Diagnostics.CodeAnalysis;

namespace Quantal.Model.Units;

/// <summary>
/// A unit of measurement, read from text: symbols such as <c>mg</c>, <c>L</c> or <c>nM</c>, joined by <c>*</c> and
/// <c>/</c> from left to right, with whole powers (<c>m2</c>, <c>m^2</c>) and numbers (<c>1e9/L</c>, <c>pmol/8e8RBC</c>).
/// </summary>
/// <remarks>Units with the same text are equal. Cells, scores and percentages are dimensionless.</remarks>
public sealed record Unit
{
    private readonly double numerator;
    private readonly double denominator;

    private Unit(string text, UnitFactor factor)
    {
        Text = text;
        Dimension = factor.Dimension;
        numerator = factor.Numerator;
        denominator = factor.Denominator;
    }

    /// <summary>The unit of a pure number.</summary>
    public static Unit One { get; } = Parse("1");

    /// <summary>The text the unit was read from.</summary>
    public string Text { get; }

    /// <summary>Its dimension.</summary>
    public Dimension Dimension { get; }

    /// <summary>How many coherent units (of dm, mg, day, nmol, mV) one of this unit is; correctly rounded.</summary>
    public double ToCoherent => numerator / denominator;

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
    public double Coherent(double value) => value * numerator / denominator;

    /// <summary>A number of coherent units in this unit.</summary>
    /// <param name="coherent">Number of coherent units.</param>
    public double FromCoherent(double coherent) => coherent * denominator / numerator;

    /// <summary>The text of the unit.</summary>
    public override string ToString() => Text;

    /// <summary>A number of this unit in another unit of the same dimension.</summary>
    /// <param name="value">Number of this unit.</param>
    /// <param name="target">The other unit.</param>
    /// <exception cref="DimensionException">The dimensions differ.</exception>
    internal double Convert(double value, Unit target) =>
        target.Dimension == Dimension
            ? value * (numerator * target.denominator) / (denominator * target.numerator)
            : throw new DimensionException(
                $"'{Text}' (dimension {Dimension}) cannot be converted to '{target.Text}' (dimension {target.Dimension}): the dimensions differ.");
}
