using System.Globalization;
using System.Text;
using Quantal.Numerics.Decimals;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Decimals;

/// <summary>A failure means that tables hold other digits than .NET prints, or digits that do not read back as the same number.</summary>
public sealed class ShortestTextTests
{
    private const int Fractions = 52;

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(1, "1")]
    [InlineData(-10, "-10")]
    [InlineData(0.1, "0.1")]
    [InlineData(2.7000000000000006, "2.7000000000000006")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1E-05")]
    [InlineData(-1.25e-7, "-1.25E-07")]
    [InlineData(12345678901234568, "12345678901234568")]
    [InlineData(1e17, "1E+17")]
    [InlineData(1.23e22, "1.23E+22")]
    [InlineData(double.Epsilon, "5E-324")]
    [InlineData(double.MaxValue, "1.7976931348623157E+308")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_number_has_its_shortest_text(double value, string text) => Text(value).ShouldBe(text);

    [Fact]
    public void Numbers_of_every_size_and_their_neighbours_are_as_dotnet_prints_them()
    {
        for (var exponent = 0UL; exponent < 2048; exponent++)
        {
            foreach (var fraction in new ulong[] { 0, 1, 2, 3, 1UL << (Fractions - 1), (1UL << Fractions) - 2, (1UL << Fractions) - 1 })
            {
                Same(BitConverter.UInt64BitsToDouble((exponent << Fractions) | fraction));
            }
        }
    }

    [Fact]
    public void Numbers_of_few_digits_are_as_dotnet_prints_them()
    {
        for (var power = -325; power < 309; power++)
        {
            for (var digits = 1; digits < 1000; digits += digits < 30 ? 1 : 37)
            {
                Same(double.Parse($"{digits}e{power}", CultureInfo.InvariantCulture));
            }
        }

        for (var number = 0; number < 100_000; number++)
        {
            Same(number);
            Same(-number / 1000.0);
            Same(BitConverter.Int64BitsToDouble(number));
        }
    }

    [Fact]
    public void Numbers_by_chance_are_as_dotnet_prints_them()
    {
        var random = new System.Random(20_261_129);
        for (var round = 0; round < 200_000; round++)
        {
            Same(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
            Same(1000 * random.NextDouble());
            Same(Math.ScaleB(random.NextInt64(), random.Next(-100, 30)));
        }
    }

    [Fact]
    public void Too_little_room_is_refused() =>
        Should.Throw<ArgumentException>(() => ShortestText.Write(1, new byte[ShortestText.Room - 1]));

    private static void Same(double value)
    {
        Span<byte> text = stackalloc byte[ShortestText.Room];
        Span<byte> expected = stackalloc byte[ShortestText.Room];
        var length = ShortestText.Write(value, text);
        value.TryFormat(expected, out var expectedLength, "R", CultureInfo.InvariantCulture);
        if (!text[..length].SequenceEqual(expected[..expectedLength]))
        {
            Text(value).ShouldBe(value.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    private static string Text(double value)
    {
        var text = new byte[ShortestText.Room];
        return Encoding.UTF8.GetString(text, 0, ShortestText.Write(value, text));
    }
}
