namespace Quantal.Numerics.Statistics;

/// <summary>Ranks with ties, and the exact distributions of their sums, counted one rank at a time.</summary>
internal static class RankSums
{
    /// <summary>Twice the rank of each value, from 1, equal values sharing the middle of theirs; and the sum of t³ - t over sets of t
    /// equals.</summary>
    public static (int[] Doubled, double Ties) Rank(double[] values)
    {
        var sorted = (double[])values.Clone();
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort(sorted, order);
        var (doubled, ties) = (new int[values.Length], 0.0);
        for (var first = 0; first < order.Length;)
        {
            var next = first + 1;
            while (next < order.Length && sorted[next] == sorted[first])
            {
                next++;
            }

            for (var i = first; i < next; i++)
            {
                doubled[order[i]] = first + next + 1;
            }

            ties += Cubed(next - first);
            first = next;
        }

        return (doubled, ties);
    }

    /// <summary>The sum of t³ - t over sets of t equal values.</summary>
    public static double Ties(double[] values) => Rank(values).Ties;

    /// <summary>How many choices of so many scores have each sum, from 0 to the largest.</summary>
    /// <param name="scores">Whole scores above 0.</param>
    /// <param name="chosen">How many are chosen.</param>
    public static double[] OfSize(IReadOnlyList<int> scores, int chosen)
    {
        int[] ascending = [.. scores.Order()];
        var counts = new double[chosen + 1][];
        var least = new int[chosen + 1];
        for (var size = 0; size <= chosen; size++)
        {
            counts[size] = new double[ascending.TakeLast(size).Sum() + 1];
            least[size] = ascending.Take(size).Sum();
        }

        // Sizes from which so many can no longer be reached are left behind.
        counts[0][0] = 1;
        var reached = new int[chosen + 1];
        for (var i = 0; i < ascending.Length; i++)
        {
            for (var size = Math.Min(i + 1, chosen); size > Math.Max(0, chosen - (ascending.Length - i)); size--)
            {
                Shift(counts[size - 1], counts[size], ascending[i], least[size - 1], reached[size - 1]);
                reached[size] = reached[size - 1] + ascending[i];
            }
        }

        return counts[chosen];
    }

    /// <summary>How many choices of any number of scores have each sum.</summary>
    /// <param name="scores">Whole scores above 0.</param>
    public static double[] OfAny(IReadOnlyList<int> scores)
    {
        var counts = new double[scores.Sum() + 1];
        counts[0] = 1;
        var reached = 0;
        foreach (var score in scores)
        {
            for (var sum = reached; sum >= 0; sum--)
            {
                counts[sum + score] += counts[sum];
            }

            reached += score;
        }

        return counts;
    }

    /// <summary>Probability of a sum at least as far from its mean as an observed one.</summary>
    /// <param name="counts">Counts of each sum.</param>
    /// <param name="sum">The observed sum.</param>
    /// <param name="twiceMean">Twice the mean, which is a whole number.</param>
    public static double Beyond(double[] counts, int sum, int twiceMean)
    {
        var (all, far) = (0.0, 0.0);
        for (var other = 0; other < counts.Length; other++)
        {
            all += counts[other];
            far += Math.Abs((2 * other) - twiceMean) >= Math.Abs((2 * sum) - twiceMean) ? counts[other] : 0;
        }

        return far / all;
    }

    private static void Shift(double[] from, double[] to, int by, int first, int last)
    {
        var source = from.AsSpan(first, last - first + 1);
        var target = to.AsSpan(first + by, source.Length);
        for (var i = 0; i < source.Length; i++)
        {
            target[i] += source[i];
        }
    }

    private static double Cubed(double count) => (count * count * count) - count;
}
