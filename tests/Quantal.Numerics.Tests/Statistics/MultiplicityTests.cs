using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Statistics;

/// <summary>A failure means that a trial of several hypotheses would reject true ones too often, or would not reject what its procedure does.</summary>
/// <remarks>R's p.adjust computes the same in the independent tests.</remarks>
public sealed class MultiplicityTests
{
    private static readonly uint Numbers = Purpose.Of("test.multiplicity");

    [Fact]
    public void Procedures_by_hand()
    {
        double[] p = [0.01, 0.04, 0.03, 0.005];

        Multiplicity.Holm(p).ShouldBe([0.03, 0.06, 0.06, 0.02], 1e-15);
        Multiplicity.Hochberg(p).ShouldBe([0.03, 0.04, 0.04, 0.02], 1e-15);
        Multiplicity.FixedSequence(p).ShouldBe([0.01, 0.04, 0.04, 0.04]);
        Multiplicity.Rejected(Multiplicity.Hochberg(p), 0.04).ShouldBe([true, true, true, true]);
        Multiplicity.Rejected(Multiplicity.Holm(p), 0.03).ShouldBe([true, false, false, true], "three times 0.01 is 0.03");
        p.ShouldBe([0.01, 0.04, 0.03, 0.005]);
    }

    // Three doses, each with a secondary hypothesis (1 to 3 primary, 4 to 6 secondary), worked by hand with fractions.
    [Fact]
    public void A_graph_by_hand()
    {
        const double third = 1.0 / 3;
        var graph = new GraphicalProcedure(
            [third, third, third, 0, 0, 0],
            new[,]
            {
                { 0, 0.5, 0, 0.5, 0, 0 },
                { third, 0, third, 0, third, 0 },
                { 0, 0.5, 0, 0, 0, 0.5 },
                { 0, 1, 0, 0, 0, 0 },
                { 0.5, 0, 0.5, 0, 0, 0 },
                { 0, 1, 0, 0, 0, 0 },
            });

        graph.Adjusted([0.1, 0.008, 0.005, 0.15, 0.04, 0.006]).ShouldBe([0.12, 0.016, 0.015, 0.15, 0.12, 0.0225], 1e-15);
    }

    // Two families in series: a secondary hypothesis is reached only by way of its primary one.
    [Fact]
    public void A_hypothesis_that_no_share_reaches_is_not_rejected()
    {
        var graph = new GraphicalProcedure([0.5, 0.5, 0, 0], new double[,] { { 0, 0, 1, 0 }, { 0, 0, 0, 1 }, { 0, 1, 0, 0 }, { 1, 0, 0, 0 } });

        graph.Adjusted([0.2, 0.02, 0, 0.04]).ShouldBe([0.2, 0.04, 0.2, 0.08], 1e-15);
        new GraphicalProcedure([1, 0], new double[2, 2]).Adjusted([0, 0]).ShouldBe([0, 1]);
    }

    [Fact]
    public void Holm_and_a_fixed_sequence_are_graphs()
    {
        for (var set = 0; set < 500; set++)
        {
            var p = PValues(set, 1 + (set % 6));
            var size = p.Length;
            var holm = new double[size, size];
            var sequence = new double[size, size];
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++)
                {
                    holm[i, j] = i == j ? 0 : 1.0 / (size - 1);
                    sequence[i, j] = j == i + 1 ? 1 : 0;
                }
            }

