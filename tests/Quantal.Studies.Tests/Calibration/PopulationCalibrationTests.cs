using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Simulation.Populations;
using Quantal.Studies.Calibration;

namespace Quantal.Studies.Tests.Calibration;

/// <summary>
/// A failure means that parameters of the population are not what the figures tell, or that they are said to be known better or worse than
/// they are.
/// </summary>
public sealed class PopulationCalibrationTests
{
    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;

    private static readonly PopulationPrior[] Priors =
    [
        Prior("first", "nerve-ending.baseline-cmap", PopulationAspect.Typical, PriorTransform.Log, 2.7, 0.3),
        Prior("second", "nerve-ending.baseline-cmap", PopulationAspect.Spread, PriorTransform.Log, 0.6, 0.3),
        Prior("unseen", "hazards.infection-fatality", PopulationAspect.Typical, PriorTransform.Logit, 0.05, 0.5),
    ];

    [Fact]
    public void What_the_figures_tell_is_found_and_what_they_do_not_stays_as_wide_as_its_prior()
    {
        var result = Run(1, [2.16, 3.9, 7.5]);

        result.Ensemble.Members.Count.ShouldBe(96);
        result.Parameters.Select(known => known.Id).ShouldBe(["first", "second", "unseen"]);
        result.Parameters[0].Median.ShouldBeInRange(3.1, 3.5);
        result.Parameters[0].Determinacy.ShouldBeInRange(0.6, 0.95);
        result.Parameters[1].Median.ShouldBeInRange(0.55, 0.8);
        result.Parameters[0].Correlated[0].Id.ShouldBe("second");
        result.Parameters[0].Correlated[0].Correlation.ShouldBeInRange(-1, -0.3);
        result.Parameters[2].Determinacy.ShouldBeInRange(-0.15, 0.15);
        result.Targets.ShouldAllBe(fit => Math.Abs(fit.Target.Residual(fit.Median)) < 1);
    }

    [Fact]
    public void Every_member_is_kept_however_far_from_the_figures_and_simulated_from_its_own_values()
    {
        // The third figure contradicts the first two.
        double[] published = [2.16, 3.9, 30];
        var simulation = new ToySimulation(published);

        var result = Run(2, published);

        result.Ensemble.Members.Select(member => member.Number).ShouldBe(Enumerable.Range(0, 96));
        result.Ensemble.Members.ShouldAllBe(member => member.Simulated.SequenceEqual(simulation.Simulate(member.Values, 6)));
        result.Ensemble.Members.Max(member => Math.Abs(simulation.Targets[2].Residual(member.Simulated[2]))).ShouldBeGreaterThan(3);
        result.Targets[2].Residual.ShouldBe(
            result.Ensemble.Members.Average(member => simulation.Targets[2].Residual(member.Simulated[2])), 1e-12);
    }

    [Fact]
    public void A_member_of_which_a_figure_does_not_exist_leaves_and_the_figure_is_named()
    {
        var result = new PopulationCalibration(Catalog, Priors, new Partial(2)).Run(new PopulationSettings(1), 1);

        result.Lost.ShouldNotBeEmpty();
        result.Lost.ShouldAllBe(lost => lost.Round == 0 && lost.Targets.SequenceEqual(new[] { "second" }));
        result.Ensemble.Members.Select(member => member.Number)
            .ShouldBe(Enumerable.Range(0, 96).Except(result.Lost.Select(lost => lost.Member)));
    }

