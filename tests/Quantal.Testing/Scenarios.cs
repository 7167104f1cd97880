using Quantal.Exchange.Workspaces;
using Quantal.Model.Drugs;
using Quantal.Model.Kinetics;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Simulation;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Treatments;

namespace Quantal.Testing;

/// <summary>Patients and treatments that the tests share.</summary>
public static class Scenarios
{
    public const int Day = Clock.MinutesPerDay;

    public static ParameterCatalog Catalog { get; } = Workspace.BuiltIn.Parameters;

    public static ParameterTable Table { get; } = new(Catalog);

    public static PatientFactory Factory { get; } = new(Table);

    public static AbsorptionLags Lags { get; } = AbsorptionLags.Of(Catalog);

    public static Patient Typical { get; } = Like();

    public static Patient Like(Phenotype tpmt = Phenotype.Normal, Aetiology tumour = Aetiology.Idiopathic, double? cmap = 2.7) => new(
        Sex.Female, 58, 70, 165, new Phenotypes(tpmt, Phenotype.Normal, Nat2: null), tumour, new Baseline(cmap, 200));

    public static RepeatedDose Daily(
        Drug drug, double milligrams, bool perKilogram = false, int everyMinutes = Day, int fromMinute = 0, Taper? taper = null) =>
        new(drug, new Dose(milligrams, perKilogram), everyMinutes, fromMinute, null, taper);

    /// <summary>Everything at once: all drugs, a taper, plasma exchange and immunoglobulin at awkward times.</summary>
    public static Treatment Everything { get; } = new("everything",
    [
        Daily(Drug.Amifampridine, 20, everyMinutes: 360),
        Daily(Drug.Azathioprine, 2.5, perKilogram: true, fromMinute: (3 * Day) + 65),
        Daily(Drug.Prednisolone, 1.5, perKilogram: true, everyMinutes: 2 * Day, taper: new Taper(120 * Day, 5, 28 * Day, 10)),
        Daily(Drug.Allopurinol, 100, fromMinute: 300 * Day),
        new PlasmaExchange(1, [0, 2 * Day, (4 * Day) + 90, 6 * Day, 8 * Day]),
        new DatedDose(Drug.Immunoglobulin, new Dose(1000, true), 360, [(200 * Day) + 17, 201 * Day]),
    ]);

    /// <summary>The drugs that came after the first five, beside prednisolone.</summary>
    public static Treatment Newer { get; } = new("newer",
    [
        Daily(Drug.Mycophenolate, 1000, everyMinutes: Day / 2, fromMinute: 2 * Day),
        Daily(Drug.Prednisolone, 20, everyMinutes: 2 * Day, fromMinute: 30),
        new DatedDose(Drug.Efgartigimod, new Dose(10, true), 60, [(100 * Day) + 45, 107 * Day, 114 * Day, 121 * Day]),
        new DatedDose(Drug.Immunoglobulin, new Dose(1000, true), 360, [121 * Day]),
    ]);

    /// <summary>The long-term treatment of the speed figure.</summary>
    public static Treatment Maintenance { get; } = new("maintenance",
    [
        Daily(Drug.Amifampridine, 20, everyMinutes: 360),
        Daily(Drug.Azathioprine, 2.5, perKilogram: true),
        Daily(Drug.Prednisolone, 20, everyMinutes: 2 * Day),
    ]);

    public static Scenario Of(Treatment treatment, int days, Patient? patient = null, int everyDays = 7, int atMinute = 60) =>
        new(patient ?? Typical, [treatment], new Observation(days * Day, everyDays * Day, atMinute));

    public static SimulationResult Run(Scenario scenario, int draws = 0, int lanes = 0, int threads = 1, ulong seed = 1) =>
        new Simulator(Catalog).Run(scenario, new SimulationSettings(draws, seed, lanes, threads));
}
