namespace Quantal.Numerics.Statistics;

/// <summary>
/// P values of several hypotheses, adjusted so that each can be held against the level of the whole family: a hypothesis is rejected where its
/// adjusted p value is at most the level. The chance of rejecting any true one then stays at that level or below it.
/// </summary>
public static class Multiplicity
{
    // An adjusted p value that is above the level by rounding alone is at the level: three times 0.01 against 0.03.
    private const double Rounding = 1e-12;

    /// <summary>By Holm's procedure, whatever the dependence: S. Holm, Scandinavian Journal of Statistics 6 (1979) 65-70.</summary>
    /// <param name="pValues">One for each hypothesis, each from 0 to 1.</param>
    /// <returns>Adjusted p values in the same order.</returns>
    /// <exception cref="ArgumentException">A p value is none.</exception>
    public static double[] Holm(ReadOnlySpan<double> pValues)
    {
        var (adjusted, order) = Ordered(pValues);
        var greatest = 0.0;
        for (var i = 0; i < order.Length; i++)
        {
            greatest = Math.Max(greatest, (order.Length - i) * pValues[order[i]]);
            adjusted[order[i]] = Math.Min(1, greatest);
        }

        return adjusted;
    }

    /// <summary>
    /// By Hochberg's procedure, for independent or positively dependent statistics: Y. Hochberg, Biometrika 75 (1988) 800-802.
    /// </summary>
    /// <param name="pValues">One for each hypothesis, each from 0 to 1.</param>
    /// <returns>Adjusted p values in the same order, none above Holm's.</returns>
    /// <exception cref="ArgumentException">A p value is none.</exception>
    public static double[] Hochberg(ReadOnlySpan<double> pValues)
    {
        var (adjusted, order) = Ordered(pValues);
        var smallest = 1.0;
        for (var i = order.Length - 1; i >= 0; i--)
        {
            smallest = Math.Min(smallest, (order.Length - i) * pValues[order[i]]);
            adjusted[order[i]] = smallest;
        }

        return adjusted;
    }

    /// <summary>In a fixed sequence, each at the full level until the first that is not rejected.</summary>
    /// <param name="pValues">One for each hypothesis in the order that was laid down, each from 0 to 1.</param>
    /// <returns>Adjusted p values in the same order.</returns>
    /// <exception cref="ArgumentException">A p value is none.</exception>
    public static double[] FixedSequence(ReadOnlySpan<double> pValues)
    {
        var adjusted = Checked(pValues);
        for (var i = 1; i < adjusted.Length; i++)
        {
            adjusted[i] = Math.Max(adjusted[i], adjusted[i - 1]);
        }

        return adjusted;
    }

    /// <summary>Which hypotheses are rejected.</summary>
    /// <param name="adjusted">Adjusted p values.</param>
    /// <param name="level">Level of the family, inside (0, 1).</param>
    public static bool[] Rejected(ReadOnlySpan<double> adjusted, double level)
    {
        var rejected = new bool[adjusted.Length];
        for (var i = 0; i < rejected.Length; i++)
        {
            rejected[i] = adjusted[i] <= level * (1 + Rounding);
        }

        return rejected;
    }

    /// <summary>A copy of the p values, each of them one.</summary>
    internal static double[] Checked(ReadOnlySpan<double> pValues)
    {
        for (var i = 0; i < pValues.Length; i++)
        {
            if (!(pValues[i] is >= 0 and <= 1))
            {
                throw new ArgumentException(
                    $"P value {i + 1} of {pValues.Length} is {pValues[i]}; a number from 0 to 1 is needed, 1 where an analysis failed.",
                    nameof(pValues));
            }
        }

        return pValues.ToArray();
    }

    // A place for the adjusted p values, and the order of the p values from the smallest.
    private static (double[] Adjusted, int[] Order) Ordered(ReadOnlySpan<double> pValues)
    {
        var keys = Checked(pValues);
        int[] order = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, order);
        return (keys, order);
    }
}
