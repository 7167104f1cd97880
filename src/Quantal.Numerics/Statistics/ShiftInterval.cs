namespace Quantal.Numerics.Statistics;

/// <summary>
/// The shift of J. L. Hodges and E. L. Lehmann, Ann Math Stat 34 (1963) 598-611: the median of differences, or of means of pairs, and
/// those
/// of them between which a rank test would reject no shift.
/// </summary>
internal static class ShiftInterval
{
    private const double Rounding = 1e-14;

    // An interval whose error is more than this multiple of the one asked for is none at that level.
    private const double Excess = 1.5;

    /// <summary>The middle of sorted differences.</summary>
    public static double Middle(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>From the distribution of the statistic, which counts the differences above 0; infinite where there is none at the
    /// level.</summary>
    /// <param name="sorted">The differences.</param>
    /// <param name="counts">Counts of each value of the statistic without ties; the first is the one for 0, at <paramref
    /// name="least"/>.</param>
    /// <param name="least">Where that stands.</param>
    /// <param name="level">Confidence level.</param>
    public static ConfidenceInterval Exact(double[] sorted, double[] counts, int least, double level)
    {
        var (all, below, quantile) = (counts.Sum(), 0.0, 0);
        while (below + counts[least + quantile] < all * (((1 - level) / 2) - Rounding))
        {
            below += counts[least + quantile];
            quantile++;
        }

        if (quantile == 0)
        {
            (quantile, below) = (1, counts[least]);
        }

        return 2 * below / all > Excess * (1 - level)
            ? new(double.NegativeInfinity, double.PositiveInfinity)
            : new(sorted[quantile - 1], sorted[^quantile]);
    }

    /// <summary>By the normal distribution; an end is infinite where even beyond all differences nothing is rejected.</summary>
    /// <param name="sorted">The differences.</param>
    /// <param name="deviation">Standard deviation of the statistic where no difference is 0.</param>
    /// <param name="correction">Continuity correction, 0 or one half.</param>
    /// <param name="level">Confidence level.</param>
    public static ConfidenceInterval Asymptotic(double[] sorted, double deviation, double correction, double level)
    {
        // How far from its mean the statistic has to be; it falls by 1 with each difference that a shift passes.
        var distance = (-MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 - level) / 2) * deviation) + correction;
        var passed = (sorted.Length / 2.0) - distance;
        return passed <= 0
            ? new(double.NegativeInfinity, double.PositiveInfinity)
            : new(sorted[(int)Math.Ceiling(passed) - 1], sorted[^(int)Math.Ceiling(passed)]);
    }
}
