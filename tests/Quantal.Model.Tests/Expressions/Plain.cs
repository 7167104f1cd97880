using Quantal.Numerics;

namespace Quantal.Model.Tests.Expressions;

/// <summary>Plain double arithmetic as a number type.</summary>
internal readonly record struct Plain(double Value) : INumeric<Plain>
{
    public static Plain Constant(double value) => new(value);

    public static Plain operator +(Plain left, Plain right) => new(left.Value + right.Value);

    public static Plain operator -(Plain left, Plain right) => new(left.Value - right.Value);

    public static Plain operator *(Plain left, Plain right) => new(left.Value * right.Value);

    public static Plain operator /(Plain left, Plain right) => new(left.Value / right.Value);

    public static Plain operator -(Plain value) => new(-value.Value);

    public static Plain Exp(Plain value) => new(Math.Exp(value.Value));

    public static Plain Log(Plain value) => new(Math.Log(value.Value));

    public static Plain Pow(Plain value, Plain exponent) => new(Math.Pow(value.Value, exponent.Value));

    public static Plain Sqrt(Plain value) => new(Math.Sqrt(value.Value));

    public static Plain Max(Plain left, Plain right) => new(Math.Max(left.Value, right.Value));

    public static Plain Min(Plain left, Plain right) => new(Math.Min(left.Value, right.Value));
}
