using MathNet.Numerics.Distributions;

namespace Quantal.Numerics.Statistics;

/// <summary>
/// Two proportions compared within strata: the test and the common odds ratio of N. Mantel and W. Haenszel, J Natl Cancer Inst 22 (1959)
/// 719-748, with the standard error of J. Robins, N. Breslow and S. Greenland, Biometrics 42 (1986) 311-323.
/// </summary>
public static class MantelHaenszelTest
{
    /// <summary>Compares two groups.</summary>
    /// <param name="strata">The groups in each stratum; those where they cannot be compared tell nothing.</param>
    /// <param name="correct">Whether to correct for continuity.</param>
    /// <param name="level">Confidence level, 0 to 1.</param>
    /// <returns>The logarithm of the common odds ratio, first group over second; infinite, with an infinite standard error and interval,
    /// where one odds is 0 in every stratum, and the p value is still that of the test. None where no stratum tells anything.</returns>
    public static Answer<EffectEstimate> Of(IReadOnlyList<TwoByTwo> strata, bool correct = true, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(strata);
        TwoByTwo[] telling = [.. strata.Where(table => table.Obstacle == Obstacle.None)];
        if (telling.Length == 0)
        {
            return new(strata.All(table => table.Obstacle == Obstacle.TooFewValues) ? Obstacle.TooFewValues : Obstacle.NoSpread);
        }

        var (excess, variance, along, across) = (0.0, 0.0, 0.0, 0.0);
        var (alongAlong, mixed, acrossAcross) = (0.0, 0.0, 0.0);
        foreach (var table in telling)
        {
            double n = table.Size;
            double a = table.FirstCount, b = table.FirstSize - a, c = table.SecondCount, d = table.SecondSize - c;
            excess += a - (table.FirstSize * (table.Count / n));
            variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1));
            var (r, s) = (a * d / n, b * c / n);
            var (p, q) = ((a + d) / n, (b + c) / n);
            along += r;
            across += s;
            alongAlong += p * r;
            mixed += (p * s) + (q * r);
            acrossAcross += q * s;
        }

        var away = Math.Abs(excess);
        var root = (away - (correct && away >= 0.5 ? 0.5 : 0)) / Math.Sqrt(variance);
        var probability = TailProbability.NormalBeyond(root);
        if (along == 0 || across == 0)
        {
            return new(new EffectEstimate(
                along == 0 ? double.NegativeInfinity : double.PositiveInfinity,
                double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity, probability));
        }

        var error = Math.Sqrt(
            (alongAlong / (2 * along * along)) + (mixed / (2 * along * across)) + (acrossAcross / (2 * across * across)));
        var half = -Normal.InvCDF(0, 1, (1 - level) / 2) * error;
        var estimate = Math.Log(along / across);
        return new(new EffectEstimate(estimate, error, double.PositiveInfinity, estimate - half, estimate + half, probability));
    }
}
