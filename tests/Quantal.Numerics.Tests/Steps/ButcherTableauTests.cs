using Quantal.Numerics.Steps;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Steps;

/// <summary>A failure means that a mistyped method would be accepted, or that a right one is refused.</summary>
public sealed class ButcherTableauTests
{
    [Fact]
    public void There_are_as_many_conditions_as_rooted_trees() =>
        Enumerable.Range(1, 5).Select(order => RootedTree.OfOrder(order).Count).ShouldBe([1, 1, 2, 4, 9]);

    [Fact]
    public void Only_Dormand_Prince_ends_on_the_derivative_of_its_result()
    {
        ButcherTableau.DormandPrince54.FirstSameAsLast.ShouldBeTrue();
        ButcherTableau.ClassicalRungeKutta.FirstSameAsLast.ShouldBeFalse();
        ButcherTableau.ClassicalRungeKutta.ErrorWeights.Length.ShouldBe(0);
    }

    [Fact]
    public void A_tableau_is_not_of_a_higher_order_than_its_own() =>
        Should.Throw<ArgumentException>(() => Classical(order: 5)).Message.ShouldContain("condition of order 5");

    [Fact]
    public void A_mistyped_weight_is_named_by_the_condition_that_it_breaks() =>
        Should.Throw<ArgumentException>(() => Classical(lastWeight: 1.0 / 6.0 + 1e-9)).Message.ShouldContain("condition of order 1");

    [Fact]
    public void A_mistyped_node_is_named_by_its_row() =>
        Should.Throw<ArgumentException>(() => Classical(secondNode: 0.51)).Message.ShouldContain("row 2");

    [Fact]
    public void The_unchanged_numbers_are_accepted() =>
        With(Rows(ButcherTableau.DormandPrince54), Weights(ButcherTableau.DormandPrince54)).FirstSameAsLast.ShouldBeTrue();

    [Fact]
    public void Every_single_mistyped_coefficient_of_Dormand_Prince_is_caught()
    {
        var right = ButcherTableau.DormandPrince54;
        var caught = 0;
        for (var stage = 2; stage < right.Stages; stage++)
        {
            for (var earlier = 0; earlier < stage; earlier++)
            {
                // A second change keeps the row sum, so that only an order condition can tell.
                var changed = Rows(right);
                changed[stage][earlier] += 1e-8;
                changed[stage][(earlier + 1) % stage] -= 1e-8;
                Should.Throw<ArgumentException>(() => With(changed, Weights(right))).Message.ShouldContain("condition of order");
                caught++;
            }
        }

        for (var stage = 0; stage < right.Stages; stage++)
        {
            var weights = Weights(right);
            weights[stage] += 1e-8;
            Should.Throw<ArgumentException>(() => With(Rows(right), weights)).Message.ShouldContain("condition of order 1");
            caught++;
        }

        caught.ShouldBe(20 + 7);
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Should.Throw<ArgumentException>(() => new ButcherTableau("short", 1, [0.0], [[]], [0.5, 0.5])).Message.ShouldContain("short");
        Should.Throw<ArgumentException>(() => new ButcherTableau("implicit", 1, [0.0], [[0.0]], [1.0])).Message.ShouldContain("row 1");
        Should.Throw<ArgumentException>(() => new ButcherTableau("embedded", 1, [0.0], [[]], [1.0], 1, 0.5, 0.5))
            .Message.ShouldContain("embedded");
        Should.Throw<ArgumentException>(() => new ButcherTableau("embedded", 1, [0.0], [[]], [1.0], 1, 0.5))
            .Message.ShouldContain("order 1");
        Should.Throw<ArgumentOutOfRangeException>(() => Classical(order: 6));
    }

    private static ButcherTableau Classical(int order = 4, double lastWeight = 1.0 / 6.0, double secondNode = 0.5) => new(
        "test",
        order,
        [0.0, secondNode, 0.5, 1.0],
        [[], [0.5], [0.0, 0.5], [0.0, 0.0, 1.0]],
        [1.0 / 6.0, 1.0 / 3.0, 1.0 / 3.0, lastWeight]);

    private static ButcherTableau With(double[][] rows, double[] weights)
    {
        var right = ButcherTableau.DormandPrince54;
        double[] embedded = [.. Weights(right).Zip(right.ErrorWeights.ToArray(), (weight, error) => weight - error)];
        return new("mistyped", 5, right.Nodes.ToArray(), rows, weights, 4, embedded);
    }

    private static double[][] Rows(ButcherTableau tableau) =>
        [.. Enumerable.Range(0, tableau.Stages).Select(stage => tableau.Coefficients(stage).ToArray())];

    private static double[] Weights(ButcherTableau tableau) => tableau.Weights.ToArray();
}
