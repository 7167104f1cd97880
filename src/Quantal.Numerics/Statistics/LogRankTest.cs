using MathNet.Numerics.LinearAlgebra;

namespace Quantal.Numerics.Statistics;

/// <summary>The log-rank test of N. Mantel, Cancer Chemother Rep 50 (1966) 163-170, for two or more groups, in strata or not.</summary>
/// <param name="ChiSquared">The statistic.</param>
/// <param name="DegreesOfFreedom">One less than the groups that were at risk when events happened.</param>
/// <param name="PValue">Probability of a statistic as large if the groups had one hazard.</param>
/// <param name="Observed">Events of each group, in the order of their numbers.</param>
/// <param name="Expected">Events that each would have on average.</param>
public sealed record LogRankTest(
    double ChiSquared, int DegreesOfFreedom, double PValue, IReadOnlyList<double> Observed, IReadOnlyList<double> Expected)
{
    /// <summary>Compares groups.</summary>
    /// <param name="times">Time of the event or of the end of follow-up of each patient, none of them NaN.</param>
    /// <param name="events">Whether that was the event; as many.</param>
    /// <param name="groups">The group of each; any numbers.</param>
    /// <param name="strata">The stratum of each, within which groups are compared; null for one of all.</param>
    /// <returns>The test; or none where nobody has the event, or no two groups were at risk together when one happened.</returns>
    /// <exception cref="ArgumentException">The numbers of values differ.</exception>
    public static Answer<LogRankTest> Of(
        IReadOnlyList<double> times, IReadOnlyList<bool> events, IReadOnlyList<int> groups, IReadOnlyList<int>? strata = null)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(groups);
        strata ??= new int[times.Count];
        if (events.Count != times.Count || groups.Count != times.Count || strata.Count != times.Count)
        {
            throw new ArgumentException("As many times as events, groups and strata are needed.", nameof(groups));
        }

        if (!events.Contains(true))
        {
            return new(Obstacle.NoEvent);
        }

        int[] numbers = [.. groups.Distinct().Order()];
        int[] places = [.. groups.Select(group => Array.BinarySearch(numbers, group))];
        var (observed, expected) = (new double[numbers.Length], new double[numbers.Length]);
        var variance = Matrix<double>.Build.Dense(numbers.Length, numbers.Length);
        foreach (var stratum in Enumerable.Range(0, times.Count).GroupBy(i => strata[i]))
        {
            var atRisk = new double[numbers.Length];
            foreach (var tied in stratum.GroupBy(i => times[i]).OrderByDescending(tied => tied.Key))
            {
                foreach (var patient in tied)
                {
                    atRisk[places[patient]]++;
                    observed[places[patient]] += events[patient] ? 1 : 0;
                }

                Add(atRisk, tied.Count(patient => events[patient]), expected, variance);
            }
        }

        return Of(observed, expected, variance);
    }

    private static void Add(double[] atRisk, int deaths, double[] expected, Matrix<double> variance)
    {
        var all = atRisk.Sum();
        for (var j = 0; j < atRisk.Length; j++)
        {
            var share = atRisk[j] / all;
            expected[j] += deaths * share;
            for (var k = 0; k < atRisk.Length && all > 1; k++)
            {
                var others = j == k ? 1 - share : -atRisk[k] / all;
                variance[j, k] += deaths * (all - deaths) / (all - 1) * share * others;
            }
        }
    }

    // The groups' differences add up to 0: the first is left out.
    private static Answer<LogRankTest> Of(double[] observed, double[] expected, Matrix<double> variance)
    {
        int[] compared = [.. Enumerable.Range(0, expected.Length).Where(j => expected[j] > 0).Skip(1)];
        if (compared.Length == 0)
        {
            return new(Obstacle.NotIdentified);
        }

        var own = Matrix<double>.Build.Dense(compared.Length, compared.Length, (j, k) => variance[compared[j], compared[k]]);
        if (!CoxRegression.IsDefinite(own))
        {
            return new(Obstacle.NotIdentified);
        }

        var differences = Vector<double>.Build.Dense(compared.Length, j => observed[compared[j]] - expected[compared[j]]);
        var statistic = differences.DotProduct(own.Solve(differences));
        return new(new LogRankTest(
            statistic, compared.Length, TailProbability.ChiSquaredAbove(statistic, compared.Length), observed, expected));
    }
}
