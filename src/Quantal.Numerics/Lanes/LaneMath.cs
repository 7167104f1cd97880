using System.Runtime.CompilerServices;

namespace Quantal.Numerics;

/// <summary>
/// Exponential, logarithm and power of lanes, written once over the primitives of <see cref="ILane{T}"/>.
/// </summary>
/// <remarks>
/// Only correctly rounded operations, fused multiply-adds and selections by lane are used, never a branch on a value
/// and never a function of the platform. A result therefore has the same bits at widths 1, 4 and 8, in any lane,
/// beside any neighbour, and with hardware vectors switched off. Errors were measured against 30-digit
/// references in the tests; decision record 0003 lists them.
/// </remarks>
public static class LaneMath
{
    // 1.5 x 2^52: adding it rounds to the nearest integer, which then stands in the low bits of the sum.
    private const double RoundingShift = 6755399441055744.0;
    private const double Log2OfE = 1.4426950408889634;

    // ln 2 in two parts; the first has 42 bits, so that its product with any binary exponent is exact.
    private const double Ln2High = 0.6931471805598903;
    private const double Ln2Low = 5.497923018708371e-14;

    // Past this argument the exponential is infinite or zero with room to spare, and its scale factors still fit.
    private const double ExponentBound = 1024.0;

    /// <summary>Natural exponential, any argument: infinite above 709.78, subnormal below -708.4, 0 below -745.2; NaN gives NaN.</summary>
    /// <returns>The exponential within 0.63 units in the last place (0.80 where it is subnormal).</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Exp<T>(in T value)
        where T : struct, ILane<T> =>
        ExpOfSum(Clamp(value, ExponentBound), T.Constant(0.0));

    /// <summary>Natural logarithm: NaN below 0, negative infinity at 0 of either sign, infinite at infinity; NaN gives NaN.</summary>
    /// <returns>The logarithm within 0.56 units in the last place.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Log<T>(in T value)
        where T : struct, ILane<T>
    {
        var high = LogAsSum(value, out var low);
        var result = AtEdges(value, high + low);
        return T.SelectLessOrEqual(T.Constant(0.0), value, result, T.Constant(double.NaN));
    }

    /// <summary>
    /// A value of at least 0 raised to any power, as <c>powr</c> of IEEE 754 except that 0 to the power 0 is 1 and so is
    /// infinity to the power 0. NaN if either argument is NaN, if the value is below 0, or for 1 to an infinite power.
    /// </summary>
    /// <returns>
    /// The power within 0.70 units in the last place for values from 1e-6 to 1e6 and exponents from -10 to 10; beyond
    /// that within 0.7 + |exponent| / 40 units.
    /// </returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Pow<T>(in T value, in T exponent)
        where T : struct, ILane<T>
    {
        var zero = T.Constant(0.0);
        var logHigh = LogAsSum(value, out var logLow);

        // exponent x log(value) as an unevaluated sum, so that its error does not grow with its size.
        var product = exponent * AtEdges(value, logHigh);
        product = T.SelectLessOrEqual(Absolute(exponent), zero, zero, product);
        var rounding = T.FusedMultiplyAdd(exponent, logHigh, -product) + (exponent * logLow);
        rounding = T.SelectLessOrEqual(Absolute(product), T.Constant(ExponentBound), rounding, zero);

        var bounded = Clamp(product, ExponentBound);
        var high = bounded + rounding;
        var low = rounding - (high - bounded);
        return T.SelectLessOrEqual(zero, value, ExpOfSum(high, low), T.Constant(double.NaN));
    }

    /// <summary>exp(high + low) for |high| up to somewhat above 1024 and low below high's last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ExpOfSum<T>(T high, T low)
        where T : struct, ILane<T>
    {
        var one = T.Constant(1.0);
        var shift = T.Constant(RoundingShift);

        // high + low = k ln 2 + r + rLow with |r| <= ln 2 / 2.
        var shifted = T.FusedMultiplyAdd(high, T.Constant(Log2OfE), shift);
        var k = shifted - shift;
        var coarse = T.FusedMultiplyAdd(-k, T.Constant(Ln2High), high);
        var fine = T.FusedMultiplyAdd(-k, T.Constant(Ln2Low), low);
        var r = coarse + fine;
        var rLow = fine - (r - coarse);

        // exp(r) = 1 + r + r^2 q(r); q is a polynomial of degree 10 through the Chebyshev nodes of +-0.347.
        var r2 = r * r;
        var r4 = r2 * r2;
        var q0 = Linear(r, 0.5, 0.1666666666666667);
        var q2 = Linear(r, 0.04166666666666667, 0.00833333333332607);
        var q4 = Linear(r, 0.0013888888888883703, 0.00019841269875048905);
        var q6 = Linear(r, 2.480158732571076e-05, 2.755725511097889e-06);
        var q8 = Linear(r, 2.755727343657049e-07, 2.510533724466521e-08);
        q8 = T.FusedMultiplyAdd(r2, T.Constant(2.091477283224809e-09), q8);
        q4 = T.FusedMultiplyAdd(r2, q6, q4);
        q0 = T.FusedMultiplyAdd(r2, q2, q0);
        var q = T.FusedMultiplyAdd(r4, T.FusedMultiplyAdd(r4, q8, q4), q0);

        var top = one + r;
        var rest = r - (top - one);
        var tail = T.FusedMultiplyAdd(r2, q, rLow * top);
        var mantissa = top + (rest + tail);

        // 2^k in two factors, since k alone may leave the range of an exponent on the way to a subnormal result.
        var halfShifted = T.FusedMultiplyAdd(k, T.Constant(0.5), shift);
        var first = T.BitAdd(T.ShiftLeft(halfShifted, 52), one);
        var second = T.BitAdd(T.ShiftLeft(T.BitSubtract(shifted, halfShifted), 52), one);
        return mantissa * first * second;
    }

