using System.Runtime.CompilerServices;

namespace Quantal.Numerics;

/// <summary>One virtual patient in one double: the reference that the wider lanes repeat bit for bit.</summary>
/// <remarks>
/// Built by object initialiser, never by a constructor: decision record 0002 gives the measured difference.
/// </remarks>
public struct Lane1 : ILane<Lane1>
{
    private double _v;

    /// <inheritdoc />
    public static int Width => 1;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Constant(double value) => new() { _v = value };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Load(ReadOnlySpan<double> values) => new() { _v = values[0] };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane1 value, Span<double> destination) => destination[0] = value._v;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double GetLane(Lane1 value, int lane) => lane == 0
        ? value._v
        : throw new ArgumentOutOfRangeException(nameof(lane), lane, "A bundle of width 1 has only lane 0.");

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator +(Lane1 left, Lane1 right) => new() { _v = left._v + right._v };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator -(Lane1 left, Lane1 right) => new() { _v = left._v - right._v };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator *(Lane1 left, Lane1 right) => new() { _v = left._v * right._v };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator /(Lane1 left, Lane1 right) => new() { _v = left._v / right._v };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator -(Lane1 value) => new() { _v = -value._v };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 FusedMultiplyAdd(Lane1 left, Lane1 right, Lane1 addend) => 
        new() { _v = Math.FusedMultiplyAdd(left._v, right._v, addend._v) };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Sqrt(Lane1 value) => new() { _v = Math.Sqrt(value._v) };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Max(Lane1 left, Lane1 right) => new() { _v = Math.Max(left._v, right._v) };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Min(Lane1 left, Lane1 right) => new() { _v = Math.Min(left._v, right._v) };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Exp(Lane1 value) => LaneMath.Exp(in value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Log(Lane1 value) => LaneMath.Log(in value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Pow(Lane1 value, Lane1 exponent) => LaneMath.Pow(in value, in exponent);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int EqualMask(Lane1 left, Lane1 right) => Bits(left) == Bits(right) ? 1 : 0;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FiniteMask(Lane1 value) => double.IsFinite(value._v) ? 1 : 0;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 SelectLess(Lane1 left, Lane1 right, Lane1 whenTrue, Lane1 otherwise) => 
        left._v < right._v ? whenTrue : otherwise;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 SelectLessOrEqual(Lane1 left, Lane1 right, Lane1 whenTrue, Lane1 otherwise) => 
        left._v <= right._v ? whenTrue : otherwise;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 BitAdd(Lane1 left, Lane1 right) => 
        new() { _v = FromBits(unchecked(Bits(left) + Bits(right))) };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 BitSubtract(Lane1 left, Lane1 right) => 
        new() { _v = FromBits(unchecked(Bits(left) - Bits(right))) };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 BitAnd(Lane1 left, Lane1 right) => 
        new() { _v = FromBits(Bits(left) & Bits(right)) };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 BitOr(Lane1 left, Lane1 right) => 
        new() { _v = FromBits(Bits(left) | Bits(right)) };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 ShiftLeft(Lane1 value, int places) => new() { _v = FromBits(Bits(value) << places) };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 ShiftRight(Lane1 value, int places) => new() { _v = FromBits(Bits(value) >> places) };

    private static ulong Bits(Lane1 value) => BitConverter.DoubleToUInt64Bits(value._v);

    private static double FromBits(ulong bits) => BitConverter.UInt64BitsToDouble(bits);
}
