namespace Quantal.Numerics.Statistics;

/// <summary>
/// The signed rank test of F. Wilcoxon, Biometrics Bull 1 (1945) 80-83, of differences of pairs, with the pseudomedian. Differences of 0
/// are
/// left out, as its author did.
/// </summary>
public static class SignedRankTest
{
    /// <summary>Most values for which the exact distribution is counted.</summary>
    public const int MostValues = 200;

    /// <summary>
    /// The exact test: among all ways to choose signs, those whose rank sum is as far from its mean. Equal sizes share their ranks. With
    /// them
    /// the interval is conservative: it is that of sizes which all differ.
    /// </summary>
    /// <param name="values">The differences, none of them NaN, at most <see cref="MostValues"/>.</param>
    /// <param name="level">Confidence level, 0 to 1.</param>
    /// <returns>The pseudomedian, without a standard error; its interval is infinite where so few values have none at the level. None
    /// where all
    /// values are 0.</returns>
    public static Answer<EffectEstimate> Exact(ReadOnlySpan<double> values, double level = 0.95)
    {
        if (values.Length > MostValues)
        {
            return new(Obstacle.TooManyValues);
        }

        return Nonzero(values).Then<EffectEstimate>(differences =>
        {
            var (scores, ties) = RankSums.Rank([.. differences.Select(Math.Abs)]);
            var sum = differences.Zip(scores, (value, score) => value > 0 ? score : 0).Sum();
            var untied = RankSums.OfAny([.. Enumerable.Range(1, scores.Length)]);
            var p = ties == 0
                ? RankSums.Beyond(untied, sum / 2, scores.Sum() / 2)
                : RankSums.Beyond(RankSums.OfAny(scores), sum, scores.Sum());
            var means = MeansOfPairs(differences);
            var (low, high) = ShiftInterval.Exact(means, untied, 0, level);
            return new(new EffectEstimate(ShiftInterval.Middle(means), double.NaN, double.NaN, low, high, p));
        });
    }

    /// <summary>The test by the normal distribution, corrected for ties and, unless told otherwise, for continuity.</summary>
    /// <param name="values">The differences, none of them NaN.</param>
    /// <param name="correct">Whether to correct for continuity.</param>
    /// <param name="level">Confidence level, 0 to 1.</param>
    /// <returns>The pseudomedian, without a standard error; an interval at this level may be infinite. None where all values are
    /// 0.</returns>
    public static Answer<EffectEstimate> Asymptotic(ReadOnlySpan<double> values, bool correct = true, double level = 0.95) =>
        Nonzero(values).Then<EffectEstimate>(differences =>
        {
            double n = differences.Length;
            var (scores, ties) = RankSums.Rank([.. differences.Select(Math.Abs)]);
            var above = differences.Zip(scores, (value, score) => value > 0 ? score / 2.0 : 0).Sum() - (n * (n + 1) / 4);
            var correction = correct ? 0.5 : 0;
            var z = (above - (Math.Sign(above) * correction)) / Deviation(ties);
            var means = MeansOfPairs(differences);
            var (low, high) = ShiftInterval.Asymptotic(means, Deviation(RankSums.Ties(differences)), correction, level);
            return new(new EffectEstimate(
                ShiftInterval.Middle(means), double.NaN, double.PositiveInfinity, low, high, TailProbability.NormalBeyond(z)));

            double Deviation(double tied) => Math.Sqrt((n * (n + 1) * ((2 * n) + 1) / 24) - (tied / 48));
        });

    private static Answer<double[]> Nonzero(ReadOnlySpan<double> values)
    {
        double[] differences = [.. values.ToArray().Where(value => value != 0)];
        return values.IsEmpty ? new(Obstacle.TooFewValues) : differences.Length == 0 ? new(Obstacle.NoSpread) : new(differences);
    }

    // Of each value with itself and with every other.
    private static double[] MeansOfPairs(double[] values)
    {
        double[] means = [.. values.SelectMany((one, i) => values.Skip(i).Select(other => (one + other) / 2))];
        Array.Sort(means);
        return means;
    }
}
