using Quantal.Model.Drugs.Efgartigimod;
using Quantal.Model.Drugs.Prednisolone;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Model.Patient;
using Quantal.Model.Units;
using Quantal.Numerics;
using Quantal.Testing;

namespace Quantal.Model.Tests.Drugs;

/// <summary>A failure means that prednisolone is bound or cleared as no volunteer was seen to, or that a weight is scaled as no source says.</summary>
public class PrednisoloneTests
{
    /// <summary>nmol/L per ng/mL.</summary>
    private const double Nanogram = 1e3 / 360.44;

    private static readonly ModelParameters<Lane1> Parameters = Fields.As<ModelParameters<Lane1>, Lane1>(
        Scenarios.Factory.Typical(Scenarios.Typical).Parameters.Select(Lane1.Constant).ToArray().AsSpan());

    [Fact]
    public void The_unbound_fraction_doubles_between_the_concentrations_at_which_it_was_measured()
    {
        // Legler 1982: 0.12 at 91 ng/mL of total drug, 0.24 at 437; the published binding lies a quarter higher at both.
        var (low, high) = (UnboundAt(91 * Nanogram) / (91 * Nanogram), UnboundAt(437 * Nanogram) / (437 * Nanogram));

        (high / low).ShouldBe(0.24 / 0.12, 0.2);
        low.ShouldBeInRange(0.12, 0.12 * 1.3);
        high.ShouldBeInRange(0.24, 0.24 * 1.3);
    }

    [Fact]
    public void Total_drug_is_more_than_unbound_drug_and_rises_with_it_ever_less()
    {
        var unbound = Enumerable.Range(0, 200).Select(step => 0.01 * Math.Pow(1.1, step)).ToArray();
        var bound = unbound.Select(value => Total(value) / value).ToArray();

        bound.ShouldAllBe(ratio => ratio > 1);
        bound.ShouldBe(bound.OrderDescending());
        unbound.Select(Total).ShouldBe(unbound.Select(Total).Order());
        Total(0).ShouldBe(0);
    }

    [Fact]
    public void Unbound_clearance_rises_by_a_third_over_a_twelvefold_dose()
    {
        // Exposure is what counts of a tablet over a clearance that is its own.
        (12 * Counted(5) / Counted(60)).ShouldBe(1.29, 0.005);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(150)]
    public void Clearances_follow_weight_to_three_quarters_and_volumes_weight(double weight)
    {
        var covariates = new Covariates<Lane1> { Weight = Lane1.Constant(Unit.Parse("kg").Coherent(weight)) };
        var prednisolone = PrednisoloneIndividual<Lane1>.Of(in Parameters.Prednisolone, in covariates);
        var efgartigimod = EfgartigimodEffects<Lane1>.Individual(in Parameters.Efgartigimod, in covariates);

        Number(prednisolone.UnboundVolume / Parameters.Prednisolone.UnboundVolume).ShouldBe(weight / 70, 1e-12);
        Number(prednisolone.EliminationRate * prednisolone.UnboundVolume / Parameters.Prednisolone.UnboundClearance)
            .ShouldBe(Math.Pow(weight / 70, 0.75), 1e-12);
        Number(efgartigimod.CentralVolume / Parameters.Efgartigimod.CentralVolume).ShouldBe(weight / 70, 1e-12);
        Number(efgartigimod.EliminationRate * efgartigimod.CentralVolume / Parameters.Efgartigimod.Clearance)
            .ShouldBe(Math.Pow(weight / 70, 0.75), 1e-12);
        Number(efgartigimod.OutwardRate / efgartigimod.InwardRate)
            .ShouldBe(Number(Parameters.Efgartigimod.PeripheralVolume / Parameters.Efgartigimod.CentralVolume), 1e-12);
    }

    private static double Counted(double milligrams) =>
        Number(PrednisoloneEquations.Bioavailable(Lane1.Constant(milligrams), in Parameters.Prednisolone));

    private static double Total(double unbound) =>
        Number(PrednisoloneEquations.TotalConcentration(Lane1.Constant(unbound), in Parameters.Prednisolone));

    /// <summary>Unbound drug at a total concentration, found by halving.</summary>
    private static double UnboundAt(double total)
    {
        var (low, high) = (0.0, total);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = Total(middle) < total ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static double Number(Lane1 value) => Lane1.GetLane(value, 0);
}
