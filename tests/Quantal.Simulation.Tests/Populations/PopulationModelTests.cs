using Quantal.Simulation.Populations;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Populations;

/// <summary>A failure means that calibration would change who somebody is, and not only how the population is spread.</summary>
public class PopulationModelTests
{
    private const string Slope = "marrow.thioguanine-slope";
    private const string Share = "titre.pathogenic-share";

    private static readonly PopulationModel Stated = PopulationModel.Of(Scenarios.Table);

    [Fact]
    public void A_doubled_typical_value_doubles_every_lognormal_draw_inside_the_bounds()
    {
        var typical = Scenarios.Catalog.Get(Slope).Value.Value;
        var bounds = Scenarios.Catalog.Get(Slope).CoherentBounds;
        var doubled = Stated.Moved([Parameter(Slope)], [2 * typical]);
        var place = Scenarios.Table.IndexOf(Slope);
        var inside = 0;

        for (ulong number = 1; number <= 200; number++)
        {
            var (before, after) = (Stated.Individual(3, number, null), doubled.Individual(3, number, null));
            if (2 * before[place] < bounds.Upper && 2 * before[place] > bounds.Lower)
            {
                after[place].ShouldBe(2 * before[place], 1e-12 * before[place]);
                inside++;
            }

            after[place] = before[place];
            after.ShouldBe(before);
        }

        inside.ShouldBeGreaterThan(100);
        doubled.Typical(Slope).ShouldBe(2 * Stated.Typical(Slope));
    }

    [Fact]
    public void A_moved_spread_stretches_the_same_deviates()
    {
        var record = Scenarios.Catalog.Get(Share);
        var wider = Stated.Moved([Parameter(Share, PopulationAspect.Spread)], [2 * record.Variation!.Stated]);
        var place = Scenarios.Table.IndexOf(Share);

        for (ulong number = 1; number <= 50; number++)
        {
            var (before, after) = (Logit(Stated.Individual(5, number, null)[place]), Logit(wider.Individual(5, number, null)[place]));
            var typical = Logit(record.CoherentValue);
            var inside = Math.Abs(1 / (1 + Math.Exp(-(typical + (2 * (before - typical))))) - 0.5) < 0.45;
            if (inside)
            {
                after.ShouldBe(typical + (2 * (before - typical)), 1e-9);
            }
        }

        static double Logit(double share) => Math.Log(share / (1 - share));
    }

    [Fact]
    public void A_lognormal_about_its_mean_has_the_mean_that_its_record_states()
    {
        const string frailty = "hazards.infection-frailty";
        var record = Scenarios.Catalog.Get(frailty);
        var place = Scenarios.Table.IndexOf(frailty);
        var draws = Enumerable.Range(1, 20_000).Select(number => Stated.Individual(4, (ulong)number, null)[place]).Order().ToArray();

        record.Value.Value.ShouldBe(1);
        draws.Average().ShouldBe(1, 0.05);
        draws[draws.Length / 2].ShouldBe(1 / Math.Sqrt(1 + (record.Variation!.Stated * record.Variation.Stated)), 0.02);
        Stated.Moved([Parameter(frailty)], [2]).Individual(4, 1, null)[place].ShouldBe(2 * Stated.Individual(4, 1, null)[place], 1e-12);
    }

    [Fact]
    public void A_moved_correlation_is_drawn()
    {
        var moved = Stated.Moved([Parameter("azathioprine.tgn-fraction", PopulationAspect.Correlation, Slope)], [-0.7]);
        var (one, other) = (Scenarios.Table.IndexOf("azathioprine.tgn-fraction"), Scenarios.Table.IndexOf(Slope));
        var draws = Enumerable.Range(1, 4000).Select(number => moved.Individual(2, (ulong)number, null)).ToArray();

        Correlation([.. draws.Select(draw => Math.Log(draw[one]))], [.. draws.Select(draw => Math.Log(draw[other]))]).ShouldBe(-0.7, 0.05);
    }

    [Fact]
    public void Whoever_is_drawn_has_the_disease()
    {
        var wide = Stated.Moved(
            [Parameter("nerve-ending.baseline-cmap"), Parameter("nerve-ending.baseline-cmap", PopulationAspect.Spread)], [7, 0.9]);
        var (baseline, normal) =
            (Scenarios.Table.IndexOf("nerve-ending.baseline-cmap"), Scenarios.Table.IndexOf("nerve-ending.normal-cmap"));

        for (ulong number = 1; number <= 500; number++)
        {
            var values = wide.Individual(1, number, null);
            values[baseline].ShouldBeInRange(0.05, Math.BitDecrement(values[normal]));
            Stated.Individual(1, number, 9.4)[normal].ShouldBeInRange(9.4, 14);
        }
    }

    [Theory]
    [InlineData(Slope, PopulationAspect.Typical, null, -1)]
    [InlineData(Slope, PopulationAspect.Typical, null, double.NaN)]
    [InlineData(Slope, PopulationAspect.Spread, null, 0)]
    [InlineData(Slope, PopulationAspect.Correlation, Share, 1)]
    [InlineData(Slope, PopulationAspect.Correlation, Slope, 0.5)]
    [InlineData(Slope, PopulationAspect.Correlation, null, 0.5)]
    [InlineData(Slope, PopulationAspect.Typical, Share, 0.5)]
    [InlineData("nerve-ending.channel-cooperativity", PopulationAspect.Spread, null, 0.2)]
    public void An_impossible_move_is_refused(string record, PopulationAspect aspect, string? partner, double value)
    {
        Should.Throw<ArgumentException>(() => Stated.Moved([Parameter(record, aspect, partner)], [value]));
    }

    [Fact]
    public void Correlations_that_contradict_each_other_are_refused()
    {
        const string third = "azathioprine.tgn-fraction";

        Should.Throw<ArgumentException>(() => Stated.Moved(
            [Parameter(Slope, PopulationAspect.Correlation, Share), Parameter(Slope, PopulationAspect.Correlation, third), Parameter(Share, PopulationAspect.Correlation, third)],
            [0.9, 0.9, -0.9])).Message.ShouldContain("contradict");
    }

    [Fact]
    public void An_unknown_record_is_refused_with_the_nearest()
    {
        Should.Throw<KeyNotFoundException>(() => Stated.Moved([Parameter("marrow.thioguanine-slop")], [1]))
            .Message.ShouldContain(Slope);
    }

    private static PopulationParameter Parameter(
        string record, PopulationAspect aspect = PopulationAspect.Typical, string? partner = null) =>
        new(record, record, aspect, partner, PriorTransform.Identity, 1, 1, "test");

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        var covariance = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return covariance / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }
}
