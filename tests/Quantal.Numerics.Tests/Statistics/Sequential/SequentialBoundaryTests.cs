using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Quantal.Numerics.Statistics.Sequential;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Statistics.Sequential;

/// <summary>A failure means that a trial with interim looks would be stopped too easily or too late, or its power would be told wrongly.</summary>
/// <remarks>R's package rpact computes the same over a grid of designs in the independent tests.</remarks>
public sealed class SequentialBoundaryTests
{
    private const double Never = double.PositiveInfinity;

    public static TheoryData<BoundaryRule, double, bool, double[]> Designs
    {
        get
        {
            var designs = new TheoryData<BoundaryRule, double, bool, double[]>();
            double[][] looks =
            [
                [1], [0.5, 1], [1.0 / 3, 2.0 / 3, 1], [0.1, 0.15, 0.8, 1], [0.3, 0.301, 0.9, 1],
                [.. Enumerable.Range(1, 10).Select(look => look / 10.0)], [.. Enumerable.Range(1, 20).Select(look => look / 20.0)],
            ];
            foreach (var rule in Enum.GetValues<BoundaryRule>())
            {
                foreach (var information in looks)
                {
                    designs.Add(rule, 0.025, false, information);
                    designs.Add(rule, 0.05, true, information);
                    designs.Add(rule, 0.4, looks.ToList().IndexOf(information) % 2 == 0, information);
                }
            }

            return designs;
        }
    }

    // The first as rpact prints it. The others are of the program EAST and come with no design: of those tried, the spending rule at a level of
    // 0.0125 with 352 of 470 events gives both.
    [Fact]
    public void Published_values_are_met()
    {
        Check(BoundaryRule.OBrienFleming.Boundary(0.025, [1.0 / 3, 2.0 / 3, 1], false), 3.4710914, 2.4544323, 2.0040356);
        Check(BoundaryRule.OBrienFlemingSpending.Boundary(0.0125, [352.0 / 470, 1], false), 2.66061816777219, 2.27984962243414);

        static void Check(SequentialBoundary boundary, params double[] published)
        {
            for (var i = 0; i < published.Length; i++)
            {
                boundary.CriticalValues[i].ShouldBe(published[i], 1e-7, $"look {i + 1}");
            }
        }
    }

