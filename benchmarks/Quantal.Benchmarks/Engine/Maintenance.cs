using Quantal.Model.Diseases;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Drugs;
using Quantal.Model.Kinetics;
using Quantal.Model.Readouts;
using Quantal.Model.Units;
using Quantal.Numerics;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Treatments;
using Quantal.Simulation.Clinic;

namespace Quantal.Benchmarks.Engine;

/// <summary>
/// The work of the speed figures, as its patient file has it: ten years of azathioprine daily, prednisolone on alternate days and
/// amifampridine every 6 h, saved weekly.
/// </summary>
internal sealed class Maintenance
{
    private readonly PatientFactory _factory;
    private readonly VirtualPatient[] _patients;

    public Maintenance(StepRule rule, int? days = null)
    {
        var catalog = Workspace.BuiltIn.Parameters;
        var scenario = Workspace.BuiltIn.ReadPatient(File).Scenario!;
        Scenario = scenario with
        {
            Observation = scenario.Observation with { UntilMinute = days * Clock.MinutesPerDay ?? scenario.Observation.UntilMinute },
        };
        Lags = AbsorptionLags.Of(catalog);
        _factory = new PatientFactory(new ParameterTable(catalog));
        Typical = _factory.Typical(Scenario.Patient);
        _patients = Draws(1, 8);
        Plan = PlanCompiler.Compile(Scenario.Treatments[0], Scenario.Patient.WeightKilograms, Scenario.Observation, rule, Lags);
    }

    /// <summary>The patient file.</summary>
    public static string File { get; } = Checkout.PathOf("benchmarks", "peers", "maintenance.yaml");

    /// <summary>The patient, the treatment and the saved times.</summary>
    public Scenario Scenario { get; }

    public TreatmentPlan Plan { get; }

    public VirtualPatient Typical { get; }

    public AbsorptionLags Lags { get; }

    /// <summary>A bundle with a different draw in each lane; the typical patient alone at width 1 if asked for.</summary>
    public LaneIntegrator<LambertEatonSyndrome, T> Prepare<T>(bool typical = false)
        where T : struct, ILane<T> => new(Plan, typical ? [Typical] : _patients);

    /// <summary>A bundle of other patients.</summary>
    public LaneIntegrator<LambertEatonSyndrome, T> Prepare<T>(ReadOnlySpan<VirtualPatient> patients)
        where T : struct, ILane<T> => new(Plan, patients);

    /// <summary>Readouts of the typical patient, time-major, in their own units.</summary>
    public double[] TypicalReadouts()
    {
        var integrator = Prepare<Lane1>(typical: true);
        integrator.Run();
        var saved = integrator.Saved;
        var factors = ReadoutCatalog.FromCoherent;
        var values = new double[saved.Length];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = Lane1.GetLane(saved[index], 0) * factors[index % factors.Count];
        }

        return values;
    }

    /// <summary>Draws by number.</summary>
    public VirtualPatient[] Draws(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(draw => _factory.Draw(Scenario.Patient, 1, draw))];

    /// <summary>The same draws in the virtual clinic, untreated.</summary>
    public ClinicIntegrator<LambertEatonSyndrome, T> PrepareClinic<T>()
        where T : struct, ILane<T> =>
        new(_patients, ClinicDay.Of(Lags, new Dictionary<Drug, double>
        {
            [Drug.Amifampridine] = 1, [Drug.Azathioprine] = 1, [Drug.Prednisolone] = 1,
        }));
}
