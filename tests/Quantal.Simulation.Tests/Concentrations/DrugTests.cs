using Quantal.Model.Drugs;
using Quantal.Model.Readouts;
using Quantal.Simulation.Concentrations;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Reference;
using Quantal.Simulation.Treatments;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Concentrations;

/// <summary>A failure means: the same doses give a drug's level here and another in a simulated patient.</summary>
public class DrugTests
{
    private const double Accepted = 1e-7;
    private const double ReferenceTolerance = 1e-10;

    [Theory]
    [InlineData("amifampridine", Drug.Amifampridine, 20, 0, "amifampridine_ng_per_mL")]
    [InlineData("azathioprine", Drug.Azathioprine, 150, 0, "tgn_pmol_per_8e8_rbc")]
    [InlineData("prednisolone", Drug.Prednisolone, 60, 0, "prednisolone_unbound_nM")]
    [InlineData("immunoglobulin", Drug.Immunoglobulin, 60_000, 5, "igg_g_per_L")]
    public void Levels_are_those_of_the_whole_model_as_one_system(string name, Drug drug, double dose, int hours, string readout)
    {
        Order order = hours > 0
            ? new DatedDose(drug, new Dose(dose, false), 60 * hours, [0, 2 * Scenarios.Day])
            : Scenarios.Daily(drug, dose);
        var scenario = Scenarios.Of(new Treatment("one drug", [order]), 28, atMinute: 90);
        var plan = PlanCompiler.Compile(
            scenario.Treatments[0], scenario.Patient.WeightKilograms, scenario.Observation, StepRule.Default, Scenarios.Lags);
        var reference = new ReferenceIntegrator(ReferenceTolerance).Run(plan, Scenarios.Factory.Typical(scenario.Patient));
        var model = ConcentrationModels.Drugs(Scenarios.Catalog).Single(one => one.Name == name);
        var record = new EventRecord(
            0, EventKind.Dose, model.DefaultDoseCompartment, dose, hours > 0 ? dose / hours : 0, hours > 0 ? 48 : 24, hours > 0 ? 1 : 27);

        var found = Run.Records(
            model, [scenario.Patient.WeightKilograms],
            [record, .. plan.SavedDays.Select(day => new EventRecord(24 * day, EventKind.Observation))])[1..];

        // The first time is that before any dose.
        for (var save = 1; save < plan.SavedDays.Count; save++)
        {
            var expected = reference[(save * ReadoutCatalog.All.Count) + ReadoutCatalog.IndexOf(readout)];
            expected.ShouldBeGreaterThan(0);
            found[save].ShouldBe(expected, Accepted * expected, $"day {plan.SavedDays[save]}");
        }
    }

    /// <summary>All of a dose that is absorbed is cleared: the area under the concentration is the one over the other.</summary>
    [Theory]
    [InlineData("mycophenolate", 1000, 0, 739)]
    [InlineData("efgartigimod", 700, 1, 700)]
    public void The_area_under_a_dose_is_what_is_absorbed_over_the_clearance(string name, double dose, int hours, double absorbed)
    {
        var area = absorbed / Scenarios.Catalog.Get($"{name}.clearance").Value.Value;
        var model = ConcentrationModels.Drugs(Scenarios.Catalog).Single(one => one.Name == name);
        var record = new EventRecord(0, EventKind.Dose, model.DefaultDoseCompartment, dose, hours > 0 ? dose / hours : 0);
        double[] times = [.. Enumerable.Range(0, 40_001).Select(index => 0.05 * index)];

        var found = Run.Records(model, [70], [record, .. times.Select(time => new EventRecord(time, EventKind.Observation))])[1..];

        times.Zip(times.Skip(1))
            .Select((pair, index) => (pair.Second - pair.First) * (found[index] + found[index + 1]) / 2)
            .Sum()
            .ShouldBe(area, 2e-3 * area);
    }
}
