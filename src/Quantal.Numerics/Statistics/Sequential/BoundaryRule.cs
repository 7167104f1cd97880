using MathNet.Numerics.RootFinding;
using Quantal.Numerics.Random;

namespace Quantal.Numerics.Statistics.Sequential;

/// <summary>How the chance of stopping under no effect is shared out among looks.</summary>
public enum BoundaryRule
{
    /// <summary>
    /// Critical values fall as 1 over the square root of the information: P. C. O'Brien and T. R. Fleming, Biometrics 35 (1979) 549-556.
    /// </summary>
    OBrienFleming,

    /// <summary>The same critical value at every look: S. J. Pocock, Biometrika 64 (1977) 191-199.</summary>
    Pocock,

    /// <summary>
    /// Spent by a share t of information: 2 - 2 Φ(z / √t), z the normal quantile of half the level: K. K. G. Lan and D. L. DeMets,
    /// Biometrika 70 (1983) 659-663. Looks need not be planned.
    /// </summary>
    OBrienFlemingSpending,

    /// <summary>Spent by a share t of information: the level times ln(1 + (e - 1) t), of the same paper.</summary>
    PocockSpending,
}

/// <summary>Boundaries by rule.</summary>
public static class BoundaryRules
{
    private const double Accuracy = 1e-13;
    private const int Iterations = 200;

    // In Z, so that a bracket that rounding would close stays open.
    private const double Margin = 0.01;

    // No trial comes so far out; a look that may spend less than this stops none.
    private const double Least = 1e-30;

    /// <summary>Critical values for looks by a rule, each to 1e-9.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="level">Probability of stopping under no effect over all looks, on both sides together; inside (0, 0.5).</param>
    /// <param name="information">Information at each look as a share of that at the last one: rising, the last is 1.</param>
    /// <param name="twoSided">
    /// Whether a trial stops on either side of 0. Spending rules then spend half the level on each side, each as for one side.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The level is none.</exception>
    /// <exception cref="ArgumentException">The shares of information are no looks; all that is wrong is said.</exception>
    public static SequentialBoundary Boundary(this BoundaryRule rule, double level, IReadOnlyList<double> information, bool twoSided)
    {
        if (!(level is > 0 and < 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level inside (0, 0.5) is needed.");
        }

        string[] faults = [.. SequentialBoundary.Faults(information)];
        if (faults.Length > 0)
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(information));
        }

        var side = twoSided ? level / 2 : level;
        return rule is BoundaryRule.OBrienFleming or BoundaryRule.Pocock
            ? Scaled(rule == BoundaryRule.Pocock ? 0 : -0.5, level, side, information, twoSided)
            : new(information, Spending(rule, side, information, twoSided), twoSided);
    }

    /// <summary>What a spending rule has spent of the level of one side.</summary>
    /// <param name="rule">A spending rule.</param>
    /// <param name="level">Of one side, inside (0, 0.5).</param>
    /// <param name="information">Share of information, above 0 and at most 1.</param>
    /// <returns>From 0 to the level.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rule spends nothing: its boundary depends on all looks.</exception>
    public static double Spent(this BoundaryRule rule, double level, double information) => rule switch
    {
        BoundaryRule.OBrienFlemingSpending => TailProbability.NormalBeyond(NormalDistribution.Quantile(level / 2) / Math.Sqrt(information)),
        BoundaryRule.PocockSpending => level * Math.Log(1 + ((Math.E - 1) * information)),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "A spending rule is needed."),
    };

    // Critical values c times a power of the information: c such that the level is kept.
    private static SequentialBoundary Scaled(double power, double level, double side, IReadOnlyList<double> information, bool twoSided)
    {
        // The last look alone stops with less than the level, all looks with less than the sum of what each would stop alone.
        var low = -NormalDistribution.Quantile(side) - Margin;
        var high = -NormalDistribution.Quantile(side / information.Count) + Margin;
        return Of(Brent.FindRoot(
            scale => Math.Log(Of(scale).Stopping(0).Sum(stopping => stopping.Total) / level), Math.Max(low, Margin), high, Accuracy, Iterations));

        SequentialBoundary Of(double scale) => new(information, [.. information.Select(share => scale * Math.Pow(share, power))], twoSided);
    }

    // Look after look: each spends what has become free since the look before.
    private static double[] Spending(BoundaryRule rule, double side, IReadOnlyList<double> information, bool twoSided)
    {
        var critical = new double[information.Count];
        var going = ContinuingTrials.Begin(0);
        for (var i = 0; i < critical.Length; i++)
        {
            var share = information[i];
            var free = rule.Spent(side, share) - (i == 0 ? 0 : rule.Spent(side, information[i - 1]));

            // Half of all trials lie above 0 at any look, and no rule spends half; above the upper end lies less than what is free.
            critical[i] = free < Least
                ? double.PositiveInfinity
                : Brent.FindRoot(z => Math.Log(going.Above(z, share) / free), 0, Margin - NormalDistribution.Quantile(free), Accuracy, Iterations);
            if (i + 1 < critical.Length)
            {
                going = going.After(twoSided ? -critical[i] : double.NegativeInfinity, critical[i], share, information[i + 1]);
            }
        }

        return critical;
    }
}
