using Quantal.Model.Kinetics;
using Quantal.Model.Readouts;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Simulation;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Reference;
using Quantal.Simulation.Treatments;
using Quantal.Studies.Published;

namespace Quantal.Studies.Credibility;

/// <summary>Verifies code and calculation on an arm of a study: the two-clock solution against the reference system.</summary>
public sealed class SolutionVerification
{
    /// <summary>Tolerance of the reference.</summary>
    public const double ReferenceTolerance = 1e-9;

    // For the order of the method alone the reference has to be far better than the finer of the two steps.
    private const double FinestTolerance = 1e-12;
    private const int Coarse = 360;
    private const int OrderDays = 42;
    private static readonly (int Lanes, int Threads)[] Ways = [(1, 1), (1, 2), (4, 1), (4, 2), (8, 1), (8, 2)];

    private readonly Simulator _simulator;
    private readonly PatientFactory _factory;
    private readonly AbsorptionLags _lags;

    /// <summary>Prepares.</summary>
    /// <param name="catalog">Checked evidence.</param>
    public SolutionVerification(ParameterCatalog catalog) =>
        (_simulator, _factory, _lags) = (new Simulator(catalog), new PatientFactory(new ParameterTable(catalog)), AbsorptionLags.Of(catalog));

    /// <summary>Verifies one arm.</summary>
    /// <param name="study">Id of the study.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="patients">The typical patient and draws like it, at least 1 together.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="progress">Told the fraction done; null for nobody.</param>
    /// <param name="cancellation">Stops the run.</param>
    public ArmVerification Run(
        string study, StudyArm arm, int patients, ulong seed, int threads, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(arm);
        var scenario = arm.Scenario;
        VirtualPatient[] people =
        [
            .. Enumerable.Range(0, patients).Select(
                number => number == 0 ? _factory.Typical(scenario.Patient) : _factory.Draw(scenario.Patient, seed, number)),
        ];
        var reference = References(scenario, people, threads, progress, cancellation);
        var whole = Solution(scenario, people, StepRule.Default, 0, threads, cancellation);
        var halves = Solution(scenario, people, StepRule.Default.Halved, 0, threads, cancellation);
        return new ArmVerification(
            study,
            arm.Name,
            patients,
            Errors(whole, halves, reference),
            Order(scenario.Patient),
            [.. Ways.Select(way => new SameBits(way.Lanes, way.Threads, Differing(whole, Solution(scenario, people, StepRule.Default, way.Lanes, way.Threads, cancellation))))],
            Drift(scenario, people, threads, cancellation));
    }

