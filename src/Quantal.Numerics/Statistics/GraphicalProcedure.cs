using System.Globalization;

namespace Quantal.Numerics.Statistics;

/// <summary>
/// A procedure for several hypotheses as a graph: each holds a share of the level, and passes it on along its arrows when it is rejected.
/// F. Bretz, W. Maurer, W. Brannath and M. Posch, Statistics in Medicine 28 (2009) 586-604.
/// </summary>
public sealed class GraphicalProcedure
{
    private const double Rounding = 1e-12;
    private readonly double[] _weights;
    private readonly double[,] _transitions;

    /// <summary>Lays the graph down.</summary>
    /// <param name="weights">Share of the level of each hypothesis, not negative, together at most 1.</param>
    /// <param name="transitions">
    /// Row by row, the part of a hypothesis's share that goes to each hypothesis when it is rejected: not negative, none to itself, together at
    /// most 1 in a row.
    /// </param>
    /// <exception cref="ArgumentException">It is no such graph; all that is wrong is said.</exception>
    public GraphicalProcedure(IReadOnlyList<double> weights, double[,] transitions)
    {
        var faults = Faults(weights, transitions).ToArray();
        if (faults.Length > 0)
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(weights));
        }

        _weights = [.. weights];
        _transitions = (double[,])transitions.Clone();
    }

    /// <summary>Everything that keeps weights and transitions from being a procedure, in sentences; nothing where they are one.</summary>
    /// <param name="weights">Share of the level of each hypothesis.</param>
    /// <param name="transitions">Row by row, the part that goes to each hypothesis.</param>
    public static IEnumerable<string> Faults(IReadOnlyList<double> weights, double[,] transitions)
    {
        foreach (var fault in OfShares(weights, "The weights"))
        {
            yield return fault;
        }

        var (rows, columns) = (transitions.GetLength(0), transitions.GetLength(1));
        if (rows != weights.Count || columns != weights.Count)
        {
            yield return Text($"There are {weights.Count} weights and {rows} rows of {columns} transitions; as many rows and columns as weights are needed.");
            yield break;
        }

        for (var i = 0; i < rows; i++)
        {
            foreach (var fault in OfShares([.. Enumerable.Range(0, columns).Select(j => transitions[i, j])], Text($"The transitions of hypothesis {i + 1}")))
            {
                yield return fault;
            }

            if (transitions[i, i] != 0)
            {
                yield return Text($"Hypothesis {i + 1} passes {transitions[i, i]} on to itself; 0 is needed.");
            }
        }
    }

    /// <summary>Adjusted p values, to be held against the level of the family.</summary>
    /// <param name="pValues">One for each hypothesis, each from 0 to 1.</param>
    /// <returns>In the same order; 1 for a hypothesis that no share reaches.</returns>
    /// <exception cref="ArgumentException">There is not one p value for each hypothesis, or one is none.</exception>
    public double[] Adjusted(ReadOnlySpan<double> pValues)
    {
        if (pValues.Length != _weights.Length)
        {
            throw new ArgumentException($"There are {pValues.Length} p values for {_weights.Length} hypotheses.", nameof(pValues));
        }

        var p = Multiplicity.Checked(pValues);
        var adjusted = new double[p.Length];
        Array.Fill(adjusted, 1);
        var weights = (double[])_weights.Clone();
        var transitions = (double[,])_transitions.Clone();
        var open = Enumerable.Range(0, p.Length).ToList();
        var greatest = 0.0;
        while (open.Where(i => weights[i] > 0).OrderBy(i => p[i] / weights[i]).Select(i => (int?)i).FirstOrDefault() is int rejected)
        {
            greatest = Math.Max(greatest, p[rejected] / weights[rejected]);
            if (greatest >= 1)
            {
                break;
            }

            adjusted[rejected] = greatest;
            open.Remove(rejected);
            transitions = PassOn(weights, transitions, open, rejected);
        }

        return adjusted;
    }

    // The graph without a hypothesis: its share along its arrows, and each path through it made an arrow.
    private static double[,] PassOn(double[] weights, double[,] before, List<int> open, int gone)
    {
        var after = new double[weights.Length, weights.Length];
        foreach (var from in open)
        {
            weights[from] += weights[gone] * before[gone, from];
            var there = 1 - (before[from, gone] * before[gone, from]);
            foreach (var to in open.Where(to => to != from && there > Rounding))
            {
                after[from, to] = (before[from, to] + (before[from, gone] * before[gone, to])) / there;
            }
        }

        return after;
    }

    private static IEnumerable<string> OfShares(IReadOnlyList<double> shares, string what)
    {
        if (shares.Any(share => !(share >= 0)))
        {
            yield return Text($"{what} hold {shares.First(share => !(share >= 0))}; numbers from 0 to 1 are needed.");
        }
        else if (shares.Sum() > 1 + Rounding)
        {
            yield return Text($"{what} add up to {shares.Sum()}; at most 1 is needed.");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
