using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Quantal.Numerics;

namespace Quantal.Benchmarks.Lanes;

/// <summary>The same bundle as <see cref="Lane4"/>, built through a constructor: the form that record 0002 decided against.</summary>
public readonly struct ConstructedLane4(Vector256<double> value) : INumeric<ConstructedLane4>
{
    private readonly Vector256<double> _v = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane4 Constant(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane4 operator +(ConstructedLane4 left, ConstructedLane4 right) => new(left._v + right._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane4 operator -(ConstructedLane4 left, ConstructedLane4 right) => new(left._v - right._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane4 operator *(ConstructedLane4 left, ConstructedLane4 right) => new(left._v * right._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane4 operator /(ConstructedLane4 left, ConstructedLane4 right) => new(left._v / right._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane4 operator -(ConstructedLane4 value) => new(-value._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane4 Exp(ConstructedLane4 value) => new(Vector256.Exp(value._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane4 Log(ConstructedLane4 value) => new(Vector256.Log(value._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane4 Pow(ConstructedLane4 value, ConstructedLane4 exponent) =>
        new(Vector256.Exp(exponent._v * Vector256.Log(value._v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane4 Sqrt(ConstructedLane4 value) => new(Vector256.Sqrt(value._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane4 Max(ConstructedLane4 left, ConstructedLane4 right) => new(Vector256.Max(left._v, right._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConstructedLane4 Min(ConstructedLane4 left, ConstructedLane4 right) => new(Vector256.Min(left._v, right._v));
}
