using MathNet.Numerics.RootFinding;

namespace Quantal.Numerics.Statistics;

/// <summary>
/// The exact test of R. A. Fisher for two proportions, J R Stat Soc 98 (1935) 39-82, with the odds ratio of greatest conditional
/// likelihood
/// and its exact interval.
/// </summary>
public static class FisherExactTest
{
    // A table that is more probable by less is as probable.
    private const double Rounding = 1e-7;
    private const double Precision = 1e-12;

    /// <summary>Compares two groups.</summary>
    /// <param name="table">The groups.</param>
    /// <param name="level">Confidence level, 0 to 1.</param>
    /// <returns>The logarithm of the odds ratio, first group over second, without a standard error; infinite where the counts are the most
    /// extreme there could be. None where a group is empty, or nobody or everybody has it.</returns>
    public static Answer<EffectEstimate> Of(TwoByTwo table, double level = 0.95)
    {
        if (table.Obstacle != Obstacle.None)
        {
            return new(table.Obstacle);
        }

        var least = Math.Max(0, table.Count - table.SecondSize);
        var weights = Logarithms(table, least, Math.Min(table.Count, table.FirstSize));
        var (seen, last, tail) = (table.FirstCount - least, weights.Length - 1, (1 - level) / 2);
        double[] probabilities = Probabilities(weights, 0);
        var p = probabilities.Where(one => one <= probabilities[seen] * (1 + Rounding)).Sum();
        var estimate = seen == 0 ? double.NegativeInfinity
            : seen == last ? double.PositiveInfinity
            : Root(ratio => Probabilities(weights, ratio).Select((one, count) => one * count).Sum() - seen);
        var low = seen == 0 ? double.NegativeInfinity : Root(ratio => Probabilities(weights, ratio).Skip(seen).Sum() - tail);
        var high = seen == last ? double.PositiveInfinity : Root(ratio => tail - Probabilities(weights, ratio).Take(seen + 1).Sum());
        return new(new EffectEstimate(estimate, double.NaN, double.NaN, low, high, Math.Min(1, p)));
    }

    // Logarithms of the hypergeometric probabilities of each count of the first group, but for a constant.
    private static double[] Logarithms(TwoByTwo table, int least, int most)
    {
        var logarithms = new double[most - least + 1];
        for (var i = 1; i < logarithms.Length; i++)
        {
            double count = least + i;
            logarithms[i] = logarithms[i - 1] + Math.Log(
                (table.FirstSize - count + 1) * (table.Count - count + 1) / (count * (table.SecondSize - table.Count + count)));
        }

        return logarithms;
    }

    private static double[] Probabilities(double[] weights, double logarithmOfRatio)
    {
        var greatest = double.NegativeInfinity;
        for (var i = 0; i < weights.Length; i++)
        {
            greatest = Math.Max(greatest, weights[i] + (logarithmOfRatio * i));
        }

        var (probabilities, all) = (new double[weights.Length], 0.0);
        for (var i = 0; i < weights.Length; i++)
        {
            all += probabilities[i] = Math.Exp(weights[i] + (logarithmOfRatio * i) - greatest);
        }

        for (var i = 0; i < weights.Length; i++)
        {
            probabilities[i] /= all;
        }

        return probabilities;
    }

    // Of a function that rises with the logarithm of the odds ratio from below 0 to above.
    private static double Root(Func<double, double> rising)
    {
        var reach = 1.0;
        while (rising(-reach) > 0 || rising(reach) < 0)
        {
            reach *= 2;
        }

        return Brent.FindRoot(rising, -reach, reach, Precision, 200);
    }
}
