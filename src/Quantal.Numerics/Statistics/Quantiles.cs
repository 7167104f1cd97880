namespace Quantal.Numerics.Statistics;

/// <summary>A sample's middle and the band that holds nine tenths of it, in the unit of its values.</summary>
/// <param name="Count">Number of values, at least 1.</param>
/// <param name="Lower">The 5 % quantile.</param>
/// <param name="Median">The median.</param>
/// <param name="Upper">The 95 % quantile.</param>
public readonly record struct QuantileSummary(int Count, double Lower, double Median, double Upper);

/// <summary>
/// Sample quantiles of type 7 of Hyndman and Fan, The American Statistician 50 (1996) 361-365: linear between the order statistics.
/// </summary>
public static class Quantiles
{
    private const double Rounding = 4e-16;

    /// <summary>One quantile of values in any order.</summary>
    /// <param name="values">At least one value, none of them NaN; not changed.</param>
    /// <param name="probability">From 0, the smallest value, to 1, the largest.</param>
    /// <exception cref="ArgumentException">There is no value, or one is NaN; the message says where.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside [0, 1].</exception>
    public static double Of(ReadOnlySpan<double> values, double probability) => OfSorted(Sorted(values), probability);

    /// <summary>The median and the 5 % and 95 % quantiles of values in any order.</summary>
    /// <param name="values">At least one value, none of them NaN; not changed.</param>
    /// <exception cref="ArgumentException">There is no value, or one is NaN; the message says where.</exception>
    public static QuantileSummary Summarize(ReadOnlySpan<double> values)
    {
        var sorted = Sorted(values);
        return new(sorted.Length, OfSorted(sorted, 0.05), OfSorted(sorted, 0.5), OfSorted(sorted, 0.95));
    }

    private static double[] Sorted(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("Quantiles need at least one value.", nameof(values));
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
            {
                throw new ArgumentException(
                    $"Value {i} of {values.Length} is not a number; count and leave out such values first.", nameof(values));
            }
        }

        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private static double OfSorted(double[] sorted, double probability)
    {
        if (!(probability is >= 0.0 and <= 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability from 0 to 1 is needed.");
        }

        // A place that is a whole number but for rounding is that number: the neighbour it misses may be infinite.
        var position = probability * (sorted.Length - 1);
        var whole = Math.Round(position);
        position = Math.Abs(position - whole) <= Rounding * sorted.Length ? whole : position;
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        var part = position - below;

        // Equal neighbours, infinite ones among them, are their own quantile.
        return part == 0.0 || sorted[below] == sorted[above]
            ? sorted[below]
            : ((1.0 - part) * sorted[below]) + (part * sorted[above]);
    }
}