            new GraphicalProcedure([.. p.Select(_ => 1.0 / size)], holm).Adjusted(p).ShouldBe(Multiplicity.Holm(p), 1e-12);
            new GraphicalProcedure([.. p.Select((_, i) => i == 0 ? 1.0 : 0)], sequence).Adjusted(p).ShouldBe(Multiplicity.FixedSequence(p), 1e-12);
        }
    }

    // By the closure principle with a weighted Bonferroni test of every intersection: R. Marcus, E. Peritz and K. R. Gabriel, Biometrika 63
    // (1976) 655-660. The weights of an intersection are what the graph leaves it when all others are rejected, by p values of 0.
    [Fact]
    public void A_graph_is_a_closed_test_and_a_consonant_one()
    {
        for (var set = 0; set < 300; set++)
        {
            var size = 2 + (set % 3);
            var p = PValues(set, size);
            var graph = Graph(set, size);
            var byIntersection = Enumerable.Range(1, (1 << size) - 1).ToDictionary(part => part, part => Intersection(set, part, p));
            var adjusted = graph.Adjusted(p);
            for (var i = 0; i < size; i++)
            {
                var greatest = byIntersection.Where(each => (each.Key >> i & 1) == 1).Max(each => each.Value);
                adjusted[i].ShouldBe(Math.Min(1, greatest), 1e-9, $"set {set}, hypothesis {i}");
            }

            adjusted.Min().ShouldBe(Math.Min(1, byIntersection[(1 << size) - 1]), 1e-9, "all of them together are rejected when one of them is");
        }
    }

    // Hochberg's is a shortcut of the closed test with Simes's for each intersection: it rejects nothing that this does not.
    [Fact]
    public void Hochberg_lies_between_Holm_and_the_closed_test_of_Simes()
    {
        var lower = 0;
        for (var set = 0; set < 500; set++)
        {
            var p = PValues(set, 1 + (set % 5));
            var (holm, hochberg) = (Multiplicity.Holm(p), Multiplicity.Hochberg(p));
            for (var i = 0; i < p.Length; i++)
            {
                var closed = Enumerable.Range(1, (1 << p.Length) - 1).Where(part => (part >> i & 1) == 1).Max(part =>
                {
                    double[] inside = [.. p.Where((_, j) => (part >> j & 1) == 1).Order()];
                    return inside.Select((value, rank) => value * inside.Length / (rank + 1)).Min();
                });
                hochberg[i].ShouldBeInRange(closed * (1 - 1e-12), holm[i] * (1 + 1e-12));
                lower += hochberg[i] < holm[i] ? 1 : 0;
            }
        }

        lower.ShouldBeGreaterThan(100);
    }

    // Independent normal values and equally correlated ones, two of four hypotheses false by far.
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.6)]
    public void True_hypotheses_are_rejected_at_the_level_of_the_family(double correlation)
    {
        const int trials = 40_000;
        const double level = 0.05;
        var graph = new GraphicalProcedure(
            [0.4, 0.1, 0.4, 0.1], new[,] { { 0, 1, 0, 0 }, { 0.5, 0, 0.5, 0 }, { 0, 0, 0, 1 }, { 0.5, 0, 0.5, 0 } });
        var (none, some) = (new int[4], new int[4]);
        for (var trial = 0; trial < trials; trial++)
        {
            Count(none, 0, 4, trial);
            Count(some, 5, 2, trial);
        }

        foreach (var count in none.Concat(some))
        {
            ((double)count / trials).ShouldBeLessThan(level + (3.3 * Math.Sqrt(level * (1 - level) / trials)));
        }

        if (correlation == 0)
        {
            // At least one of four independent p values at a quarter of the level.
            ((double)none[0] / trials).ShouldBe(1 - Math.Pow(1 - (level / 4), 4), 0.0036);
        }

        void Count(int[] errors, double drift, int isTrue, int trial)
        {
            var shared = KeyedRandom.Normal(7, (ulong)trial, Numbers, 9);
            double[] p =
            [
                .. Enumerable.Range(0, 4).Select(i => TailProbability.NormalAbove((i < isTrue ? 0 : drift) + (Math.Sqrt(correlation) * shared)
                    + (Math.Sqrt(1 - correlation) * KeyedRandom.Normal(7, (ulong)trial, Numbers, (uint)i)))),
            ];
            double[][] all = [Multiplicity.Holm(p), Multiplicity.Hochberg(p), Multiplicity.FixedSequence(p), graph.Adjusted(p)];
            for (var i = 0; i < 4; i++)
            {
                errors[i] += Multiplicity.Rejected(all[i], level).Take(isTrue).Any(rejected => rejected) ? 1 : 0;
            }
        }
    }

    [Fact]
    public void What_is_no_p_value_and_what_is_no_graph_is_refused()
    {
        Should.Throw<ArgumentException>(() => Multiplicity.Holm([0.1, double.NaN])).Message.ShouldContain("P value 2 of 2");
        Should.Throw<ArgumentException>(() => Multiplicity.Hochberg([-0.1]));
        Should.Throw<ArgumentException>(() => Multiplicity.FixedSequence([1.1]));
        var message = Should.Throw<ArgumentException>(() => new GraphicalProcedure([0.8, 0.4], new[,] { { 0.5, 0.6 }, { -0.1, 0 } })).Message;
        message.ShouldContain("weights add up to 1.2");
        message.ShouldContain("transitions of hypothesis 1 add up to 1.1");
        message.ShouldContain("Hypothesis 1 passes 0.5 on to itself");
        message.ShouldContain("transitions of hypothesis 2 hold -0.1");
        Should.Throw<ArgumentException>(() => new GraphicalProcedure([1], new double[1, 2])).Message.ShouldContain("1 rows of 2 transitions");
        Should.Throw<ArgumentException>(() => new GraphicalProcedure([1], new double[1, 1]).Adjusted([0.1, 0.2]));
    }

    private static double Uniform(int set, int index) => KeyedRandom.Uniform(20261128, (ulong)set, Numbers, (uint)index);

    // Ties and zeros among them.
    private static double[] PValues(int set, int size) =>
        [.. Enumerable.Range(0, size).Select(i => set % 7 == 0 ? Math.Floor(4 * Uniform(set, i)) / 40 : 0.2 * Uniform(set, i))];

    private static (double[] Weights, double[,] Transitions) Shares(int set, int size)
    {
        double[] weights = [.. Enumerable.Range(0, size).Select(i => 0.05 + Uniform(set, 10 + i))];
        var transitions = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            var sum = Enumerable.Range(0, size).Where(j => j != i).Sum(j => Uniform(set, 20 + (size * i) + j));
            for (var j = 0; j < size; j++)
            {
                transitions[i, j] = i == j ? 0 : Uniform(set, 20 + (size * i) + j) / sum * (set % 2 == 0 ? 1 : 0.7);
            }
        }

        return ([.. weights.Select(weight => weight / weights.Sum())], transitions);
    }

    private static GraphicalProcedure Graph(int set, int size)
    {
        var (weights, transitions) = Shares(set, size);
        return new(weights, transitions);
    }

    // Smallest p over its weight in an intersection; the weight from where a p of 1e-12 would be adjusted to, all others rejected before.
    private static double Intersection(int set, int part, double[] p)
    {
        const double tiny = 1e-12;
        var graph = Graph(set, p.Length);
        return Enumerable.Range(0, p.Length).Where(i => (part >> i & 1) == 1).Min(i =>
        {
            double[] probe = [.. p.Select((_, j) => j == i ? tiny : (part >> j & 1) == 1 ? 1 : 0.0)];
            return p[i] * (graph.Adjusted(probe)[i] / tiny);
        });
    }
}
