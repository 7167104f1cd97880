using Quantal.Model.Evidence;
using Quantal.Simulation.Calibration;
using Quantal.Simulation.Populations;

namespace Quantal.Simulation.Tests.Calibration;

/// <summary>A failure means that priors are not what their file says.</summary>
public sealed class PopulationScaleTests
{
    private static readonly ParameterCatalog Catalog = ParameterCatalog.Load();

    [Theory]
    [InlineData(PriorTransform.Identity, 0.05, 0.01, 2, 0.07)]
    [InlineData(PriorTransform.Log, 0.05, 0.5, 1, 0.0824361)]
    [InlineData(PriorTransform.Logit, 0.05, 0.5, -1, 0.0309387)]
    [InlineData(PriorTransform.Fisher, 0.05, 0.2, 1, 0.245)]
    public void A_value_is_so_many_deviations_from_the_centre_on_its_scale(PriorTransform transform, double centre, double deviation, double deviate, double value)
    {
        var scale = Scale(PopulationAspect.Typical, transform, centre, deviation);

        scale.Value(0).ShouldBe(centre, 1e-12);
        scale.Value(deviate).ShouldBe(value, 1e-4);
        scale.Deviate(scale.Value(deviate)).ShouldBe(deviate, 1e-4);
    }

    [Fact]
    public void Values_carry_the_digits_that_are_stored() =>
        Scale(PopulationAspect.Typical, PriorTransform.Log, 0.05, 0.5).Value(1.0 / 3).ToString("R", System.Globalization.CultureInfo.InvariantCulture).Length.ShouldBeInRange(3, 9);

    [Fact]
    public void What_is_possible_depends_on_the_aspect()
    {
        var typical = Scale(PopulationAspect.Typical, PriorTransform.Logit, 0.05, 0.5);
        (typical.IsPossible(0.3), typical.IsPossible(0.31), typical.IsPossible(double.NaN)).ShouldBe((true, false, false));
        var spread = Scale(PopulationAspect.Spread, PriorTransform.Log, 0.05, 0.5);
        (spread.IsPossible(3), spread.IsPossible(0), spread.IsPossible(double.PositiveInfinity)).ShouldBe((true, false, false));
        var correlation = Scale(PopulationAspect.Correlation, PriorTransform.Fisher, -0.4, 0.5);
        (correlation.IsPossible(-0.99), correlation.IsPossible(1)).ShouldBe((true, false));
    }

    [Theory]
    [InlineData(PriorTransform.Log, 0.5, 0.5)]
    [InlineData(PriorTransform.Log, 0, 0.5)]
    [InlineData(PriorTransform.Log, 0.1, 0)]
    public void An_impossible_prior_is_refused(PriorTransform transform, double centre, double deviation) =>
        Should.Throw<ArgumentException>(() => Scale(PopulationAspect.Typical, transform, centre, deviation)).Message.ShouldContain("is impossible");

    private static PopulationScale Scale(PopulationAspect aspect, PriorTransform transform, double centre, double deviation) =>
        new(new PopulationParameter("x", "hazards.infection-fatality", aspect, null, transform, centre, deviation, "for a test"), Catalog.Get("hazards.infection-fatality"));
}
