namespace Quantal.Numerics.Steps;

/// <summary>
/// A rooted tree in Butcher's theory: one order condition of a Runge-Kutta method. There are 1, 1, 2, 4 and 9 trees of
/// order 1 to 5, and a method has order p when the conditions of all trees up to p vertices hold.
/// </summary>
internal sealed class RootedTree
{
    private readonly IReadOnlyList<RootedTree> _branches;

    private RootedTree(IReadOnlyList<RootedTree> branches)
    {
        _branches = branches;
        Order = 1 + branches.Sum(branch => branch.Order);
        Density = Order * branches.Aggregate(1.0, (product, branch) => product * branch.Density);
    }

    /// <summary>Number of vertices.</summary>
    public int Order { get; }

    /// <summary>The tree's density: the weights must sum to its reciprocal over the elementary weights.</summary>
    public double Density { get; }

    /// <summary>All trees of one order, each once.</summary>
    public static IReadOnlyList<RootedTree> OfOrder(int order)
    {
        var smaller = Enumerable.Range(1, order - 1).SelectMany(OfOrder).ToList();
        return [.. Forests(smaller, 0, order - 1).Select(forest => new RootedTree(forest))];
    }

    /// <summary>The elementary weight of each stage.</summary>
    public double[] StageWeights(ButcherTableau tableau)
    {
        var weights = new double[tableau.Stages];
        Array.Fill(weights, 1.0);
        foreach (var branch in _branches)
        {
            var inner = branch.StageWeights(tableau);
            for (var stage = 0; stage < weights.Length; stage++)
            {
                weights[stage] *= tableau.Coefficients(stage).ToArray().Zip(inner, (a, weight) => a * weight).Sum();
            }
        }

        return weights;
    }

    /// <summary>Nested brackets, one pair for each vertex: [] is the single vertex.</summary>
    public override string ToString() => $"[{string.Concat(_branches)}]";

    /// <summary>All multisets of trees, from the given index on, with the given number of vertices together.</summary>
    private static IEnumerable<IReadOnlyList<RootedTree>> Forests(List<RootedTree> trees, int from, int vertices)
    {
        if (vertices == 0)
        {
            yield return [];
        }

        for (var i = from; i < trees.Count; i++)
        {
            if (trees[i].Order <= vertices)
            {
                foreach (var rest in Forests(trees, i, vertices - trees[i].Order))
                {
                    yield return [trees[i], .. rest];
                }
            }
        }
    }
}