    private double[][] References(
        Scenario scenario, VirtualPatient[] people, int threads, IProgress<double>? progress, CancellationToken cancellation)
    {
        var plan = Plan(scenario);
        var (reference, done) = (new double[people.Length][], 0);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, people.Length, options, place =>
        {
            reference[place] = new ReferenceIntegrator(ReferenceTolerance).Run(plan, people[place]);
            progress?.Report((double)Interlocked.Increment(ref done) / people.Length);
        });
        return reference;
    }

    private double[][] Solution(
        Scenario scenario, VirtualPatient[] people, StepRule rule, int lanes, int threads, CancellationToken cancellation)
    {
        var treatment = _simulator.Run(scenario, people, new(0, 0, lanes, threads), null, rule, cancellation).Treatments[0];
        return [.. treatment.Draws.Prepend(treatment.Typical).Select(series => series.Values)];
    }

    private static IReadOnlyList<ReadoutError> Errors(double[][] values, double[][] halves, double[][] reference)
    {
        SeriesDifference[][] Of(double[][] solution) => [.. solution.Select((series, place) => SeriesDifference.Each(series, reference[place]).ToArray())];
        var (each, finer) = (Of(values), Of(halves));
        return
        [
            .. Enumerable.Range(0, ReadoutCatalog.All.Count).Select(readout =>
            {
                var worst = Enumerable.Range(0, each.Length).MaxBy(person => each[person][readout].Error);
                return new ReadoutError(
                    ReadoutCatalog.All[readout], each[worst][readout].Error, worst, finer.Max(person => person[readout].Error));
            }),
        ];
    }

    private static int Differing(double[][] one, double[][] other) => one.Zip(other).Sum(
        pair => pair.First.Zip(pair.Second).Count(
            values => BitConverter.DoubleToInt64Bits(values.First) != BitConverter.DoubleToInt64Bits(values.Second)));

    // Without tablets the slow biology alone decides; a plasma exchange gives it something to do.
    private double Order(Patient patient)
    {
        var minutes = OrderDays * Clock.MinutesPerDay;
        var scenario = new Scenario(patient, [new Treatment("exchange", [new PlasmaExchange(1, [0])])], new(minutes, minutes, 0));
        VirtualPatient[] typical = [_factory.Typical(patient)];
        var reference = new ReferenceIntegrator(FinestTolerance).Run(Plan(scenario), typical[0]);
        var place = reference.Length - ReadoutCatalog.All.Count + ReadoutCatalog.IndexOf("cmap_mV");
        double Error(int step) =>
            Math.Abs((Solution(scenario, typical, StepRule.Uniform(step), 1, 1, CancellationToken.None)[0][place] / reference[place]) - 1);
        return Math.Log2(Error(Coarse) / Error(Coarse / 2));
    }

    // Nothing moves without treatment but what counts time: a drift would be a system that does not start from its own steady state.
    private double Drift(Scenario scenario, VirtualPatient[] people, int threads, CancellationToken cancellation)
    {
        var untreated = scenario with { Treatments = [new Treatment("untreated", [])] };
        var count = ReadoutCatalog.All.Count;
        return Solution(untreated, people, StepRule.Default, 0, threads, cancellation).Max(series => series.Index().Max(value =>
        {
            var (readout, first) = (ReadoutCatalog.All[value.Index % count], series[value.Index % count]);
            return readout.Group == "Events" ? 0 : Math.Abs(value.Item - first) / Math.Max(Math.Abs(first), double.Epsilon);
        }));
    }

    private TreatmentPlan Plan(Scenario scenario) => PlanCompiler.Compile(
        scenario.Treatments[0], scenario.Patient.WeightKilograms, scenario.Observation, StepRule.Default, _lags);
}

/// <summary>What a verification gave.</summary>
/// <param name="Study">Id of the study.</param>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Patients">The typical patient and draws like it.</param>
/// <param name="Errors">The largest relative error of each readout over patients and times.</param>
/// <param name="Order">Order of the method as it is observed where nothing is swallowed, from uniform steps of 360 and 180 minutes.</param>
/// <param name="Bits">Whether other ways of computing give the same bits.</param>
/// <param name="Drift">The largest relative change of a readout that is no event, in the same time without treatment.</param>
public sealed record ArmVerification(
    string Study, string Arm, int Patients, IReadOnlyList<ReadoutError> Errors, double Order,
    IReadOnlyList<SameBits> Bits, double Drift)
{
    /// <summary>The largest error of all readouts.</summary>
    public ReadoutError Largest => Errors.MaxBy(error => error.Error)!;

    /// <summary>The largest error of all readouts with every step half as long.</summary>
    public double HalvedError => Errors.Max(error => error.Halved);
}

/// <summary>How far a readout is off the reference's.</summary>
/// <param name="Readout">The readout.</param>
/// <param name="Error">The error, as <see cref="SeriesDifference"/> defines it.</param>
/// <param name="Patient">Who has it: 0 for the typical patient, otherwise the number of the draw.</param>
/// <param name="Halved">The largest error over patients and times with every step half as long.</param>
public sealed record ReadoutError(ReadoutDefinition Readout, double Error, int Patient, double Halved)
{
    /// <summary>The order at which the error falls with the length of steps; not a number where there is none.</summary>
    public double Order => Error > 0 && Halved > 0 ? Math.Log2(Error / Halved) : double.NaN;
}

/// <summary>Whether a way of computing gives the bits of the usual way.</summary>
/// <param name="Lanes">Patients side by side.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Differing">Numbers that differ in any bit.</param>
public sealed record SameBits(int Lanes, int Threads, int Differing);
