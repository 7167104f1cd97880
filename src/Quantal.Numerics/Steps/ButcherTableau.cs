namespace Quantal.Numerics.Steps;

/// <summary>
/// The numbers of an explicit Runge-Kutta method. They are checked when the tableau is made: a mistyped coefficient
/// breaks a row sum or an order condition and is named.
/// </summary>
public sealed class ButcherTableau
{
    // Rounding of coefficients of size 10 in sums of some ten products stays well below this.
    private const double Tolerance = 1e-13;

    private readonly double[][] _coefficients;
    private readonly double[] _nodes;
    private readonly double[] _weights;
    private readonly double[] _errorWeights;

    /// <summary>Makes and checks a tableau.</summary>
    /// <param name="name">The method's name, for messages.</param>
    /// <param name="order">Order of the method, 1 to 5; every order condition up to it is checked.</param>
    /// <param name="nodes">Fraction of the step at which each stage is evaluated; the first is 0.</param>
    /// <param name="coefficients">For each stage the weights of the stages before it: 0, 1, 2, ... numbers.</param>
    /// <param name="weights">Weight of each stage in the result.</param>
    /// <param name="embeddedOrder">Order of the embedded method, or 0 if there is none.</param>
    /// <param name="embeddedWeights">Weights of the embedded method; empty if there is none.</param>
    /// <exception cref="ArgumentException">A row sum, an order condition or a length is wrong; the message names it.</exception>
    public ButcherTableau(
        string name, int order, double[] nodes, double[][] coefficients, double[] weights, int embeddedOrder = 0, params double[] embeddedWeights)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(coefficients);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(embeddedWeights);
        ArgumentOutOfRangeException.ThrowIfNotEqual(Math.Clamp(order, 1, 5), order);
        Name = name;
        Order = order;
        EmbeddedOrder = embeddedOrder;
        _nodes = [.. nodes];
        _coefficients = [.. coefficients.Select(row => row.ToArray())];
        _weights = [.. weights];
        CheckRows();
        CheckOrder(_weights, order, "weights");
        _errorWeights = embeddedWeights.Length == 0 ? [] : CheckEmbedded(embeddedWeights);
        FirstSameAsLast = _nodes[^1] == 1.0 && _weights[^1] == 0.0 && _weights.AsSpan(0, Stages - 1).SequenceEqual(_coefficients[^1]);
    }

    /// <summary>The classical method of order 4: Kutta, Zeitschrift fuer Mathematik und Physik 46 (1901) 435-453.</summary>
    public static ButcherTableau ClassicalRungeKutta { get; } = new(
        "Classical Runge-Kutta",
        4,
        [0.0, 1.0 / 2.0, 1.0 / 2.0, 1.0],
        [[], [1.0 / 2.0], [0.0, 1.0 / 2.0], [0.0, 0.0, 1.0]],
        [1.0 / 6.0, 1.0 / 3.0, 1.0 / 3.0, 1.0 / 6.0]);

    /// <summary>Order 5 with an embedded order 4: Dormand and Prince, J. Comput. Appl. Math. 6 (1980) 19-26.</summary>
    public static ButcherTableau DormandPrince54 { get; } = new(
        "Dormand-Prince 5(4)",
        5,
        [0.0, 1.0 / 5.0, 3.0 / 10.0, 4.0 / 5.0, 8.0 / 9.0, 1.0, 1.0],
        [
            [],
            [1.0 / 5.0],
            [3.0 / 40.0, 9.0 / 40.0],
            [44.0 / 45.0, -56.0 / 15.0, 32.0 / 9.0],
            [19372.0 / 6561.0, -25360.0 / 2187.0, 64448.0 / 6561.0, -212.0 / 729.0],
            [9017.0 / 3168.0, -355.0 / 33.0, 46732.0 / 5247.0, 49.0 / 176.0, -5103.0 / 18656.0],
            [35.0 / 384.0, 0.0, 500.0 / 1113.0, 125.0 / 192.0, -2187.0 / 6784.0, 11.0 / 84.0],
        ],
        [35.0 / 384.0, 0.0, 500.0 / 1113.0, 125.0 / 192.0, -2187.0 / 6784.0, 11.0 / 84.0, 0.0],
        4,
        5179.0 / 57600.0, 0.0, 7571.0 / 16695.0, 393.0 / 640.0, -92097.0 / 339200.0, 187.0 / 2100.0, 1.0 / 40.0);

    /// <summary>The method's name.</summary>
    public string Name { get; }

    /// <summary>Order of the result.</summary>
    public int Order { get; }

    /// <summary>Order of the embedded method, 0 if there is none.</summary>
    public int EmbeddedOrder { get; }

    /// <summary>Number of stages.</summary>
    public int Stages => _nodes.Length;

    /// <summary>Whether the last stage is the derivative at the result, so that the next step may take it over.</summary>
    public bool FirstSameAsLast { get; }

    /// <summary>Fraction of the step at which each stage is evaluated.</summary>
    public ReadOnlySpan<double> Nodes => _nodes;

    /// <summary>Weight of each stage in the result.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Weight of each stage in the estimated error; empty without an embedded method.</summary>
    public ReadOnlySpan<double> ErrorWeights => _errorWeights;

    /// <summary>Weights of the earlier stages in the argument of a stage, counted from 0.</summary>
    public ReadOnlySpan<double> Coefficients(int stage) => _coefficients[stage];

    private void CheckRows()
    {
        if (_coefficients.Length != Stages || _weights.Length != Stages)
        {
            throw new ArgumentException($"{Name}: {Stages} nodes need {Stages} rows and {Stages} weights; there are {_coefficients.Length} and {_weights.Length}.");
        }

        for (var stage = 0; stage < Stages; stage++)
        {
            var row = _coefficients[stage];
            if (row.Length != stage || Math.Abs(row.Sum() - _nodes[stage]) > Tolerance)
            {
                throw new ArgumentException(
                    $"{Name}: row {stage + 1} needs {stage} coefficients that sum to its node {_nodes[stage]:R}; it has {row.Length} that sum to {row.Sum():R}.");
            }
        }
    }

    private double[] CheckEmbedded(double[] embedded)
    {
        if (embedded.Length != Stages)
        {
            throw new ArgumentException($"{Name}: {Stages} stages need {Stages} embedded weights; there are {embedded.Length}.");
        }

        CheckOrder(embedded, EmbeddedOrder, "embedded weights");
        double[] error = [.. _weights.Zip(embedded, (weight, other) => weight - other)];
        if (Math.Abs(error.Sum()) > Tolerance)
        {
            throw new ArgumentException($"{Name}: the error weights sum to {error.Sum():R}, not to 0.");
        }

        return error;
    }

    private void CheckOrder(double[] weights, int order, string what)
    {
        for (var vertices = 1; vertices <= order; vertices++)
        {
            foreach (var tree in RootedTree.OfOrder(vertices))
            {
                var sum = weights.Zip(tree.StageWeights(this), (weight, stage) => weight * stage).Sum();
                if (Math.Abs(sum - (1.0 / tree.Density)) > Tolerance)
                {
                    throw new ArgumentException(
                        $"{Name}: the {what} miss the condition of order {vertices} of the tree {tree}: {sum:R} instead of {1.0 / tree.Density:R}.");
                }
            }
        }
    }
}

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