    // Orthants of two and of three normal values, in closed form.
    [Fact]
    public void Signs_at_two_and_three_looks_have_their_closed_forms()
    {
        foreach (var (first, second) in new[] { (0.5, 0.8), (0.01, 0.99), (0.2, 0.2002), (0.9, 0.95) })
        {
            var two = (Math.PI / 2) + Math.Asin(Math.Sqrt(first));
            Going(first, 1).ShouldBe(two / (2 * Math.PI), 1e-13);
            var three = (Math.PI / 2) + Math.Asin(Math.Sqrt(first / second)) + Math.Asin(Math.Sqrt(first)) + Math.Asin(Math.Sqrt(second));
            Going(first, second, 1).ShouldBe(three / (4 * Math.PI), 1e-13);
        }

        static double Going(params double[] information) => 1 - new SequentialBoundary(
            information, [.. information.Select(_ => double.Epsilon)], false).Stopping(0).Sum(stopping => stopping.Total);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2.8)]
    [InlineData(-1.3)]
    [InlineData(40)]
    public void A_look_at_which_none_stops_changes_nothing(double drift)
    {
        foreach (var twoSided in new[] { false, true })
        {
            new SequentialBoundary([0.1, 0.37, 0.3702, 1], [Never, Never, Never, 1.9], twoSided).Stopping(drift)[3].Above
                .ShouldBe(TailProbability.NormalAbove(1.9 - drift), 1e-13);
            var few = new SequentialBoundary([0.4, 0.7, 1], [2.6, 2.4, 2.1], twoSided).Stopping(drift);
            var many = new SequentialBoundary(
                [0.2, 0.4, 0.401, 0.55, 0.7, 0.99, 1], [Never, 2.6, Never, Never, 2.4, Never, 2.1], twoSided).Stopping(drift);
            foreach (var (look, same) in new[] { (0, 1), (1, 4), (2, 6) })
            {
                many[same].Above.ShouldBe(few[look].Above, 1e-13);
                many[same].Below.ShouldBe(few[look].Below, 1e-13);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void The_level_is_kept(BoundaryRule rule, double level, bool twoSided, double[] information)
    {
        var boundary = rule.Boundary(level, information, twoSided);

        boundary.Stopping(0).Sum(stopping => stopping.Total).ShouldBe(level, 1e-12);
        if (rule is BoundaryRule.OBrienFlemingSpending or BoundaryRule.PocockSpending)
        {
            var spent = 0.0;
            foreach (var (share, stopping) in information.Zip(boundary.Stopping(0)))
            {
                spent += stopping.Above;
                spent.ShouldBe(rule.Spent(twoSided ? level / 2 : level, share), 1e-12, $"at {share}");
            }

            spent.ShouldBe(twoSided ? level / 2 : level, 1e-12);
        }
        else
        {
            var power = rule == BoundaryRule.Pocock ? 0 : 0.5;
            var last = boundary.CriticalValues[^1];
            boundary.CriticalValues.Zip(information, (critical, share) => critical * Math.Pow(share, power))
                .ShouldAllBe(scale => Math.Abs(scale - last) < 1e-12);
        }
    }

    [Theory]
    [InlineData(BoundaryRule.OBrienFlemingSpending)]
    [InlineData(BoundaryRule.PocockSpending)]
    public void What_has_been_spent_does_not_depend_on_looks_to_come(BoundaryRule rule)
    {
        var few = rule.Boundary(0.05, [0.3, 0.5, 1], true);
        var many = rule.Boundary(0.05, [0.3, 0.5, 0.6, 0.8, 1], true);

        many.CriticalValues.Take(2).ShouldBe(few.CriticalValues.Take(2));
    }

    [Fact]
    public void A_look_that_may_spend_next_to_nothing_stops_none() =>
        BoundaryRule.OBrienFlemingSpending.Boundary(0.025, [0.01, 1], false).CriticalValues[0].ShouldBe(Never);

    [Fact]
    public void One_look_is_the_plain_test()
    {
        foreach (var rule in Enum.GetValues<BoundaryRule>())
        {
            var boundary = rule.Boundary(0.05, [1], true);
            boundary.CriticalValues.Single().ShouldBe(1.959963984540054, 1e-12);
            boundary.NominalPValues.Single().ShouldBe(0.05, 1e-13);
            boundary.ExpectedInformation(1).ShouldBe(1);
            rule.Boundary(0.05, [1], false).NominalPValues.Single().ShouldBe(0.05, 1e-13);
        }
    }

    // Scores drawn look by look.
    [Fact]
    public void Trials_that_are_drawn_stop_as_often()
    {
        const int trials = 200_000;
        const double drift = 0.3;
        var purpose = Purpose.Of("test.sequential");
        var boundary = BoundaryRule.PocockSpending.Boundary(0.1, [0.3, 0.45, 1], true);
        var expected = boundary.Stopping(drift);
        var (above, below, information) = (new int[3], new int[3], 0.0);
        for (var trial = 0; trial < trials; trial++)
        {
            var (score, before) = (0.0, 0.0);
            for (var look = 0; look < 3; look++)
            {
                var share = boundary.Information[look];
                score += (drift * (share - before)) + (Math.Sqrt(share - before) * KeyedRandom.Normal(1, (ulong)trial, purpose, (uint)look));
                before = share;
                var z = score / Math.Sqrt(share);
                var stops = Math.Abs(z) >= boundary.CriticalValues[look];
                above[look] += stops && z > 0 ? 1 : 0;
                below[look] += stops && z < 0 ? 1 : 0;
                if (stops || look == 2)
                {
                    information += share / trials;
                    break;
                }
            }
        }

        for (var look = 0; look < 3; look++)
        {
            Check(above[look], expected[look].Above);
            Check(below[look], expected[look].Below);
        }

        boundary.ExpectedInformation(drift).ShouldBe(information, 2e-3);

        static void Check(int count, double probability) =>
            ((double)count / trials).ShouldBe(probability, 4 * Math.Sqrt(probability * (1 - probability) / trials));
    }

    [Fact]
    public void A_boundary_that_does_not_fit_its_looks_is_refused_with_all_that_is_wrong()
    {
        var message = Should.Throw<ArgumentException>(() => new SequentialBoundary([0.5, 0.4, 0.9], [2, double.NaN], false)).Message;

        message.ShouldContain("look 2 is 0.4 after 0.5");
        message.ShouldContain("last look is 0.9; 1 is needed");
        message.ShouldContain("3 looks and 2 critical values");
        message.ShouldContain("critical value at look 2 is NaN");
        foreach (var information in new double[][] { [], [0, 1], [0.5, 0.5, 1], [0.5, 1.5], [double.NaN, 1], [0.99999, 1], [1, 0.5] })
        {
            Should.Throw<ArgumentException>(() => new SequentialBoundary(information, [.. information.Select(_ => 2.0)], true));
            Should.Throw<ArgumentException>(() => BoundaryRule.Pocock.Boundary(0.05, information, true));
            Should.Throw<ArgumentException>(() => BoundaryRule.PocockSpending.Boundary(0.05, information, true));
        }

        Should.Throw<ArgumentException>(() => new SequentialBoundary([1], [0], false));
        Should.Throw<ArgumentOutOfRangeException>(() => BoundaryRule.Pocock.Boundary(0.5, [1], false));
        Should.Throw<ArgumentOutOfRangeException>(() => BoundaryRule.Pocock.Spent(0.025, 0.5));
        Should.Throw<ArgumentOutOfRangeException>(() => new SequentialBoundary([1], [2], false).Stopping(double.NaN));
    }
}
