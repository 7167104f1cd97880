namespace Quantal.Numerics.Tests.Reference;

/// <summary>An unevaluated sum of two doubles: about 31 decimal digits, by Dekker's and Knuth's error-free sums.</summary>
internal readonly struct DoubleDouble
{
    public DoubleDouble(double high, double low = 0.0)
    {
        High = high;
        Low = low;
    }

    public double High { get; }

    public double Low { get; }

    public static DoubleDouble operator +(DoubleDouble left, DoubleDouble right)
    {
        var sum = Sum(left.High, right.High);
        var lows = Sum(left.Low, right.Low);
        var carried = QuickSum(sum.High, sum.Low + lows.High);
        return QuickSum(carried.High, carried.Low + lows.Low);
    }

    public static DoubleDouble operator -(DoubleDouble value) => new(-value.High, -value.Low);

    public static DoubleDouble operator -(DoubleDouble left, DoubleDouble right) => left + (-right);

    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        var product = left.High * right.High;
        var error = Math.FusedMultiplyAdd(left.High, right.High, -product);
        return QuickSum(product, error + ((left.High * right.Low) + (left.Low * right.High)));
    }

    public static DoubleDouble operator /(DoubleDouble left, DoubleDouble right)
    {
        var first = left.High / right.High;
        var remainder = left - (right * new DoubleDouble(first));
        var second = remainder.High / right.High;
        remainder -= right * new DoubleDouble(second);
        return QuickSum(first, second) + new DoubleDouble(remainder.High / right.High);
    }

    public static implicit operator DoubleDouble(double value) => new(value);

    private static DoubleDouble Sum(double a, double b)
    {
        var sum = a + b;
        var back = sum - a;
        return new(sum, (a - (sum - back)) + (b - back));
    }

    private static DoubleDouble QuickSum(double a, double b)
    {
        var sum = a + b;
        return new(sum, b - (sum - a));
    }
}
