using MathNet.Numerics.Distributions;

namespace Quantal.Numerics.Statistics;

/// <summary>An interval of confidence or of prediction, both ends included.</summary>
/// <param name="Low">Lower end, or negative infinity.</param>
/// <param name="High">Upper end, at least the lower one, or positive infinity.</param>
public readonly record struct ConfidenceInterval(double Low, double High)
{
    private const double Rounding = 1e-12;

    /// <summary>The upper end less the lower one.</summary>
    public double Width => High - Low;

    /// <summary>
    /// Whether a value lies inside, or on an end but for rounding: 7 of 100 are 7 %, though 100 times 0.07 is a little more. What is not a
    /// number does not lie inside.
    /// </summary>
    public bool Contains(double value) => (value >= Low || Is(value, Low)) && (value <= High || Is(value, High));

    private static bool Is(double value, double end) => Math.Abs(value - end) <= Rounding * Math.Abs(value);
}

/// <summary>Intervals of confidence of single figures, two-sided with equal tails.</summary>
public static class Intervals
{
    private const double Level = 0.95;
    private const double Tail = (1 - Level) / 2;

    /// <summary>The exact 95 % interval of a proportion: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934) 404-413.</summary>
    /// <param name="count">How many of them, from 0 to <paramref name="size"/>.</param>
    /// <param name="size">Of how many, at least 1.</param>
    /// <returns>The interval, as fractions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no such counts.</exception>
    public static ConfidenceInterval Proportion(int count, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, size);
        return new(
            count == 0 ? 0 : Beta.InvCDF(count, size - count + 1, Tail),
            count == size ? 1 : Beta.InvCDF(count + 1, size - count, 1 - Tail));
    }

    /// <summary>The exact 95 % interval of a rate from the Poisson distribution: F. Garwood, Biometrika 28 (1936) 437-442.</summary>
    /// <param name="events">How many events, at least 0.</param>
    /// <param name="exposure">In how much time, above 0.</param>
    /// <returns>The interval, in events per unit of exposure.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The events are negative, or the exposure is not above 0.</exception>
    public static ConfidenceInterval Rate(int events, double exposure)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        ThrowUnlessPositive(exposure, nameof(exposure));
        return new(
            events == 0 ? 0 : Gamma.InvCDF(events, 1, Tail) / exposure,
            Gamma.InvCDF(events + 1, 1, 1 - Tail) / exposure);
    }

    /// <summary>The 95 % interval of a mean from Student's distribution.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="standardDeviation">The sample's standard deviation, above 0.</param>
    /// <param name="size">How many values, at least 2.</param>
    /// <returns>The interval, in the unit of the mean.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two values, or no spread.</exception>
    public static ConfidenceInterval Mean(double mean, double standardDeviation, int size)
    {
        ThrowUnlessPositive(standardDeviation, nameof(standardDeviation));
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        return Around(mean, StudentT.InvCDF(0, 1, size - 1, 1 - Tail) * standardDeviation / Math.Sqrt(size));
    }

    /// <summary>
    /// The widest 95 % interval of a mean that Student's test for one sample found to differ from a value with a probability below a
    /// printed bound: its standard error is taken as the largest that gives this bound.
    /// </summary>
    /// <param name="mean">The mean.</param>
    /// <param name="without">The value under the hypothesis that was rejected; not the mean.</param>
    /// <param name="probability">The printed bound, above 0 and below 1.</param>
    /// <param name="size">How many values, at least 2.</param>
    /// <returns>The interval, in the unit of the mean.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two values, or the probability is none.</exception>
    public static ConfidenceInterval MeanFromProbability(double mean, double without, double probability, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        if (!(probability is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability inside (0, 1) is needed.");
        }

        var error = Math.Abs(mean - without) / -StudentT.InvCDF(0, 1, size - 1, probability / 2);
        return Around(mean, StudentT.InvCDF(0, 1, size - 1, 1 - Tail) * error);
    }

    /// <summary>The 95 % interval of an estimate from its standard error and the normal distribution.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="standardError">Its standard error, above 0.</param>
    /// <returns>The interval, in the unit of the estimate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The standard error is not above 0.</exception>
    public static ConfidenceInterval Estimate(double estimate, double standardError)
    {
        ThrowUnlessPositive(standardError, nameof(standardError));
        return Around(estimate, Normal.InvCDF(0, 1, 1 - Tail) * standardError);
    }

    /// <summary>The 95 % interval of a correlation by the transformation of R. A. Fisher, Metron 1 (1921) 3-32.</summary>
    /// <param name="correlation">Between -1 and 1.</param>
    /// <param name="size">How many pairs, at least 4.</param>
    /// <returns>The interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than four pairs, or the correlation is none.</exception>
    public static ConfidenceInterval Correlation(double correlation, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 4);
        if (!(Math.Abs(correlation) < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(correlation), correlation, "A correlation inside (-1, 1) is needed.");
        }

        var (low, high) = Around(Math.Atanh(correlation), Normal.InvCDF(0, 1, 1 - Tail) / Math.Sqrt(size - 3));
        return new(Math.Tanh(low), Math.Tanh(high));
    }

    /// <summary>
    /// The 95 % interval of the coefficient of variation of a lognormal distribution: that of the variance of the logarithms,
    /// ln(1 + cv²), from the chi-squared distribution.
    /// </summary>
    /// <param name="coefficient">The coefficient of variation as a fraction, above 0.</param>
    /// <param name="size">How many values, at least 2.</param>
    /// <returns>The interval, as fractions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two values, or no spread.</exception>
    public static ConfidenceInterval LognormalVariation(double coefficient, int size)
    {
        ThrowUnlessPositive(coefficient, nameof(coefficient));
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        var squares = (size - 1) * Math.Log(1 + (coefficient * coefficient));
        return new(End(1 - Tail), End(Tail));

        double End(double probability) => Math.Sqrt(Math.Exp(squares / ChiSquared.InvCDF(size - 1, probability)) - 1);
    }

    private static ConfidenceInterval Around(double middle, double half) => new(middle - half, middle + half);

    private static void ThrowUnlessPositive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(name, value, "A finite number above 0 is needed.");
        }
    }
}