    // One figure, linear in the logarithm of one parameter with a normal prior: the posterior is known in closed form.
    [Fact]
    public void The_figures_are_used_once_the_spread_is_that_of_the_closed_form()
    {
        const double Prior = 0.3;
        const double Published = 0.3;
        var exact = Math.Sqrt(1 / ((1 / (Prior * Prior)) + (1 / (Published * Published))));
        var prior = PopulationCalibrationTests.Prior("only", "nerve-ending.baseline-cmap", PopulationAspect.Typical, PriorTransform.Log, 2.7, Prior);

        double[] spreads = [.. Enumerable.Range(1, 8).Select(seed =>
        {
            var members = new PopulationCalibration(Catalog, [prior], new Logarithm(Published)).Run(new PopulationSettings((ulong)seed), 1).Ensemble.Members;
            double[] values = [.. members.Select(member => Math.Log(member.Values[0]))];
            return Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1));
        })];

        // The mean of eight; one scatters by 1/√(2·95), 7 %. Keeping the closer half would leave 0.4 of it.
        spreads.Average().ShouldBe(exact, 0.08 * exact);
    }

    [Fact]
    public void The_centre_is_the_median_in_three_digits()
    {
        var result = Run(5, [2.16, 3.9, 7.5]);

        foreach (var known in result.Parameters)
        {
            known.Centre.ShouldBe(known.Median, 0.005 * known.Median);
            known.Centre.ToString("R", System.Globalization.CultureInfo.InvariantCulture).TrimStart('0', '.').Length.ShouldBeLessThanOrEqualTo(4);
        }
    }

    [Fact]
    public void Threads_change_no_bit_and_the_seed_does()
    {
        static IEnumerable<double> Numbers(PopulationResult result) =>
            result.Ensemble.Members.SelectMany(member => member.Values.Concat(member.Simulated));

        Numbers(Run(3, [2.16, 3.9], 2)).ShouldBe(Numbers(Run(3, [2.16, 3.9], 1)));
        Numbers(Run(4, [2.16, 3.9])).ShouldNotBe(Numbers(Run(3, [2.16, 3.9])));
    }

    [Fact]
    public void A_figure_that_pulls_beyond_the_bounds_pulls_up_to_them()
    {
        var prior = Prior("fatality", "hazards.infection-fatality", PopulationAspect.Typical, PriorTransform.Log, 0.2, 0.4);

        var result = new PopulationCalibration(Catalog, [prior], new OneFigure(0.34)).Run(new PopulationSettings(1), 1);

        result.Ensemble.Members.Count.ShouldBe(96);
        result.Ensemble.Members.ShouldAllBe(member => member.Values[0] <= 0.3);
        result.Parameters[0].Median.ShouldBeInRange(0.25, 0.3);
    }

    [Fact]
    public void A_figure_that_does_not_exist_is_named() =>
        Should.Throw<LostPopulationException>(
            () => new PopulationCalibration(Catalog, Priors, new OneFigure(1, double.NaN)).Run(new PopulationSettings(1), 1))
            .Message.ShouldContain("figure could not be simulated from 96");

    private static PopulationResult Run(ulong seed, double[] published, int threads = 1) =>
        new PopulationCalibration(Catalog, Priors, new ToySimulation(published)).Run(new PopulationSettings(seed), threads);

    private static PopulationPrior Prior(
        string id, string record, PopulationAspect aspect, PriorTransform transform, double centre, double deviation) =>
        new(new PopulationParameter(id, record, aspect, null, transform, centre, deviation, "for a test"), "quantal", Grade.Assumed);

    private sealed class OneFigure(double published, double factor = 1) : IPopulationSimulation
    {
        public IReadOnlyList<CalibrationTarget> Targets { get; } = [new("figure", "1", published, 0.05, 0)];

        public double[] Simulate(IReadOnlyList<double> values, int round) => [factor * values[0]];
    }
    private sealed class Logarithm(double deviation) : IPopulationSimulation
    {
        public IReadOnlyList<CalibrationTarget> Targets { get; } = [new("figure", "1", Math.Log(3.2), deviation, 0)];

        public double[] Simulate(IReadOnlyList<double> values, int round) => [Math.Log(values[0])];
    }

    // The second figure does not exist in those whose first parameter begins too low.
    private sealed class Partial(double least) : IPopulationSimulation
    {
        public IReadOnlyList<CalibrationTarget> Targets { get; } = [new("first", "1", 2.7, 0.3, 0), new("second", "1", 2.7, 0.3, 0)];

        public double[] Simulate(IReadOnlyList<double> values, int round) =>
            [values[0], round == 0 && values[0] < least ? double.NaN : values[0]];
    }
}
