using Quantal.Exchange.Models;
using Quantal.Exchange.Tests.Patients;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Drugs;
using Quantal.Model.Kinetics;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Reference;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Tests.Models;

/// <summary>Models to be exported.</summary>
internal static class ExportSamples
{
    private const int Day = Clock.MinutesPerDay;

    public static ParameterCatalog Catalog { get; } = Workspace.BuiltIn.Parameters;

    /// <summary>
    /// Every kind of jump within 30 days, of allopurinol and azathioprine at one minute, and everything at once at the start.
    /// </summary>
    public static Scenario Everything { get; } = new(
        new Patient(
            Sex.Male, 61, 80, 180, new Phenotypes(Phenotype.Intermediate, Phenotype.Intermediate, Phenotype.Intermediate),
            Aetiology.Paraneoplastic, new Baseline(2, 300)),
        [
            new Treatment("everything", [
                Daily(Drug.Amifampridine, 20, false, 360, 0),
                Daily(Drug.Azathioprine, 2.5, true, Day, 0),
                Daily(Drug.Prednisolone, 1.5, true, 2 * Day, 0, new Taper(20 * Day, 5, 7 * Day, 10)),
                Daily(Drug.Allopurinol, 100, false, Day, 5 * Day),
                new PlasmaExchange(1, [0, 2 * Day, (4 * Day) + 90]),
                new DatedDose(Drug.Immunoglobulin, new Dose(1000, true), 360, [(2 * Day) - 60, (20 * Day) + 17]),
            ]),
        ],
        new Observation(30 * Day, 5 * Day, 60));

    public static ExportedModel Model { get; } = Of(Everything, Everything.Treatments[0], "everything");

    /// <summary>The examples under each of their treatments, and everything at once.</summary>
    public static IEnumerable<ExportedModel> All() =>
    [
        .. from path in Directory.GetFiles(Path.Combine(InputFolder.Root, "examples"), "*.yaml").Order(StringComparer.Ordinal)
           let scenario = Workspace.BuiltIn.ReadPatient(path).Scenario!
           from treatment in scenario.Treatments
           select Of(scenario, treatment, Path.GetFileNameWithoutExtension(path)),
        Model,
    ];

    /// <summary>A small model under a name and a treatment's name.</summary>
    public static ExportedModel Named(string name, string treatment) =>
        Of(Everything, Everything.Treatments[0] with { Name = treatment }, name);

    /// <summary>Readouts of the reference solution at the saved days, time-major.</summary>
    public static double[] Reference()
    {
        var patient = new PatientFactory(new ParameterTable(Catalog)).Typical(Everything.Patient);
        var plan = PlanCompiler.Compile(
            Everything.Treatments[0], Everything.Patient.WeightKilograms, Everything.Observation, StepRule.Default,
            AbsorptionLags.Of(Catalog));
        return new ReferenceIntegrator(1e-10).Run(plan, patient);
    }

    private static ExportedModel Of(Scenario scenario, Treatment treatment, string name) =>
        ExportedModel.Of(Catalog, scenario, treatment, name);

    private static RepeatedDose Daily(
        Drug drug, double milligrams, bool perKilogram, int everyMinutes, int fromMinute, Taper? taper = null) =>
        new(drug, new Dose(milligrams, perKilogram), everyMinutes, fromMinute, null, taper);
}
