using Quantal.Model.Readouts;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Reference;
using Quantal.Simulation.Treatments;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Reference;

/// <summary>A failure means that the product's two-clock solution and the one-system reference no longer tell the same story.</summary>
public class TwoClockTests
{
    private const double Accepted = 1e-4;
    private const double ReferenceTolerance = 1e-9;

    public static TheoryData<string, int, int> Cases() => new()
    {
        { "everything", 730, 0 },
        { "everything", 400, 1 },
        { "everything", 400, 2 },
        { "everything", 400, 3 },

        // Much thioguanine, and few neutrophils.
        { "maintenance", 730, 16 },
        { "everything", 730, 36 },
        { "maintenance", 3650, 0 },
        { "newer", 400, 0 },
        { "newer", 200, 5 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_readout_agrees_with_the_reference_to_1e_4_at_default_settings(string treatment, int days, int draw)
    {
        var scenario = Scenarios.Of(
            new[] { Scenarios.Everything, Scenarios.Maintenance, Scenarios.Newer }.Single(one => one.Name == treatment), days);
        var patient = draw == 0 ? Scenarios.Factory.Typical(scenario.Patient) : Scenarios.Factory.Draw(scenario.Patient, 1, draw);
        var result = Scenarios.Run(scenario, draw);
        var series = draw == 0 ? result.Treatments[0].Typical : result.Treatments[0].Draws[draw - 1];
        var plan = PlanCompiler.Compile(
            scenario.Treatments[0], scenario.Patient.WeightKilograms, scenario.Observation, StepRule.Default, Scenarios.Lags);

        var reference = new ReferenceIntegrator(ReferenceTolerance).Run(plan, patient);

        var difference = SeriesDifference.Largest(series.Values, reference);
        difference.Error.ShouldBeLessThan(Accepted, difference.Where);
    }

    [Fact]
    public void The_reference_does_not_move_when_its_tolerance_is_tightened_tenfold()
    {
        var scenario = Scenarios.Of(Scenarios.Everything, 60);
        var plan = PlanCompiler.Compile(
            scenario.Treatments[0], scenario.Patient.WeightKilograms, scenario.Observation, StepRule.Default, Scenarios.Lags);
        var patient = Scenarios.Factory.Typical(scenario.Patient);

        var coarse = new ReferenceIntegrator(ReferenceTolerance).Run(plan, patient);
        var fine = new ReferenceIntegrator(ReferenceTolerance / 10).Run(plan, patient);

        var difference = SeriesDifference.Largest(coarse, fine);
        difference.Error.ShouldBeLessThan(1e-7, difference.Where);
    }

    [Fact]
    public void Halving_uniform_steps_reduces_the_error_about_sixteenfold()
    {
        // Without tablets the slow biology alone decides the order; a plasma exchange gives it something to do.
        var treatment = new Treatment("exchange", [new PlasmaExchange(1, [0])]);
        var scenario = Scenarios.Of(treatment, 42);
        var plan = PlanCompiler.Compile(treatment, 70, scenario.Observation, StepRule.Default, Scenarios.Lags);
        var reference = new ReferenceIntegrator(1e-12).Run(plan, Scenarios.Factory.Typical(scenario.Patient));

        double ErrorAt(int minutes)
        {
            var values = new Simulator(Scenarios.Catalog)
                .Run(scenario, new(0, 1, 1, 1), null, StepRule.Uniform(minutes))
                .Treatments[0]
                .Typical.Values;
            var igg = ReadoutCatalog.IndexOf("igg_g_per_L");
            var last = values.Length - ReadoutCatalog.All.Count + igg;
            return Math.Abs((values[last] / reference[last]) - 1);
        }

        Math.Log2(ErrorAt(90) / ErrorAt(45)).ShouldBe(4, 0.1);
    }
}
