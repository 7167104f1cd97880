using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quantal.Numerics.Decimals;

/// <summary>
/// The shortest decimal text that reads back as the same double, byte for byte as the format <c>R</c> of .NET and several times as fast.
/// </summary>
public static class ShortestText
{
    /// <summary>Room that the text of any double leaves over, in bytes.</summary>
    public const int Room = 40;

    // Beyond these places of the decimal point, counted from the first digit, the text has an exponent.
    private const int LeastPoint = -3;
    private const int MostPoint = 17;

    private static readonly ulong[] PowersOfTen = Powers();

    /// <summary>Writes a number.</summary>
    /// <param name="value">Any double.</param>
    /// <param name="text">Receives UTF-8; what stands in its first <see cref="Room"/> bytes beyond the text is lost.</param>
    /// <returns>The length in bytes.</returns>
    /// <exception cref="ArgumentException">There are fewer bytes than <see cref="Room"/>.</exception>
    public static int Write(double value, Span<byte> text)
    {
        if (text.Length < Room)
        {
            throw new ArgumentException($"A number needs {Room} bytes.", nameof(text));
        }

        if (!ShortestDigits.TryOf(value, out var digits, out var exponent))
        {
            value.TryFormat(text, out var whole, "R", CultureInfo.InvariantCulture);
            return whole;
        }

        ref var start = ref MemoryMarshal.GetReference(text);
        start = (byte)'-';
        var sign = double.IsNegative(value) ? 1 : 0;
        return sign + Write(digits, exponent, ref Unsafe.Add(ref start, sign));
    }

    private static int Write(ulong digits, int exponent, ref byte text)
    {
        var count = CountOf(digits);
        var point = count + exponent;
        if (point is < LeastPoint or > MostPoint)
        {
            return WithExponent(digits, count, point - 1, ref text);
        }

        if (point <= 0)
        {
            // Up to five bytes: "0." and the noughts before the first digit.
            Unsafe.WriteUnaligned(ref text, 0x3030303030302E30UL.LittleEndian());
            return 2 - point + Fraction(digits, count, ref Unsafe.Add(ref text, 2 - point));
        }

        if (exponent >= 0)
        {
            return Fraction(digits * PowersOfTen[exponent], point, ref text);
        }

        var (whole, rest) = Math.DivRem(digits, PowersOfTen[-exponent]);
        Fraction(whole, point, ref text);
        Unsafe.Add(ref text, point) = (byte)'.';
        return point + 1 + Fraction(rest, -exponent, ref Unsafe.Add(ref text, point + 1));
    }

    private static int WithExponent(ulong digits, int count, int exponent, ref byte text)
    {
        var (first, rest) = Math.DivRem(digits, PowersOfTen[count - 1]);
        Fraction(first, 1, ref text);
        var length = 1;
        if (count > 1)
        {
            Unsafe.Add(ref text, 1) = (byte)'.';
            length = 2 + Fraction(rest, count - 1, ref Unsafe.Add(ref text, 2));
        }

        Unsafe.Add(ref text, length) = (byte)'E';
        Unsafe.Add(ref text, length + 1) = exponent < 0 ? (byte)'-' : (byte)'+';
        var size = (ulong)Math.Abs(exponent);
        return length + 2 + Fraction(size, size < 100 ? 2 : 3, ref Unsafe.Add(ref text, length + 2));
    }

    // Writes a number below 10^count, of at most 17 digits, with noughts in front.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Fraction(ulong number, int count, ref byte text)
    {
        if (count == 1)
        {
            text = (byte)('0' + number);
            return 1;
        }

        if (count <= 8)
        {
            Eight((uint)(number * PowersOfTen[8 - count]), ref text);
            return count;
        }

        var at = 0;
        if (count == 17)
        {
            var (first, rest) = Math.DivRem(number, PowersOfTen[16]);
            text = (byte)('0' + first);
            (number, at) = (rest, 1);
        }

        var (upper, lower) = Math.DivRem(number * PowersOfTen[16 + at - count], PowersOfTen[8]);
        Eight((uint)upper, ref Unsafe.Add(ref text, at));
        Eight((uint)lower, ref Unsafe.Add(ref text, at + 8));
        return count;
    }

    // Eight digits at once: halves, then pairs, then single digits, side by side in one word.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight(uint number, ref byte text)
    {
        var upper = number / 10_000;
        var word = upper | ((ulong)(number - (upper * 10_000)) << 32);
        var hundreds = ((word * 10_486) >> 20) & 0x0000007F_0000007FUL;
        word = hundreds | ((word - (hundreds * 100)) << 16);
        var tens = ((word * 103) >> 10) & 0x000F000F_000F000FUL;
        word = tens | ((word - (tens * 10)) << 8);
        Unsafe.WriteUnaligned(ref text, (word | 0x30303030_30303030UL).LittleEndian());
    }

    private static ulong LittleEndian(this ulong word) => BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);

    // 1233 / 4096 is log10 of 2 from below, near enough for 64 bits.
    private static int CountOf(ulong digits)
    {
        var least = (BitOperations.Log2(digits) + 1) * 1233 >> 12;
        return digits >= PowersOfTen[least] ? least + 1 : Math.Max(least, 1);
    }

    private static ulong[] Powers()
    {
        var powers = new ulong[18];
        powers[0] = 1;
        for (var exponent = 1; exponent < powers.Length; exponent++)
        {
            powers[exponent] = 10 * powers[exponent - 1];
        }

        return powers;
    }
}
