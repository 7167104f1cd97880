using MathNet.Numerics.Distributions;

namespace Quantal.Numerics.Statistics;

/// <summary>Pearson's correlation of pairs, and the probability of one as large if there were none.</summary>
/// <param name="Correlation">From -1 to 1; not a number where one of the two does not vary or there are fewer than three pairs.</param>
/// <param name="Probability">Two-sided, from Student's distribution with two degrees of freedom less than pairs; not a number with the
/// correlation.</param>
public readonly record struct CorrelationTest(double Correlation, double Probability)
{
    private const int FewestPairs = 3;

    /// <summary>Correlates pairs.</summary>
    /// <param name="first">The first number of each pair, none of them NaN.</param>
    /// <param name="second">The second numbers, as many.</param>
    /// <exception cref="ArgumentException">The numbers of values differ.</exception>
    public static CorrelationTest Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException(
                $"There are {first.Length} first and {second.Length} second values; pairs are needed.", nameof(second));
        }

        if (first.Length < FewestPairs || !Varies(first) || !Varies(second))
        {
            return new(double.NaN, double.NaN);
        }

        var (middle, other) = (Mean(first), Mean(second));
        var (xx, yy, xy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < first.Length; i++)
        {
            var (x, y) = (first[i] - middle, second[i] - other);
            xx += x * x;
            yy += y * y;
            xy += x * y;
        }

        var correlation = Math.Clamp(xy / Math.Sqrt(xx * yy), -1, 1);
        var freedom = first.Length - 2;
        var t = Math.Abs(correlation) * Math.Sqrt(freedom / (1 - (correlation * correlation)));
        return new(correlation, double.IsInfinity(t) ? 0 : 2 * StudentT.CDF(0, 1, freedom, -t));
    }

    // Told by the values: the deviations of equal values from their mean need not be 0.
    private static bool Varies(ReadOnlySpan<double> values) => values.ContainsAnyExcept(values[0]);

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
