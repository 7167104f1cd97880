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

    private const int MostDigits = 17;
    private const int WordDigits = 8;

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
        var all = new Digits(digits * PowersOfTen[MostDigits - count]);
        if (point is < LeastPoint or > MostPoint)
        {
            return WithExponent(all, count, point - 1, ref text);
        }

        if (point <= 0)
        {
            // Up to five bytes: "0." and the noughts before the first digit.
            Unsafe.WriteUnaligned(ref text, LittleEndian(0x30303030_30302E30UL));
            all.Write(ref Unsafe.Add(ref text, 2 - point));
            return 2 - point + count;
        }

        if (exponent >= 0)
        {
            all.Write(ref text);
            return point;
        }

        if (point < WordDigits)
        {
            all.WriteWithPoint(point, ref text);
        }
        else
        {
            all.Write(ref text);
            var rest = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref text, point), MostDigits + 1 - point);
            rest[..^1].CopyTo(rest[1..]);
            rest[0] = (byte)'.';
        }

        return count + 1;
    }

    private static int WithExponent(in Digits all, int count, int exponent, ref byte text)
    {
        all.WriteWithPoint(1, ref text);
        var length = count == 1 ? 1 : count + 1;
        Unsafe.Add(ref text, length++) = (byte)'E';
        Unsafe.Add(ref text, length++) = exponent < 0 ? (byte)'-' : (byte)'+';
        var size = Math.Abs(exponent);
        if (size >= 100)
        {
            Unsafe.Add(ref text, length++) = (byte)('0' + (size / 100));
        }

        Unsafe.Add(ref text, length++) = (byte)('0' + (size / 10 % 10));
        Unsafe.Add(ref text, length++) = (byte)('0' + (size % 10));
        return length;
    }

    // 1233 / 4096 is log10 of 2 from below, near enough for 64 bits.
    private static int CountOf(ulong digits)
    {
        var least = (BitOperations.Log2(digits) + 1) * 1233 >> 12;
        return digits >= PowersOfTen[least] ? least + 1 : Math.Max(least, 1);
    }

    private static ulong LittleEndian(ulong word) => BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);

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

    // Seventeen digits as text, of which the last may be noughts that do not count: one, and two words of eight.
    private readonly ref struct Digits
    {
        private const int Bits = 8;
        private readonly ulong _first;
        private readonly ulong _second;
        private readonly ulong _third;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Digits(ulong number)
        {
            _first = number / 10_000_000_000_000_000;
            number -= _first * 10_000_000_000_000_000;
            _first += '0';
            var upper = number / 100_000_000;
            _second = Word((uint)upper);
            _third = Word((uint)(number - (upper * 100_000_000)));
        }

        public void Write(ref byte text)
        {
            text = (byte)_first;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref text, 1), LittleEndian(_second));
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref text, 1 + WordDigits), LittleEndian(_third));
        }

        // With a point after 1 to 7 digits.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void WriteWithPoint(int point, ref byte text)
        {
            var word = _first | (_second << Bits);
            var before = (1UL << (Bits * point)) - 1;
            var pointed = (word & before) | ((ulong)'.' << (Bits * point)) | ((word & ~before) << Bits);
            Unsafe.WriteUnaligned(ref text, LittleEndian(pointed));
            Unsafe.Add(ref text, WordDigits) = (byte)(_second >> (Bits * (WordDigits - 2)));
            Unsafe.Add(ref text, WordDigits + 1) = (byte)(_second >> (Bits * (WordDigits - 1)));
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref text, WordDigits + 2), LittleEndian(_third));
        }

        // Eight digits at once: halves, then pairs, then single digits, side by side, the first in the lowest byte.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong Word(uint number)
        {
            var upper = number / 10_000;
            var word = upper | ((ulong)(number - (upper * 10_000)) << 32);
            var hundreds = ((word * 10_486) >> 20) & 0x0000007F_0000007FUL;
            word = hundreds | ((word - (hundreds * 100)) << 16);
            var tens = ((word * 103) >> 10) & 0x000F000F_000F000FUL;
            word = tens | ((word - (tens * 10)) << 8);
            return word | 0x30303030_30303030UL;
        }
    }
}
