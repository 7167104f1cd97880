using System.Buffers;

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
    private const double Lower = 0.05;
    private const double Middle = 0.5;
    private const double Upper = 0.95;

    /// <summary>One quantile of values in any order.</summary>
    /// <param name="values">At least one value, none of them NaN; not changed.</param>
    /// <param name="probability">From 0, the smallest value, to 1, the largest.</param>
    /// <exception cref="ArgumentException">There is no value, or one is NaN; the message says where.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside [0, 1].</exception>
    public static double Of(ReadOnlySpan<double> values, double probability)
    {
        Span<double> quantile = stackalloc double[1];
        var room = Copy(values);
        Find(room.AsSpan(0, values.Length), [probability], quantile);
        ArrayPool<double>.Shared.Return(room);
        return quantile[0];
    }

    /// <summary>The median and the 5 % and 95 % quantiles of values in any order.</summary>
    /// <param name="values">At least one value, none of them NaN; not changed.</param>
    /// <exception cref="ArgumentException">There is no value, or one is NaN; the message says where.</exception>
    public static QuantileSummary Summarize(ReadOnlySpan<double> values)
    {
        var room = Copy(values);
        var summary = SummarizeInPlace(room.AsSpan(0, values.Length));
        ArrayPool<double>.Shared.Return(room);
        return summary;
    }

    /// <summary>The same of values that are needed no more; their order is lost, and some of them.</summary>
    /// <param name="values">At least one value and none that is NaN; neither is looked for.</param>
    public static QuantileSummary SummarizeInPlace(Span<double> values)
    {
        Span<double> quantiles = stackalloc double[3];
        Find(values, [Lower, Middle, Upper], quantiles);
        return new(values.Length, quantiles[0], quantiles[1], quantiles[2]);
    }

    // Of ascending probabilities.
    private static void Find(Span<double> values, ReadOnlySpan<double> probabilities, Span<double> quantiles)
    {
        Span<int> places = stackalloc int[2 * probabilities.Length];
        Span<double> found = stackalloc double[places.Length];
        Span<double> parts = stackalloc double[probabilities.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            (places[2 * i], parts[i]) = Place(values.Length, probabilities[i]);
            places[(2 * i) + 1] = Math.Min(places[2 * i] + 1, values.Length - 1);
        }

        // In few values a place of one quantile may be between those of another.
        Span<int> ascending = stackalloc int[places.Length];
        places.CopyTo(ascending);
        ascending.Sort();
        var spare = ArrayPool<double>.Shared.Rent(values.Length);
        OrderStatistics.Find(values, spare, ascending, found);
        ArrayPool<double>.Shared.Return(spare);
        for (var i = 0; i < parts.Length; i++)
        {
            quantiles[i] = Between(found[ascending.IndexOf(places[2 * i])], found[ascending.IndexOf(places[(2 * i) + 1])], parts[i]);
        }
    }

    // In a rented array.
    private static double[] Copy(ReadOnlySpan<double> values)
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

        var copy = ArrayPool<double>.Shared.Rent(values.Length);
        values.CopyTo(copy);
        return copy;
    }

    // The place of the order statistic below, and how far it is to the next.
    private static (int Below, double Part) Place(int count, double probability)
    {
        if (!(probability is >= 0.0 and <= 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability from 0 to 1 is needed.");
        }

        // A place that is a whole number but for rounding is that number: the neighbour it misses may be infinite.
        var position = probability * (count - 1);
        var whole = Math.Round(position);
        position = Math.Abs(position - whole) <= Rounding * count ? whole : position;
        return ((int)position, position - (int)position);
    }

    // Equal neighbours, infinite ones among them, are their own quantile.
    private static double Between(double below, double above, double part) =>
        part == 0.0 || below == above ? below : ((1.0 - part) * below) + (part * above);
}
