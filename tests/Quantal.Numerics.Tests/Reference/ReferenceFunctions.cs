namespace Quantal.Numerics.Tests.Reference;

/// <summary>Exponential, logarithm and power to about 30 digits, by other methods than the code under test.</summary>
internal static class ReferenceFunctions
{
    private const int TableBits = 6;
    private static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);
    private static readonly DoubleDouble[] RootsOfTwo = [.. Enumerable.Range(0, 1 << TableBits).Select(RootOfTwo)];

    /// <summary>exp(argument) = mantissa x 2^exponent, mantissa near 1 to 2, for |argument| below 10^6.</summary>
    public static (DoubleDouble Mantissa, int Exponent) Exp(DoubleDouble argument)
    {
        var steps = (int)Math.Round(argument.High / Ln2.High * (1 << TableBits));
        var r = argument - (Ln2 * (steps / (double)(1 << TableBits)));
        var whole = steps >> TableBits;
        return (RootsOfTwo[steps & ((1 << TableBits) - 1)] * Taylor(r, 14), whole);
    }

    /// <summary>log(value) of a positive normal value, by one correction of the platform's logarithm.</summary>
    public static DoubleDouble Log(double value)
    {
        var guess = Math.Log(value);
        var (mantissa, exponent) = Exp(-guess);
        var excess = (mantissa * Math.ScaleB(value, exponent)) - 1.0;
        return guess + (excess - (excess * excess * 0.5) + (excess * excess * excess / 3.0));
    }

    /// <summary>value^exponent = mantissa x 2^binary exponent.</summary>
    public static (DoubleDouble Mantissa, int Exponent) Pow(double value, double exponent) => Exp(Log(value) * exponent);

    /// <summary>|result - mantissa 2^exponent| in units of the last place of the exact value (2^-1074 where subnormal).</summary>
    public static double ErrorInUlps(double result, DoubleDouble mantissa, int exponent)
    {
        var binade = Math.Max(Math.ILogB(mantissa.High) + exponent, -1022);
        var unscaled = new DoubleDouble(Math.ScaleB(result, -exponent / 2));
        unscaled = Math.ScaleB(unscaled.High, -exponent - (-exponent / 2));
        var error = unscaled - mantissa;
        return Math.ScaleB(Math.Abs(error.High + error.Low), exponent - binade + 52);
    }

    private static DoubleDouble Taylor(DoubleDouble r, int terms)
    {
        DoubleDouble sum = 1.0;
        for (var i = terms; i > 0; i--)
        {
            sum = 1.0 + (sum * r / i);
        }

        return sum;
    }

    private static DoubleDouble RootOfTwo(int index) => Taylor(Ln2 * (index / (double)(1 << TableBits)), 40);
}
