using System.Numerics;
using System.Runtime.CompilerServices;

namespace Quantal.Numerics.Decimals;

/// <summary>
/// The fewest decimal digits that read back as the same double and, of those, the nearest to it: the algorithm of R. Giulietti,
/// 'The Schubfach way to render doubles' (2020). With k the largest for which 10^k is at most the distance to the double's neighbours, the
/// answer is one of at most four numbers: the two multiples of 10^k around it and the two of 10^(k+1).
/// </summary>
internal static class ShortestDigits
{
    private const int FractionBits = 52;
    private const int Bias = 1075;
    private const int NotFinite = 2047;
    private const ulong Hidden = 1UL << FractionBits;

    // The exponents k of all doubles.
    private const int Least = -324;
    private const int Most = 292;
    private const int Half = 63;

    // Of 10^-k the first 126 bits, rounded up; the upper 63 of them, then the lower.
    private static readonly ulong[] Scales = MakeScales();

    /// <summary>Finds the digits.</summary>
    /// <param name="value">The number; its sign is left out.</param>
    /// <param name="digits">The digits as a whole number of at most 17 digits that does not end in 0, unless it is 0.</param>
    /// <param name="exponent">The value is the digits times ten to this power.</param>
    /// <returns>
    /// False where the number is not finite, or a power of two that is not whole: of those the format <c>R</c> prints other digits.
    /// </returns>
    public static bool TryOf(double value, out ulong digits, out int exponent)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var fraction = bits & (Hidden - 1);
        var biased = (int)(bits >> FractionBits) & NotFinite;
        var (significand, power) = biased == 0 ? (fraction, 1 - Bias) : (fraction | Hidden, biased - Bias);
        exponent = 0;
        if (power is <= 0 and > -FractionBits - 1 && BitOperations.TrailingZeroCount(significand) >= -power)
        {
            digits = significand >> -power;
        }
        else if ((bits << 1) == 0)
        {
            digits = 0;
            return true;
        }
        else if (biased == NotFinite || (fraction == 0 && biased != 0))
        {
            digits = 0;
            return false;
        }
        else
        {
            digits = Shortest(significand, power, out exponent);
        }

        while (digits % 10 == 0)
        {
            digits /= 10;
            exponent++;
        }

        return true;
    }

    // In quarters of 10^k: the number and the middles between it and its neighbours, which count where the significand is even.
    private static ulong Shortest(ulong significand, int power, out int exponent)
    {
        var odd = significand & 1;
        exponent = FloorLog10OfPowerOf2(power);
        var shift = power + FloorLog2OfPowerOf10(-exponent) + 2;
        ref var scale = ref Scales[2 * (exponent - Least)];
        var (upper, lower) = (scale, Unsafe.Add(ref scale, 1));
        var quarters = significand << 2;
        var number = Scaled(upper, lower, quarters << shift);
        var least = Scaled(upper, lower, (quarters - 2) << shift) + odd;
        var most = Scaled(upper, lower, (quarters + 2) << shift) - odd;

        // Of a pair around the number at most one counts if it is the coarser; of the finer the nearer, an even one where both are as near.
        // Which it is nobody can foresee, so there are no branches.
        var below = number >> 2;
        var tens = below / 10;
        var (isDown, isUp) = (least <= tens * 40, (tens * 40) + 40 <= most);
        var isCoarse = isDown != isUp;
        exponent += isCoarse ? 1 : 0;
        var coarse = tens + (isUp ? 1UL : 0);

        (isDown, isUp) = (least <= below << 2, (below << 2) + 4 <= most);
        var isNearer = number + (below & 1) > (below << 2) + 2;
        var fine = below + ((isDown != isUp ? isUp : isNearer) ? 1UL : 0);
        return isCoarse ? coarse : fine;
    }

    // The upper bits of the product; the last is set if anything was cut off, so that comparisons are right.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Scaled(ulong upper, ulong lower, ulong number)
    {
        var carry = Math.BigMul(lower, number, out _);
        var high = Math.BigMul(upper, number, out var low);
        var rest = (low >> 1) + carry;
        return (high + (rest >> Half)) | (((rest & long.MaxValue) + long.MaxValue) >> Half);
    }

    private static int FloorLog10OfPowerOf2(int power) => (int)((power * 1_262_611L) >> 22);

    private static int FloorLog2OfPowerOf10(int power) => (int)((power * 1_741_647L) >> 19);

    private static ulong[] MakeScales()
    {
        const int bits = 2 * Half;
        var scales = new ulong[2 * (Most - Least + 1)];
        var power = BigInteger.One;
        for (var exponent = 0; exponent <= -Least; exponent++, power *= 10)
        {
            var length = (int)power.GetBitLength();
            Keep(-exponent, length > bits ? power >> (length - bits) : power << (bits - length));
            if (exponent is > 0 and <= Most)
            {
                Keep(exponent, (BigInteger.One << (length + bits - 1)) / power);
            }
        }

        return scales;

        void Keep(int exponent, BigInteger scale)
        {
            scale += 1;
            scales[2 * (exponent - Least)] = (ulong)(scale >> Half);
            scales[(2 * (exponent - Least)) + 1] = (ulong)(scale & long.MaxValue);
        }
    }
}
