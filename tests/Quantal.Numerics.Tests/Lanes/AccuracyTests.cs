using Quantal.Numerics.Tests.Reference;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Lanes;

/// <summary>A failure means that an exponential, logarithm or power is less exact than its documentation says.</summary>
public sealed class AccuracyTests
{
    [Theory]
    [InlineData(-1.0, 1.0, 400_000, 0.63)]
    [InlineData(-20.0, 20.0, 300_000, 0.63)]
    [InlineData(-708.0, 709.7, 300_000, 0.63)]
    [InlineData(-1e-8, 1e-8, 100_000, 0.63)]
    [InlineData(-745.1, -708.4, 100_000, 0.80)]
    public void Exponential(double low, double high, int points, double bound)
    {
        var random = new System.Random(20261123);
        var worst = 0.0;
        for (var i = 0; i < points; i++)
        {
            var x = low + (random.NextDouble() * (high - low));
            var (mantissa, exponent) = ReferenceFunctions.Exp(x);
            worst = Math.Max(worst, ReferenceFunctions.ErrorInUlps(Exp(x), mantissa, exponent));
        }

        worst.ShouldBeInRange(0.45, bound);
    }

    [Theory]
    [InlineData(-1021.9, 1023.9, 300_000, 0.56)]
    [InlineData(-20.0, 20.0, 300_000, 0.56)]
    [InlineData(-0.6, 0.6, 400_000, 0.56)]
    [InlineData(-1e-3, 1e-3, 200_000, 0.56)]
    public void Logarithm(double lowPower, double highPower, int points, double bound)
    {
        var random = new System.Random(20261124);
        var worst = 0.0;
        for (var i = 0; i < points; i++)
        {
            var x = Math.Pow(2.0, lowPower + (random.NextDouble() * (highPower - lowPower)));
            if (x != 1.0)
            {
                worst = Math.Max(worst, ReferenceFunctions.ErrorInUlps(Log(x), ReferenceFunctions.Log(x), 0));
            }
        }

        worst.ShouldBeInRange(0.45, bound);
    }

    [Theory]
    [InlineData(-13.8, 13.8, 10.0, 700_000, 0.70)]
    [InlineData(-0.7, 0.7, 10.0, 300_000, 0.70)]
    [InlineData(-300.0, 300.0, 2.0, 200_000, 0.70)]
    [InlineData(-0.01, 0.01, 1000.0, 100_000, 0.70)]
    [InlineData(-0.7, 0.7, 1000.0, 100_000, 25.0)]
    public void Power(double lowLog, double highLog, double largestExponent, int points, double bound)
    {
        var random = new System.Random(20261125);
        var worst = 0.0;
        for (var i = 0; i < points; i++)
        {
            var x = Math.Exp(lowLog + (random.NextDouble() * (highLog - lowLog)));
            var y = largestExponent * ((2.0 * random.NextDouble()) - 1.0);
            var (mantissa, exponent) = ReferenceFunctions.Pow(x, y);
            worst = Math.Max(worst, ReferenceFunctions.ErrorInUlps(Pow(x, y), mantissa, exponent));
        }

        worst.ShouldBeInRange(0.45, bound);
    }

    [Fact]
    public void Subnormal_arguments_of_the_logarithm()
    {
        for (var shift = 0; shift < 52; shift++)
        {
            var subnormal = Math.ScaleB(1.0, -1074 + shift);
            Log(subnormal).ShouldBe((shift - 1074) * Math.Log(2.0), 1.2e-13);
        }
    }

    [Fact]
    public void The_reference_gives_published_digits()
    {
        // e = 2.71828182845904523536028747135266, ln 10 = 2.30258509299404568401799145468436.
        var (mantissa, exponent) = ReferenceFunctions.Exp(1.0);
        var e = mantissa * Math.ScaleB(1.0, exponent) - new DoubleDouble(2.718281828459045, 1.4456468917292502e-16);
        var ln10 = ReferenceFunctions.Log(10.0) - new DoubleDouble(2.302585092994046, -2.1707562233822494e-16);

        Math.Abs(e.High).ShouldBeInRange(0, 1e-30);
        Math.Abs(ln10.High).ShouldBeInRange(0, 1e-30);
    }

    private static double Exp(double x) => Lane1.GetLane(Lane1.Exp(Lane1.Constant(x)), 0);

    private static double Log(double x) => Lane1.GetLane(Lane1.Log(Lane1.Constant(x)), 0);

    private static double Pow(double x, double y) => Lane1.GetLane(Lane1.Pow(Lane1.Constant(x), Lane1.Constant(y)), 0);
}
