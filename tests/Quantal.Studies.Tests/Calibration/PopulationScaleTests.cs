using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Numerics.Random;
using Quantal.Simulation.Populations;
using Quantal.Studies.Calibration;

namespace Quantal.Studies.Tests.Calibration;

/// <summary>A failure means that priors are not what their file says.</summary>
public sealed class PopulationScaleTests
{
    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;

    [Theory]
    [InlineData(PriorTransform.Identity, 0.05, 0.01, 2, 0.07)]
    [InlineData(PriorTransform.Log, 0.05, 0.5, 1, 0.0824361)]
    [InlineData(PriorTransform.Logit, 0.05, 0.5, -1, 0.0309351)]
    [InlineData(PriorTransform.Fisher, 0.05, 0.2, 1, 0.244958)]
    public void A_value_is_so_many_deviations_from_the_centre_on_its_scale(
        PriorTransform transform, double centre, double deviation, double deviate, double value)
    {
        var scale = Scale(PopulationAspect.Typical, transform, centre, deviation);

        scale.Beyond(0).ShouldBe(centre, 1e-12);
        scale.Beyond(deviate).ShouldBe(value, 1e-7 + (1e-5 * value));
    }

    [Fact]
    public void Far_from_any_bound_a_value_is_that_of_the_whole_prior()
    {
        var scale = Scale(PopulationAspect.Correlation, PriorTransform.Fisher, -0.2, 0.3);

        new[] { -3, -0.5, 0, 1, 5.0 }.ShouldAllBe(deviate => scale.Value(deviate) == scale.Beyond(deviate));
    }

    [Fact]
    public void Values_carry_the_digits_that_are_stored() =>
        Scale(PopulationAspect.Typical, PriorTransform.Log, 0.05, 0.5)
            .Value(1.0 / 3)
            .ToString("R", System.Globalization.CultureInfo.InvariantCulture)
            .Length.ShouldBeInRange(3, 9);

    [Fact]
    public void A_prior_that_reaches_a_bound_is_cut_off_there_and_spread_over_what_is_left()
    {
        // Identity, centre 0.25, sd 0.05, bounds 0 and 0.3: cut one deviation above the centre, where 0.8413 lies below.
        var scale = Scale(PopulationAspect.Typical, PriorTransform.Identity, 0.25, 0.05);

        scale.Value(0).ShouldBe(0.25 + (0.05 * NormalDistribution.Quantile(0.8413447 / 2)), 1e-5);
        scale.Value(1).ShouldBe(0.25 + (0.05 * NormalDistribution.Quantile(0.8413447 * 0.8413447)), 1e-5);
        scale.Value(-3).ShouldBe(0.25 + (0.05 * NormalDistribution.Quantile(0.8413447 * 0.0013499)), 1e-5);
        scale.Value(40).ShouldBeInRange(0.29999, 0.3);
        scale.Value(-40).ShouldBeInRange(0, 0.00001);
        scale.Beyond(2).ShouldBe(0.35, 1e-12);
    }

    [Fact]
    public void A_share_does_not_become_0_or_1_by_being_rounded()
    {
        var high = new PopulationScale(
            new PopulationParameter("x", "nerve-ending.examined-as-normal", PopulationAspect.Typical, null, PriorTransform.Logit, 0.9, 1, "for a test"),
            Catalog.Get("nerve-ending.examined-as-normal"));

        high.Value(20).ShouldBe(0.999999);
        Scale(PopulationAspect.Typical, PriorTransform.Logit, 0.05, 0.5).Value(-60).ShouldBe(0.000001);
    }

    [Fact]
    public void The_bounds_depend_on_the_aspect()
    {
        Scale(PopulationAspect.Typical, PriorTransform.Logit, 0.05, 0.5).Bounds.ShouldBe((0, 0.3));
        Scale(PopulationAspect.Spread, PriorTransform.Log, 0.05, 0.5).Bounds.ShouldBe((0, double.PositiveInfinity));
        Scale(PopulationAspect.Spread, PriorTransform.Identity, 0.05, 0.5).Value(-9).ShouldBeInRange(0, 0.001);
        Scale(PopulationAspect.Correlation, PriorTransform.Fisher, -0.4, 0.5).Bounds.ShouldBe((-1, 1));
    }

    [Theory]
    [InlineData(PriorTransform.Log, 0.5, 0.5)]
    [InlineData(PriorTransform.Log, 0, 0.5)]
    [InlineData(PriorTransform.Log, 0.1, 0)]
    public void An_impossible_prior_is_refused(PriorTransform transform, double centre, double deviation) =>
        Should.Throw<ArgumentException>(() => Scale(PopulationAspect.Typical, transform, centre, deviation))
            .Message.ShouldContain("is impossible");

    private static PopulationScale Scale(PopulationAspect aspect, PriorTransform transform, double centre, double deviation) =>
        new(
            new PopulationParameter("x", "hazards.infection-fatality", aspect, null, transform, centre, deviation, "for a test"),
            Catalog.Get("hazards.infection-fatality"));
}
