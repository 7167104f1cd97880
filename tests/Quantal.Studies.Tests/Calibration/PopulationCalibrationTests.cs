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

        result.IsEnough.ShouldBeTrue();
        result.Simulated.ShouldBe(129);
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
    public void Each_accepted_member_meets_every_figure_from_its_own_values()
    {
        var result = Run(2, [2.16, 3.9, 7.5]);
        var simulation = new ToySimulation([2.16, 3.9, 7.5]);

        result.Ensemble.Members.ShouldAllBe(member => member.Simulated.SequenceEqual(simulation.Simulate(member.Values, 4)));
        foreach (var member in result.Ensemble.Members)
        {
            var residuals = simulation.Targets.Select(
                (target, place) => (member.Simulated[place] - target.Published) / (0.1 * target.Published)).ToArray();
            residuals.ShouldAllBe(residual => Math.Abs(residual) <= 3);
            member.Distance.ShouldBe(Math.Sqrt(residuals.Average(residual => residual * residual)), 1e-9);
        }

        var all = Run(2, [2.16, 3.9, 7.5], share: 2).Ensemble.Members;
        result.Ensemble.Members.Count.ShouldBe(64);
        result.Ensemble.Members.Max(member => member.Distance).ShouldBe(all.Select(member => member.Distance).Order().ElementAt(63));
        result.Ensemble.Members.Select(member => member.Number).ShouldBeInOrder();
    }

    [Fact]
    public void The_last_member_is_the_centre_of_all_and_meets_the_figures_better_than_most()
    {
        var all = new PopulationCalibration(Catalog, Priors, new ToySimulation([2.16, 3.9, 7.5]))
            .Run(new PopulationSettings(1, LargestResidual: double.MaxValue, ClosestShare: 2), 1).Ensemble.Members;
        var (members, centre) = (all.Take(128).ToArray(), all[128]);

        centre.Number.ShouldBe(128);
        Math.Log(centre.Values[0]).ShouldBe(members.Average(member => Math.Log(member.Values[0])), 1e-5);
        members.Count(member => member.Distance < centre.Distance).ShouldBeLessThan(32);
    }

    [Fact]
    public void Figures_that_exclude_each_other_are_named_and_the_ensemble_is_not_enough()
    {
        var result = Run(1, [2.16, 3.9, 30]);

        result.IsEnough.ShouldBeFalse();
        result.Obstacles.First().Outside.ShouldBeInRange(80, 129);
        result.Obstacles.Select(fit => fit.Target.Id).ShouldContain("figure-2");
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

        result.Simulated.ShouldBe(129);
        result.Ensemble.Members.ShouldAllBe(member => member.Values[0] <= 0.3);
        result.Parameters[0].Median.ShouldBeInRange(0.25, 0.3);
    }

    [Fact]
    public void A_figure_that_does_not_exist_is_named() =>
        Should.Throw<LostPopulationException>(
            () => new PopulationCalibration(Catalog, Priors, new OneFigure(1, double.NaN)).Run(new PopulationSettings(1), 1))
            .Message.ShouldContain("figure could not be simulated from 128");

    private static PopulationResult Run(ulong seed, double[] published, int threads = 1, double share = 0.5) =>
        new PopulationCalibration(Catalog, Priors, new ToySimulation(published))
            .Run(new PopulationSettings(seed, ClosestShare: share), threads);

    private static PopulationPrior Prior(
        string id, string record, PopulationAspect aspect, PriorTransform transform, double centre, double deviation) =>
        new(new PopulationParameter(id, record, aspect, null, transform, centre, deviation, "for a test"), "quantal", Grade.Assumed);

    private sealed class OneFigure(double published, double factor = 1) : IPopulationSimulation
    {
        public IReadOnlyList<CalibrationTarget> Targets { get; } = [new("figure", "1", published, 0.05, 0)];

        public double[] Simulate(IReadOnlyList<double> values, int round) => [factor * values[0]];
    }
}
