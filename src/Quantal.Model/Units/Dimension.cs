using System.Globalization;
using System.Text;
using Quantal.Numerics;

namespace Quantal.Model.Units;

/// <summary>
/// The physical dimension of a quantity: integer exponents over length, mass, time, amount of substance and electric
/// potential. Its coherent unit is built of dm, mg, day, nmol and mV, so that a litre is coherent.
/// </summary>
/// <param name="Length">Exponent of length (dm).</param>
/// <param name="Mass">Exponent of mass (mg).</param>
/// <param name="Time">Exponent of time (day).</param>
/// <param name="Amount">Exponent of amount of substance (nmol).</param>
/// <param name="Potential">Exponent of electric potential (mV).</param>
public readonly record struct Dimension(int Length, int Mass, int Time, int Amount, int Potential)
{
    /// <summary>The dimension of a pure number, a count or a score.</summary>
    public static Dimension None => default;

    /// <summary>The dimension of a product.</summary>
    /// <param name="left">Dimension of one factor.</param>
    /// <param name="right">Dimension of the other factor.</param>
    public static Dimension operator *(Dimension left, Dimension right) => new(
        left.Length + right.Length,
        left.Mass + right.Mass,
        left.Time + right.Time,
        left.Amount + right.Amount,
        left.Potential + right.Potential);

    /// <summary>The dimension of a quotient.</summary>
    /// <param name="left">Dimension of the dividend.</param>
    /// <param name="right">Dimension of the divisor.</param>
    public static Dimension operator /(Dimension left, Dimension right) => left * right.Power(-1);

    /// <summary>The dimension of a quantity raised to a whole power.</summary>
    /// <param name="exponent">Any whole number.</param>
    public Dimension Power(int exponent) => new(
        Length * exponent,
        Mass * exponent,
        Time * exponent,
        Amount * exponent,
        Potential * exponent);

    /// <summary>The dimension of a square root.</summary>
    /// <exception cref="DimensionException">An exponent is odd.</exception>
    public Dimension SquareRoot() =>
        ((Length | Mass | Time | Amount | Potential) & 1) == 0
            ? new(Length / 2, Mass / 2, Time / 2, Amount / 2, Potential / 2)
            : throw new DimensionException($"The square root of a quantity in {this} has no dimension with whole exponents.");

    /// <summary>
    /// The coherent unit in the notation of <see cref="Unit.Parse"/>, such as <c>nmol/L/day</c>; <c>1</c> if dimensionless.
    /// </summary>
    public override string ToString()
    {
        var length = Length % 3 == 0 ? ("L", Length / 3) : ("dm", Length);
        (string Symbol, int Exponent)[] factors = [("mV", Potential), ("nmol", Amount), ("mg", Mass), length, ("day", Time)];
        var text = new StringBuilder();
        foreach (var (symbol, exponent) in factors.Where(factor => factor.Exponent > 0))
        {
            Append(text, "*", symbol, exponent);
        }

        foreach (var (symbol, exponent) in factors.Where(factor => factor.Exponent < 0))
        {
            if (text.Length == 0)
            {
                text.Append('1');
            }

            Append(text, "/", symbol, -exponent);
        }

        return text.Length == 0 ? "1" : text.ToString();
    }

    private static void Append(StringBuilder text, string sign, string symbol, int exponent)
    {
        text.Append(text.Length == 0 ? "" : sign).Append(symbol);
        if (exponent > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"{exponent}");
        }
    }
}

/// <summary>An operation on quantities whose dimensions forbid it. The message names both dimensions in readable units.</summary>
/// <param name="message">What was attempted, on which dimensions, and what to do.</param>
public sealed class DimensionException(string message) : Exception(message);

