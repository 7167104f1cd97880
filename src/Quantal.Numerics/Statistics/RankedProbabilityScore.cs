using MathNet.Numerics.Distributions;

namespace Quantal.Numerics.Statistics;

/// <summary>
/// The continuous ranked probability score of a forecast: the integral over all x of the squared distance between the forecast's
/// probability of at most x and that of what was observed, which is 0 or 1. In the unit of the forecast; smaller is better, and no
/// forecast has a smaller expectation than the true distribution. T. Gneiting and A. E. Raftery, Journal of the American Statistical
/// Association 102 (2007) 359-378.
/// </summary>
public static class RankedProbabilityScore
{
    /// <summary>The score of a sample, each of whose values is equally probable.</summary>
    /// <param name="sample">At least one value, all finite, in any order; not changed.</param>
    /// <param name="observed">What was observed.</param>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    public static double OfSample(ReadOnlySpan<double> sample, double observed)
    {
        var sorted = sample.ToArray();
        Array.Sort(sorted);
        if (sorted.Length == 0 || !double.IsFinite(sorted[0]) || !double.IsFinite(sorted[^1]))
        {
            throw new ArgumentException("A score needs at least one value, and finite ones.", nameof(sample));
        }

        // The mean distance to what was observed less half the mean distance between two values of the sample.
        var (distance, spread) = (0.0, 0.0);
        for (var place = 0; place < sorted.Length; place++)
        {
            distance += Math.Abs(sorted[place] - observed);
            spread += ((2.0 * place) - sorted.Length + 1) * (sorted[place] - observed);
        }

        return (distance / sorted.Length) - (spread / ((double)sorted.Length * sorted.Length));
    }

    /// <summary>The score of a normal distribution.</summary>
    /// <param name="mean">Its mean.</param>
    /// <param name="deviation">Its standard deviation, above 0.</param>
    /// <param name="observed">What was observed.</param>
    public static double OfNormal(double mean, double deviation, double observed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(deviation);
        var z = (observed - mean) / deviation;
        return deviation * ((z * ((2 * Normal.CDF(0, 1, z)) - 1)) + (2 * Normal.PDF(0, 1, z)) - (1 / Math.Sqrt(Math.PI)));
    }
}
