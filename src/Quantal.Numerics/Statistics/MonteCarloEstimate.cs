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
    /// <param name="size">Of how many, at least 1.</param>
    /// <returns>
    /// As a fraction. The standard error is 0 where it is all or none of them; <see cref="Intervals.Proportion"/> then says more.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no such counts.</exception>
    public static MonteCarloEstimate Proportion(int count, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, size);
        var share = (double)count / size;
        return new(share, Math.Sqrt(share * (1 - share) / size));
    }

    /// <summary>How often intervals hold what they are about.</summary>
    /// <param name="intervals">One of each replicate, at least one.</param>
    /// <param name="truth">What they are about.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no interval.</exception>
    public static MonteCarloEstimate Coverage(ReadOnlySpan<ConfidenceInterval> intervals, double truth)
    {
        var inside = 0;
        foreach (var interval in intervals)
        {
            inside += interval.Contains(truth) ? 1 : 0;
        }

        return Proportion(inside, intervals.Length);
    }

    /// <summary>The mean of the replicates' values.</summary>
    /// <param name="values">At least one.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static MonteCarloEstimate Mean(ReadOnlySpan<double> values)
    {
        var (mean, deviation) = Moments(values);
        return new(mean, deviation / Math.Sqrt(values.Length));
    }

    /// <summary>How far the replicates' estimates lie from the truth on average.</summary>
    /// <param name="estimates">At least one.</param>
    /// <param name="truth">The truth, known without error.</param>
    /// <exception cref="ArgumentException">There is no estimate.</exception>
    public static MonteCarloEstimate Bias(ReadOnlySpan<double> estimates, double truth)
    {
        var mean = Mean(estimates);
        return mean with { Value = mean.Value - truth };
    }

    /// <summary>The empirical standard error: the standard deviation of the replicates' estimates.</summary>
    /// <param name="estimates">At least two; from one the figure itself is not a number.</param>
    /// <exception cref="ArgumentException">There is no estimate.</exception>
    public static MonteCarloEstimate EmpiricalStandardError(ReadOnlySpan<double> estimates)
    {
        var (_, deviation) = Moments(estimates);
        return new(deviation, deviation / Math.Sqrt(2.0 * (estimates.Length - 1)));
    }

    private static (double Mean, double Deviation) Moments(ReadOnlySpan<double> values)
    {
        if (values.Length == 0)
        {
            throw new ArgumentException("There is no value.", nameof(values));
        }

        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        var mean = sum / values.Length;
        var squares = 0.0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        // From one value this is 0 / 0.
        return (mean, Math.Sqrt(squares / (values.Length - 1)));
    }
}