/// <summary>
/// The number type that carries a dimension instead of a value: the equations run on it are a check of their units.
/// A constant is dimensionless, but a literal 0 is 0 of anything; a sum, a difference or a choice of two dimensions is refused.
/// </summary>
public readonly record struct DimensionLane : INumeric<DimensionLane>
{
    /// <summary>The value, where it is a literal of the equations and so may decide an exponent.</summary>
    private readonly double? _known;

    private DimensionLane(Dimension dimension, double? known = null)
    {
        Dimension = dimension;
        this._known = known;
    }

    /// <summary>The dimension.</summary>
    public Dimension Dimension { get; }

    /// <summary>A quantity of a dimension, its value unknown.</summary>
    /// <param name="dimension">The dimension.</param>
    public static DimensionLane Of(Dimension dimension) => new(dimension);

    /// <inheritdoc/>
    public static DimensionLane Constant(double value) => new(Dimension.None, value);

    /// <inheritdoc/>
    public static DimensionLane operator +(DimensionLane left, DimensionLane right) => Same("added", left, right);

    /// <inheritdoc/>
    public static DimensionLane operator -(DimensionLane left, DimensionLane right) => Same("subtracted", left, right);

    /// <inheritdoc/>
    public static DimensionLane operator *(DimensionLane left, DimensionLane right) => new(left.Dimension * right.Dimension);

    /// <inheritdoc/>
    public static DimensionLane operator /(DimensionLane left, DimensionLane right) => new(left.Dimension / right.Dimension);

    /// <inheritdoc/>
    public static DimensionLane operator -(DimensionLane value) => new(value.Dimension, -value._known);

    /// <inheritdoc/>
    public static DimensionLane Exp(DimensionLane value) => Pure("The argument of an exponential", value);

    /// <inheritdoc/>
    public static DimensionLane Log(DimensionLane value) => Pure("The argument of a logarithm", value);

    /// <summary>A power. A base with a dimension is allowed where the exponent is a literal whole or half number.</summary>
    /// <param name="value">The base.</param>
    /// <param name="exponent">The exponent, dimensionless.</param>
    /// <exception cref="DimensionException">The exponent has a dimension, or the base has one and the exponent does not fit
    /// it.</exception>
    public static DimensionLane Pow(DimensionLane value, DimensionLane exponent)
    {
        Pure("An exponent", exponent);
        if (value.Dimension == Dimension.None)
        {
            return new(Dimension.None);
        }

        var doubled = 2 * exponent._known;
        return doubled is { } twice && double.IsInteger(twice) && Math.Abs(twice) < 64
            ? new(twice % 2 == 0 ? value.Dimension.Power((int)twice / 2) : value.Dimension.Power((int)twice).SquareRoot())
            : throw new DimensionException(
                $"A quantity in {value.Dimension} cannot be raised to a power that is not a literal whole or half number: "
                + "the base has to have dimension 1. Divide it by a reference in the same unit first.");
    }

    /// <inheritdoc/>
    public static DimensionLane Sqrt(DimensionLane value) => new(value.Dimension.SquareRoot());

    /// <inheritdoc/>
    public static DimensionLane Max(DimensionLane left, DimensionLane right) => Same("compared", left, right);

    /// <inheritdoc/>
    public static DimensionLane Min(DimensionLane left, DimensionLane right) => Same("compared", left, right);

    /// <summary>The dimension in its coherent unit.</summary>
    public override string ToString() => Dimension.ToString();

    private static DimensionLane Same(string verb, DimensionLane left, DimensionLane right) =>
        left._known == 0 ? new(right.Dimension)
            : right._known == 0 || left.Dimension == right.Dimension ? new(left.Dimension)
            : throw new DimensionException(
                $"A quantity in {left.Dimension} and one in {right.Dimension} cannot be {verb}: the dimensions differ.");

    private static DimensionLane Pure(string what, DimensionLane value) =>
        value.Dimension == Dimension.None
            ? new(Dimension.None)
            : throw new DimensionException($"{what} must have dimension 1 and has dimension {value.Dimension}.");
}
