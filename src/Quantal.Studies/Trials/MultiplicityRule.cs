using Quantal.Numerics.Statistics;

namespace Quantal.Studies.Trials;

/// <summary>By which procedure the primary estimands of a trial share its level.</summary>
public sealed record MultiplicityRule
{
    private readonly Func<double[], double[]> _adjusted;

    private MultiplicityRule(string name, Func<double[], double[]> adjusted) => (Name, _adjusted) = (name, adjusted);

    /// <summary>The procedures that a name says in full.</summary>
    public static IReadOnlyList<MultiplicityRule> Named { get; } =
    [
        new("holm", p => Multiplicity.Holm(p)),
        new("hochberg", p => Multiplicity.Hochberg(p)),
        new("fixed sequence", p => Multiplicity.FixedSequence(p)),
    ];

    /// <summary>Name, as it stands in trial files.</summary>
    public string Name { get; }

    /// <summary>Of a graph: the share of the level that each primary estimand begins with; otherwise empty.</summary>
    public IReadOnlyList<double> Weights { get; private init; } = [];

    /// <summary>Of a graph: the part of its share that each primary estimand passes on to each, row by row; otherwise empty.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Transitions { get; private init; } = [];

    /// <summary>A graph.</summary>
    /// <param name="weights">Share of the level of each primary estimand, together at most 1.</param>
    /// <param name="transitions">Row by row what each passes on to each when it is rejected: none to itself, a row at most 1.</param>
    /// <exception cref="ArgumentException">It is no such graph; all that is wrong is said.</exception>
    public static MultiplicityRule Graph(IReadOnlyList<double> weights, double[,] transitions)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(transitions);
        var procedure = new GraphicalProcedure(weights, transitions);
        return new("graph", p => procedure.Adjusted(p))
        {
            Weights = [.. weights],
            Transitions =
                [.. weights.Select((_, from) => (IReadOnlyList<double>)[.. weights.Select((_, to) => transitions[from, to])])],
        };
    }

    /// <summary>Which primary estimands are rejected.</summary>
    /// <param name="pValues">Of each the p value, from 0 to 1; not a number where the analysis failed, which never rejects.</param>
    /// <param name="level">Two-sided level of the trial, inside (0, 1).</param>
    public bool[] Rejected(IEnumerable<double> pValues, double level) =>
        Multiplicity.Rejected(_adjusted([.. pValues.Select(p => double.IsNaN(p) ? 1 : p)]), level);
}
