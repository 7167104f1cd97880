namespace Quantal.Numerics.Statistics;

/// <summary>The rank sum test of F. Wilcoxon, Biometrics Bull 1 (1945) 80-83, with the shift of Hodges and Lehmann.</summary>
public static class RankSumTest
{
    /// <summary>Most values of a group for which the exact distribution is counted.</summary>
    public const int MostOfGroup = 100;

    /// <summary>
    /// The exact test: among all ways to part the values, those whose rank sum is as far from its mean. Equal values share their ranks.
    /// With
    /// them the interval is conservative: it is that of values which all differ.
    /// </summary>
    /// <param name="first">Values of the first group, none of them NaN, at most <see cref="MostOfGroup"/>.</param>
    /// <param name="second">Values of the second group, likewise.</param>
    /// <param name="level">Confidence level, 0 to 1.</param>
    /// <returns>The shift of the first group against the second, without a standard error; its interval is infinite where so few values
    /// have
    /// none at the level.</returns>
    public static Answer<EffectEstimate> Exact(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level = 0.95)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            return new(Obstacle.TooFewValues);
        }

        if (first.Length > MostOfGroup || second.Length > MostOfGroup)
        {
            return new(Obstacle.TooManyValues);
        }

        var (scores, ties) = RankSums.Rank([.. first, .. second]);
        var all = scores.Length;
        var chosen = Math.Min(first.Length, second.Length);
        var sum = first.Length <= second.Length ? scores.Take(chosen).Sum() : scores.TakeLast(chosen).Sum();
        var untied = RankSums.OfSize([.. Enumerable.Range(1, all)], chosen);
        var p = ties == 0
            ? RankSums.Beyond(untied, sum / 2, chosen * (all + 1))
            : RankSums.Beyond(RankSums.OfSize(scores, chosen), sum, 2 * chosen * (all + 1));
        var differences = Differences(first, second);
        var (low, high) = ShiftInterval.Exact(differences, untied, chosen * (chosen + 1) / 2, level);
        return new(new EffectEstimate(ShiftInterval.Middle(differences), double.NaN, double.NaN, low, high, p));
    }

    /// <summary>The test by the normal distribution, corrected for ties and, unless told otherwise, for continuity.</summary>
    /// <param name="first">Values of the first group, none of them NaN.</param>
    /// <param name="second">Values of the second group.</param>
    /// <param name="correct">Whether to correct for continuity.</param>
    /// <param name="level">Confidence level, 0 to 1.</param>
    /// <returns>The shift of the first group against the second, without a standard error; an interval at this level may be infinite. None
    /// where all values are equal.</returns>
    public static Answer<EffectEstimate> Asymptotic(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, bool correct = true, double level = 0.95)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            return new(Obstacle.TooFewValues);
        }

        double n = first.Length + second.Length;
        var (scores, ties) = RankSums.Rank([.. first, .. second]);
        var pairs = (double)first.Length * second.Length;
        var above = scores.Take(first.Length).Sum(score => score / 2.0) - (first.Length * (first.Length + 1) / 2.0) - (pairs / 2);
        var deviation = Deviation(ties);
        if (!(deviation > 0))
        {
            return new(Obstacle.NoSpread);
        }

        var correction = correct ? 0.5 : 0;
        var z = (above - (Math.Sign(above) * correction)) / deviation;
        var differences = Differences(first, second);
        var within = RankSums.Ties(first.ToArray()) + RankSums.Ties(second.ToArray());
        var (low, high) = ShiftInterval.Asymptotic(differences, Deviation(within), correction, level);
        return new(new EffectEstimate(
            ShiftInterval.Middle(differences), double.NaN, double.PositiveInfinity, low, high, TailProbability.NormalBeyond(z)));

        double Deviation(double tied) => Math.Sqrt(pairs / 12 * (n + 1 - (tied / (n * (n - 1)))));
    }

    private static double[] Differences(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (differences, next) = (new double[first.Length * second.Length], 0);
        foreach (var one in first)
        {
            foreach (var other in second)
            {
                differences[next++] = one - other;
            }
        }

        Array.Sort(differences);
        return differences;
    }
}
