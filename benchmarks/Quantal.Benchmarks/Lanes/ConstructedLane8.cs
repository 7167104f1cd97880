using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Quantal.Numerics;

namespace Quantal.Benchmarks.Lanes;

/// <summary>The same bundle as <see cref="Lane8"/>, built through a constructor: the form that record 0002 decided against.</summary>
public readonly struct ConstructedLane8(Vector512<double> value) : INumeric<ConstructedLane8>
{
    private readonly Vector512<double> _v = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane8 Constant(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane8 operator +(ConstructedLane8 left, ConstructedLane8 right) => new(left._v + right._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane8 operator -(ConstructedLane8 left, ConstructedLane8 right) => new(left._v - right._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane8 operator *(ConstructedLane8 left, ConstructedLane8 right) => new(left._v * right._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane8 operator /(ConstructedLane8 left, ConstructedLane8 right) => new(left._v / right._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane8 operator -(ConstructedLane8 value) => new(-value._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane8 Exp(ConstructedLane8 value) => new(Vector512.Exp(value._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane8 Log(ConstructedLane8 value) => new(Vector512.Log(value._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane8 Pow(ConstructedLane8 value, ConstructedLane8 exponent) =>
        new(Vector512.Exp(exponent._v * Vector512.Log(value._v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane8 Sqrt(ConstructedLane8 value) => new(Vector512.Sqrt(value._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane8 Max(ConstructedLane8 left, ConstructedLane8 right) => new(Vector512.Max(left._v, right._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane8 Min(ConstructedLane8 left, ConstructedLane8 right) => new(Vector512.Min(left._v, right._v));
}
