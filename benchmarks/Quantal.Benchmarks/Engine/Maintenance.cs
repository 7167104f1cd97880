using Quantal.Exchange.Workspaces;
using Quantal.Model.Drugs;
using Quantal.Model.Kinetics;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Model.Patient;
using Quantal.Model.Units;
using Quantal.Numerics;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Treatments;
using Quantal.Simulation.Clinic;

namespace Quantal.Benchmarks.Engine;

/// <summary>
/// The work of the speed figures: ten years of azathioprine daily, prednisolone on alternate days and amifampridine every 6 h, saved
/// weekly.
/// </summary>
internal sealed class Maintenance
{
    private const int Day = Clock.MinutesPerDay;
    private const int Years = 10;
    private const int DaysPerYear = 365;
    private readonly VirtualPatient[] _patients;

    public Maintenance(StepRule rule, int days = Years * DaysPerYear)
    {
        var catalog = Workspace.BuiltIn.Parameters;
        var patient = new Patient(
            Sex.Female, 58, 70, 165, new Phenotypes(Phenotype.Normal, Phenotype.Normal, Phenotype.Normal), TumourStatus.None, new Baseline(2.7, 200));
        Lags = AbsorptionLags.Of(catalog);
        var factory = new PatientFactory(new ParameterTable(catalog));
        Typical = factory.Typical(patient);
        _patients = [.. Enumerable.Range(1, 8).Select(draw => factory.Draw(patient, 1, draw))];
        Treatment = new Treatment("maintenance",
        [
            new RepeatedDose(Drug.Amifampridine, new Dose(20, false), Day / 4, 0, null, null),
            new RepeatedDose(Drug.Azathioprine, new Dose(2.5, true), Day, 0, null, null),
            new RepeatedDose(Drug.Prednisolone, new Dose(20, false), 2 * Day, 0, null, null),
        ]);
        Plan = PlanCompiler.Compile(Treatment, patient.WeightKilograms, new Observation(days * Day, 7 * Day, 60), rule, Lags);
    }

    public Treatment Treatment { get; }

    public TreatmentPlan Plan { get; }

    public VirtualPatient Typical { get; }

    public AbsorptionLags Lags { get; }

    /// <summary>A bundle with a different draw in each lane; the typical patient alone at width 1 if asked for.</summary>
    public LaneIntegrator<T> Prepare<T>(bool typical = false)
        where T : struct, ILane<T>
    {
        Pack<T>(typical ? [Typical] : _patients, out var parameters, out var covariates);
        return new LaneIntegrator<T>(Plan, in parameters, in covariates);
    }

    /// <summary>The same draws in the virtual clinic, untreated.</summary>
    public ClinicIntegrator<T> PrepareClinic<T>()
        where T : struct, ILane<T>
    {
        Pack<T>(_patients, out var parameters, out var covariates);
        Drug[] drugs = [Drug.Amifampridine, Drug.Azathioprine, Drug.Prednisolone];
        return new ClinicIntegrator<T>(in parameters, in covariates, ClinicDay.Of(Lags, drugs.ToDictionary(drug => drug, _ => 1.0)));
    }

    private static void Pack<T>(VirtualPatient[] patients, out ModelParameters<T> parameters, out Covariates<T> covariates)
        where T : struct, ILane<T>
    {
        (parameters, covariates) = (default, default);
        Pack(patients, patient => patient.Parameters, Fields.Of<ModelParameters<T>, T>(ref parameters));
        Pack(patients, patient => patient.Covariates, Fields.Of<Covariates<T>, T>(ref covariates));
    }

    private static void Pack<T>(VirtualPatient[] patients, Func<VirtualPatient, double[]> values, Span<T> places)
        where T : struct, ILane<T>
    {
        var lanes = new double[T.Width];
        for (var place = 0; place < places.Length; place++)
        {
            for (var lane = 0; lane < T.Width; lane++)
            {
                lanes[lane] = values(patients[lane % patients.Length])[place];
            }

            places[place] = T.Load(lanes);
        }
    }
}
