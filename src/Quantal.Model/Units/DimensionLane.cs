using Quantal.Numerics;

namespace Quantal.Model.Units;

/// <summary>
/// The number type that carries a dimension instead of a value: the equations run on it are a check of their units.
/// A constant is dimensionless; a sum, a difference or a choice of two dimensions is refused.
/// </summary>
public readonly record struct DimensionLane : INumeric<DimensionLane>
{
    /// <summary>The value, where it is a literal of the equations and so may decide an exponent.</summary>
    private readonly double? known;

    private DimensionLane(Dimension dimension, double? known = null)
    {
        Dimension = dimension;
        this.known = known;
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
    public static DimensionLane operator -(DimensionLane value) => new(value.Dimension, -value.known);

    /// <inheritdoc/>
    public static DimensionLane Exp(DimensionLane value) => Pure("The argument of an exponential", value);

    /// <inheritdoc/>
    public static DimensionLane Log(DimensionLane value) => Pure("The argument of a logarithm", value);

    /// <summary>A power. A base with a dimension is allowed where the exponent is a literal whole or half number.</summary>
    /// <param name="value">The base.</param>
    /// <param name="exponent">The exponent, dimensionless.</param>
    /// <exception cref="DimensionException">The exponent has a dimension, or the base has one and the exponent does not fit it.</exception>
    public static DimensionLane Pow(DimensionLane value, DimensionLane exponent)
    {
        Pure("An exponent", exponent);
        if (value.Dimension == Dimension.None)
        {
            return new(Dimension.None);
        }

        var doubled = 2 * exponent.known;
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
        left.Dimension == right.Dimension
            ? new(left.Dimension)
            : throw new DimensionException($"A quantity in {left.Dimension} and one in {right.Dimension} cannot be {verb}: the dimensions differ.");

    private static DimensionLane Pure(string what, DimensionLane value) =>
        value.Dimension == Dimension.None
            ? new(Dimension.None)
            : throw new DimensionException($"{what} must have dimension 1 and has dimension {value.Dimension}.");
}
