using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Lanes;

/// <summary>A failure means that lane mathematics goes wrong at a limit of the number range.</summary>
public sealed class SpecialValuesTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(1.0, Math.E)]
    [InlineData(709.782712893384, 1.7976931348622732e308)]
    [InlineData(709.782712893385, Infinity)]
    [InlineData(1e300, Infinity)]
    [InlineData(Infinity, Infinity)]
    [InlineData(-708.3964185322641, 2.2250738585072626e-308)]
    [InlineData(-745.13321910194110, 5e-324)]
    [InlineData(-745.2, 0.0)]
    [InlineData(double.NegativeInfinity, 0.0)]
    [InlineData(double.NaN, double.NaN)]
    public void Exponential(double argument, double expected) =>
        Value(Lane1.Exp(Lane1.Constant(argument))).ShouldBe(expected);

    [Theory]
    [InlineData(0.0, double.NegativeInfinity)]
    [InlineData(1.0, 0.0)]
    [InlineData(5e-324, -744.4400719213812)]
    [InlineData(double.MaxValue, 709.782712893384)]
    [InlineData(Infinity, Infinity)]
    [InlineData(-5e-324, double.NaN)]
    [InlineData(-1.0, double.NaN)]
    [InlineData(double.NegativeInfinity, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    public void Logarithm(double argument, double expected) =>
        Value(Lane1.Log(Lane1.Constant(argument))).ShouldBe(expected);

    [Theory]
    [InlineData(0.0, 0.0, 1.0)]
    [InlineData(0.0, 5e-324, 0.0)]
    [InlineData(0.0, 2.5, 0.0)]
    [InlineData(0.0, Infinity, 0.0)]
    [InlineData(0.0, -5e-324, Infinity)]
    [InlineData(0.0, -2.5, Infinity)]
    [InlineData(Infinity, 0.0, 1.0)]
    [InlineData(Infinity, 0.5, Infinity)]
    [InlineData(Infinity, -0.5, 0.0)]
    [InlineData(1.0, 1e308, 1.0)]
    [InlineData(1.0, Infinity, double.NaN)]
    [InlineData(2.0, Infinity, Infinity)]
    [InlineData(2.0, double.NegativeInfinity, 0.0)]
    [InlineData(0.5, Infinity, 0.0)]
    [InlineData(2.0, 10.0, 1024.0)]
    [InlineData(10.0, -2.0, 0.01)]
    [InlineData(2.0, 1e308, Infinity)]
    [InlineData(2.0, -1074.0, 5e-324)]
    [InlineData(2.0, 1023.0, 8.98846567431158e307)]
    [InlineData(2.0, 1024.0, Infinity)]
    [InlineData(5e-324, 0.5, 2.2227587494850775e-162)]
    [InlineData(-1.0, 2.0, double.NaN)]
    [InlineData(double.NaN, 0.0, double.NaN)]
    [InlineData(double.NaN, 1.0, double.NaN)]
    [InlineData(0.0, double.NaN, double.NaN)]
    [InlineData(1.0, double.NaN, double.NaN)]
    public void Power(double value, double exponent, double expected) =>
        Value(Lane1.Pow(Lane1.Constant(value), Lane1.Constant(exponent))).ShouldBe(expected);

    [Theory]
    [InlineData(1.0, 2.0, 2.0, 1.0)]
    [InlineData(double.NaN, 1.0, double.NaN, double.NaN)]
    [InlineData(1.0, double.NaN, double.NaN, double.NaN)]
    [InlineData(Infinity, double.NaN, double.NaN, double.NaN)]
    public void Larger_and_smaller(double left, double right, double larger, double smaller) =>
        CheckLargerAndSmaller(left, right, larger, smaller);

    [Fact]
    public void Zeros_of_either_sign()
    {
        Value(Lane1.Exp(Lane1.Constant(-0.0))).ShouldBe(1.0);
        Value(Lane1.Log(Lane1.Constant(-0.0))).ShouldBe(double.NegativeInfinity);
        Value(Lane1.Pow(Lane1.Constant(-0.0), Lane1.Constant(-0.0))).ShouldBe(1.0);
        CheckLargerAndSmaller(0.0, -0.0, 0.0, -0.0);
        CheckLargerAndSmaller(-0.0, 0.0, 0.0, -0.0);
    }

    private static void CheckLargerAndSmaller(double left, double right, double larger, double smaller)
    {
        var max = Value(Lane1.Max(Lane1.Constant(left), Lane1.Constant(right)));
        var min = Value(Lane1.Min(Lane1.Constant(left), Lane1.Constant(right)));

        BitConverter.DoubleToUInt64Bits(max).ShouldBe(BitConverter.DoubleToUInt64Bits(larger));
        BitConverter.DoubleToUInt64Bits(min).ShouldBe(BitConverter.DoubleToUInt64Bits(smaller));
    }

    private static double Value(Lane1 lane) => Lane1.GetLane(lane, 0);
}
