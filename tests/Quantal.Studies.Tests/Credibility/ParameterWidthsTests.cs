using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Numerics.Random;
using Quantal.Simulation.Populations;
using Quantal.Studies.Calibration;
using Quantal.Studies.Credibility;

namespace Quantal.Studies.Tests.Credibility;

// A failure means: a parameter is called told that is not, or the other way round.
public class ParameterWidthsTests
{
    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;

    private static readonly PopulationPrior[] Priors =
    [
        Prior("told", "nerve-ending.baseline-cmap", PopulationAspect.Typical, PriorTransform.Log, 2.7, 0.3),
        Prior("kept", "nerve-ending.baseline-cmap", PopulationAspect.Spread, PriorTransform.Log, 0.6, 0.3),
        Prior("cut", "hazards.infection-fatality", PopulationAspect.Typical, PriorTransform.Logit, 0.05, 3),
    ];

    [Fact]
    public void What_is_left_of_a_prior_is_the_deviation_of_the_members_on_its_scale()
    {
        var widths = ParameterWidths.Of(Catalog, Priors, Ensemble((told, other) => [0.2 * told, other, other]));

        widths[0].Left.ShouldBe(0.2, 0.02);
        widths[1].Left.ShouldBe(1, 0.1);
        widths.Select(width => width.IsTold).ShouldBe([true, false, false]);
        widths[0].Values.Low.ShouldBe(2.7 * Math.Exp(-0.2 * 0.3 * 1.645), 0.02);
        widths[0].Values.High.ShouldBe(2.7 * Math.Exp(0.2 * 0.3 * 1.645), 0.02);
    }

    [Fact]
    public void Parameters_that_move_together_are_named()
    {
        var widths = ParameterWidths.Of(Catalog, Priors, Ensemble((one, other) => [one, -one, other]));

        widths[0].Closest!.Value.Id.ShouldBe("kept");
        widths[0].Closest!.Value.Correlation.ShouldBe(-1, 1e-3);
        Math.Abs(widths[2].Closest!.Value.Correlation).ShouldBeLessThan(0.3);
    }

    [Fact]
    public void Without_an_ensemble_each_has_the_width_of_its_prior_and_nothing_is_said_to_be_told()
    {
        var widths = ParameterWidths.Of(Catalog, Priors, null);

        widths.ShouldAllBe(width => width.IsTold == null && width.Closest == null);
        widths[0].Values.Low.ShouldBe(2.7 * Math.Exp(-0.3 * 1.645), 0.01);
        widths[0].At(0.5).ShouldBe(2.7, 1e-4);
    }

    [Fact]
    public void A_value_gives_back_the_deviate_that_it_came_from_bounds_included()
    {
        foreach (var prior in Priors)
        {
            var scale = new PopulationScale(prior.Parameter, Catalog.Get(prior.Parameter.Record));
            for (var deviate = -3.0; deviate <= 3; deviate += 0.25)
            {
                scale.Deviate(scale.Value(deviate)).ShouldBe(deviate, 1e-3);
            }
        }
    }

    private static PopulationEnsemble Ensemble(Func<double, double, double[]> deviates)
    {
        PopulationScale[] scales = [.. Priors.Select(prior => new PopulationScale(prior.Parameter, Catalog.Get(prior.Parameter.Record)))];
        double Normal(int member, uint purpose) => KeyedRandom.Normal(1, (ulong)member, purpose, 0);
        return new(
            [.. Priors.Select(prior => prior.Parameter)],
            [.. Enumerable.Range(0, 400).Select(member => new PopulationMember(
                member, [.. deviates(Normal(member, 1), Normal(member, 2)).Select((deviate, place) => scales[place].Value(deviate))], []))]);
    }

    private static PopulationPrior Prior(
        string id, string record, PopulationAspect aspect, PriorTransform transform, double centre, double deviation) =>
        new(new PopulationParameter(id, record, aspect, null, transform, centre, deviation, "test"), "quantal", Grade.Assumed);
}
