namespace Quantal.Numerics.Statistics;

/// <summary>
/// A figure of a simulation and how far another simulation of the same size would lie from it: T. P. Morris, I. R. White and M. J. Crowther,
/// Statistics in Medicine 38 (2019) 2074-2102, table 6.
/// </summary>
/// <param name="Value">The figure.</param>
/// <param name="StandardError">Its Monte-Carlo standard error, in the same unit; not a number from a single replicate.</param>
public readonly record struct MonteCarloEstimate(double Value, double StandardError)
{
    /// <summary>A proportion of replicates: power, type I error, coverage.</summary>
    /// <param name="count">In how many replicates, from 0 to <paramref name="size"/>.</param>
    /// <param name="size">Of how many; of none there is no number.</param>
    /// <returns>
    /// As a fraction. The standard error is 0 where it is all or none of them; <see cref="Intervals.Proportion"/> then says more.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no such counts.</exception>
    public static MonteCarloEstimate Proportion(int count, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, size);
        var share = (double)count / size;
        return new(share, Math.Sqrt(share * (1 - share) / size));
    }

    /// <summary>The mean of the replicates' values.</summary>
    /// <param name="values">The values; of none there is no number.</param>
    public static MonteCarloEstimate Mean(ReadOnlySpan<double> values)
    {
        var mean = Sum(values) / values.Length;
        var squares = 0.0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        // From one value this is 0 / 0.
        return new(mean, Math.Sqrt(squares / (values.Length - 1) / values.Length));
    }

    /// <summary>The mean of values of which only sums were kept.</summary>
    /// <param name="count">How many values.</param>
    /// <param name="sum">Their sum.</param>
    /// <param name="squares">The sum of their squares.</param>
    public static MonteCarloEstimate Mean(double count, double sum, double squares) =>
        new(sum / count, Deviation(count, sum, squares).Value / Math.Sqrt(count));

    /// <summary>The standard deviation of values of which only sums were kept: of estimates, the empirical standard error.</summary>
    /// <param name="count">How many values; of one there is none.</param>
    /// <param name="sum">Their sum.</param>
    /// <param name="squares">The sum of their squares.</param>
    public static MonteCarloEstimate Deviation(double count, double sum, double squares)
    {
        var deviation = Math.Sqrt(Math.Max(0, squares - (sum * sum / count)) / (count - 1));
        return new(deviation, deviation / Math.Sqrt(2 * (count - 1)));
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
