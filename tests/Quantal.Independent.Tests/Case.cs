using System.Globalization;
using Quantal.Exchange.Models;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Drugs;
using Quantal.Model.Kinetics;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Simulation;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Reference;
using Quantal.Simulation.Treatments;

namespace Quantal.Independent.Tests;

/// <summary>One patient under the first treatment of a scenario: ours solved, ours exported.</summary>
/// <param name="name">What to call it.</param>
/// <param name="scenario">The scenario.</param>
/// <param name="seed">Seed of the drawn patient; null for the typical one.</param>
internal sealed class Case(string name, Scenario scenario, ulong? seed = null)
{
    // The reference at this tolerance moves by less than a tenth of what is accepted when it is made ten times smaller.
    private const double ReferenceTolerance = 1e-10;

    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;
    private static readonly PatientFactory Factory = new(new ParameterTable(Catalog));

    private readonly VirtualPatient _patient = seed is { } drawn
        ? Factory.Draw(scenario.Patient, drawn, 1)
        : Factory.Typical(scenario.Patient);
    private readonly TreatmentPlan _plan =
        PlanCompiler.Compile(
            scenario.Treatments[0], scenario.Patient.WeightKilograms, scenario.Observation, StepRule.Default, AbsorptionLags.Of(Catalog));

    /// <summary>What it is called.</summary>
    public string Name => name;

    /// <summary>The exported model.</summary>
    public ExportedModel Exported => ExportedAs(name, scenario.Treatments[0].Name);

    /// <summary>The exported model under other names; around the typical patient others differ.</summary>
    public ExportedModel ExportedAs(string model, string treatment) => seed is null
        ? ExportedModel.Of(Catalog, scenario, scenario.Treatments[0] with { Name = treatment }, model)
        : ExportedModel.Of(Catalog, _patient, _plan, model, treatment);

    /// <summary>An example patient under one of the file's treatments, observed as the file says or for fewer days.</summary>
    public static Case Example(string name, int treatment = 0, int? days = null)
    {
        var scenario = Workspace.BuiltIn.ReadPatient(Checkout.Example(name)).Scenario!;
        var until = days * Clock.MinutesPerDay ?? scenario.Observation.UntilMinute;
        return new Case(name, scenario with
        {
            Treatments = [scenario.Treatments[treatment]],
            Observation = scenario.Observation with { UntilMinute = until },
        });
    }

    /// <summary>Every drug within 20 days, several at one minute, and several at the minute of a look.</summary>
    public static Case Everything()
    {
        const int day = Clock.MinutesPerDay;
        var patient = new Patient(
            Sex.Male, 61, 80, 180, new Phenotypes(Phenotype.Intermediate, Phenotype.Normal, Phenotype.Poor), Aetiology.Paraneoplastic,
            new Baseline(2, 300));
        Order[] orders =
        [
            Regular(Drug.Amifampridine, 20, false, day / 4, 0),
            Regular(Drug.Azathioprine, 2, true, day, 0),
            Regular(Drug.Allopurinol, 100, false, day, 3 * day),
            Regular(Drug.Prednisolone, 1, true, 2 * day, 0) with { Taper = new Taper(6 * day, 5, 2 * day, 40) },
            Regular(Drug.Mycophenolate, 1000, false, day / 2, 5 * day),
            new PlasmaExchange(1, [0, 4 * day, (6 * day) + 90]),
            new DatedDose(Drug.Immunoglobulin, new Dose(1000, true), 360, [(2 * day) - 60, (9 * day) + 17]),
            new DatedDose(Drug.Efgartigimod, new Dose(10, true), 60, [7 * day, 14 * day]),
        ];
        return new("everything", new Scenario(patient, [new Treatment("everything", orders)], new Observation(20 * day, 4 * day, 0)));

        static RepeatedDose Regular(Drug drug, double milligrams, bool perKilogram, int everyMinutes, int fromMinute) =>
            new(drug, new Dose(milligrams, perKilogram), everyMinutes, fromMinute, null, null);
    }

    /// <summary>Readouts of the reference, time-major.</summary>
    public double[] Reference() => new ReferenceIntegrator(ReferenceTolerance).Run(_plan, _patient);

    /// <summary>Readouts of the product at its default settings, time-major.</summary>
    public double[] Default()
    {
        var result = new Simulator(Catalog).Run(scenario, new(seed is null ? 0 : 1, seed ?? 1, 0, 1)).Treatments[0];
        return (seed is null ? result.Typical : result.Draws[0]).Values;
    }

    /// <summary>Values, doses and days as lines for the CVODE program.</summary>
    public string Lines(double shiftMinutes = 0)
    {
        var model = Exported;
        return string.Concat(
        [
            .. model.Parameters.Select(one => string.Create(CultureInfo.InvariantCulture, $"parameter {one.Name} {one.Value:R}\n")),
            .. model.Jumps.Select(run => string.Create(
                CultureInfo.InvariantCulture, $"jump {run.Kind.Order} {run.FirstMinute + shiftMinutes:R} {run.IntervalMinutes} {run.Count} {run.Amount:R}\n")),
            .. model.SavedDays.Select(day => string.Create(CultureInfo.InvariantCulture, $"saved {day:R}\n")),
        ]);
    }

    /// <summary>Readouts that a program wrote as comma-separated values under a line of names, each after its day; time-major.</summary>
    public static double[] Read(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).SelectMany(line => line.Split(',').Skip(1)).Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
}