    /// <summary>The logarithm of a positive finite value as an unevaluated sum; meaningless but finite elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogAsSum<T>(T value, out T low)
        where T : struct, ILane<T>
    {
        var one = T.Constant(1.0);
        var smallestNormal = T.Constant(2.2250738585072014E-308);

        // value = 2^e m with m from sqrt(1/2) to sqrt(2); subnormal values are first scaled by 2^54.
        var scaled = T.SelectLess(value, smallestNormal, value * T.Constant(18014398509481984.0), value);
        var offset = T.SelectLess(
            value,
            smallestNormal,
            T.Constant(4503599627370496.0 + 1023.0 + 54.0),
            T.Constant(4503599627370496.0 + 1023.0));
        var bits = T.BitAdd(scaled, Pattern<T>(0x0009_5F61_9980_C433));
        var e = T.BitOr(T.ShiftRight(bits, 52), T.Constant(4503599627370496.0)) - offset;
        var m = T.BitAdd(T.BitAnd(bits, Pattern<T>(0x000F_FFFF_FFFF_FFFF)), Pattern<T>(0x3FE6_A09E_667F_3BCD));

        // log m = 2 artanh s with s = (m - 1) / (m + 1), s kept as a sum of two.
        var f = m - one;
        var d = m + one;
        var dLow = m - (d - one);
        var reciprocal = one / d;
        var s = f * reciprocal;
        var remainder = T.FusedMultiplyAdd(-s, dLow, T.FusedMultiplyAdd(-s, d, f));
        var sLow = remainder * reciprocal;

        // artanh s = s + s^3 p(s^2); p is a polynomial of degree 7 through the Chebyshev nodes of 0 to 0.02945.
        var z = s * s;
        var z2 = z * z;
        var p0 = Linear(z, 0.3333333333333333, 0.2000000000000044);
        var p2 = Linear(z, 0.14285714285400977, 0.11111111196044504);
        var p4 = Linear(z, 0.09090897800030397, 0.07693120940969297);
        var p6 = Linear(z, 0.06634357396174048, 0.0654361809832981);
        var p = T.FusedMultiplyAdd(z2, T.FusedMultiplyAdd(z2, T.FusedMultiplyAdd(z2, p6, p4), p2), p0);

        var twice = s + s;
        var tail = T.FusedMultiplyAdd(twice * z, p, sLow + sLow);
        var whole = e * T.Constant(Ln2High);
        var high = whole + twice;
        low = T.FusedMultiplyAdd(e, T.Constant(Ln2Low), tail) + (twice - (high - whole));
        return high;
    }

    /// <summary>The logarithm's limits at 0 and at infinity in place of what the reduction gave there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T AtEdges<T>(T value, T logarithm)
        where T : struct, ILane<T>
    {
        var aboveZero = T.SelectLessOrEqual(value, T.Constant(0.0), T.Constant(double.NegativeInfinity), logarithm);
        return T.SelectLess(T.Constant(double.MaxValue), value, value, aboveZero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Linear<T>(T x, double constant, double slope)
        where T : struct, ILane<T> =>
        T.FusedMultiplyAdd(x, T.Constant(slope), T.Constant(constant));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Clamp<T>(T value, double bound)
        where T : struct, ILane<T>
    {
        var fromBelow = T.SelectLess(value, T.Constant(-bound), T.Constant(-bound), value);
        return T.SelectLess(T.Constant(bound), fromBelow, T.Constant(bound), fromBelow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Absolute<T>(T value)
        where T : struct, ILane<T> =>
        T.BitAnd(value, Pattern<T>(0x7FFF_FFFF_FFFF_FFFF));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Pattern<T>(ulong bits)
        where T : struct, ILane<T> =>
        T.Constant(BitConverter.UInt64BitsToDouble(bits));
}
