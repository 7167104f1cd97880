using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Quantal.Model.Kinetics;
using Quantal.Model.Readouts;
using Quantal.Model.Records;
using Quantal.Numerics;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Treatments;

namespace Quantal.Simulation;

/// <summary>Runs a scenario: the typical patient and draws like it, under every treatment.</summary>
public sealed class Simulator
{
    private const int StepsBetweenReports = 512;

    // How many bundles for each thread may be done before the first of them is.
    private const int BundlesAhead = 4;

    private readonly ParameterTable _table;
    private readonly PatientFactory _factory;
    private readonly AbsorptionLags _lags;

    /// <summary>A simulator on checked evidence.</summary>
    public Simulator(ParameterCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        _table = new ParameterTable(catalog);
        _factory = new PatientFactory(_table);
        _lags = AbsorptionLags.Of(catalog);
    }

    /// <summary>Runs a scenario.</summary>
    /// <param name="scenario">The patient, the treatments and the saved times.</param>
    /// <param name="settings">Draws, seed, lanes and threads; lanes and threads change no bit of the result.</param>
    /// <param name="progress">Told the fraction done, from any thread; null for nobody.</param>
    /// <param name="rule">How long steps are; null for the default.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public SimulationResult Run(
        Scenario scenario,
        SimulationSettings settings,
        IProgress<double>? progress = null,
        StepRule? rule = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(settings);
        return Run(scenario, Drawn(scenario, settings), settings, null, progress, rule, cancellation);
    }

    /// <summary>Runs a scenario and hands each series on when it is done.</summary>
    /// <param name="scenario">The patient, the treatments and the saved times.</param>
    /// <param name="settings">Draws, seed, lanes and threads; lanes and threads change no bit of a series.</param>
    /// <param name="sink">Receives the series.</param>
    /// <param name="progress">Told the fraction done, from any thread; null for nobody.</param>
    /// <param name="rule">How long steps are; null for the default.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>The result without the values of the draws.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public SimulationResult Run(
        Scenario scenario,
        SimulationSettings settings,
        ISeriesSink sink,
        IProgress<double>? progress = null,
        StepRule? rule = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(sink);
        return Run(scenario, Drawn(scenario, settings), settings, sink, progress, rule, cancellation);
    }

    /// <summary>Runs a scenario on given virtual patients.</summary>
    /// <param name="scenario">The treatments and the saved times.</param>
    /// <param name="patients">At least one; the first stands in the place of the typical one.</param>
    /// <param name="settings">
    /// Lanes and threads, which change no bit of the result, and the seed of intakes that are not certain; the number of draws is not
    /// used.
    /// </param>
    /// <param name="progress">Told the fraction done, from any thread; null for nobody.</param>
    /// <param name="rule">How long steps are; null for the default.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public SimulationResult Run(
        Scenario scenario,
        VirtualPatient[] patients,
        SimulationSettings settings,
        IProgress<double>? progress = null,
        StepRule? rule = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(patients);
        ArgumentNullException.ThrowIfNull(settings);
        return Run(scenario, new(patients.Length, place => patients[place]), settings, null, progress, rule, cancellation);
    }

    // Each is drawn when it is needed: all of them would need memory.
    private Patients Drawn(Scenario scenario, SimulationSettings settings) => new(
        settings.Draws + 1,
        place => place == 0 ? _factory.Typical(scenario.Patient) : _factory.Draw(scenario.Patient, settings.Seed, place));

    private SimulationResult Run(
        Scenario scenario, Patients patients, SimulationSettings settings, ISeriesSink? sink, IProgress<double>? progress, StepRule? rule,
        CancellationToken cancellation) => LaneWidth.Resolve(settings.Lanes == 0 ? null : settings.Lanes) switch
        {
            8 => Run<Lane8>(scenario, settings, patients, sink, progress, rule ?? StepRule.Default, cancellation),
            4 => Run<Lane4>(scenario, settings, patients, sink, progress, rule ?? StepRule.Default, cancellation),
            _ => Run<Lane1>(scenario, settings, patients, sink, progress, rule ?? StepRule.Default, cancellation),
        };

    private SimulationResult Run<T>(
        Scenario scenario,
        SimulationSettings settings,
        Patients patients,
        ISeriesSink? sink,
        IProgress<double>? progress,
        StepRule rule,
        CancellationToken cancellation)
        where T : struct, ILane<T>
    {
        var plans = scenario.Treatments
            .Select(treatment => PlanCompiler.Compile(treatment, scenario.Patient.WeightKilograms, scenario.Observation, rule, _lags))
            .ToArray();
        var bundles = (patients.Count + T.Width - 1) / T.Width;
        var series = new PatientSeries[plans.Length][];
        for (var index = 0; index < plans.Length; index++)
        {
            series[index] = new PatientSeries[patients.Count];
        }

        var readouts = Columns(plans[0]);
        sink?.Begin(plans[0].SavedDays, readouts, [.. scenario.Treatments.Select(treatment => treatment.Name)]);
        var order = new InOrder(BundlesAhead * settings.Threads);
        var spare = new ConcurrentBag<double[]>();
        using var stopped = cancellation.Register(order.Stop);
        var total = plans.Sum(plan => (double)plan.Steps.Count) * bundles;
        long done = 0;
        var work = from plan in Enumerable.Range(0, plans.Length)
                   from bundle in Enumerable.Range(0, bundles)
                   select (plan, bundle);
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Threads, CancellationToken = cancellation };
        try
        {
            Parallel.ForEach(Partitioner.Create(work, EnumerablePartitionerOptions.NoBuffering), options, item =>
            {
                try
                {
                    Follow(item.plan, item.bundle);
                }
                catch
                {
                    order.Stop();
                    throw;
                }
            });
        }
        catch (AggregateException several)
        {
            // Those who waited for the one that failed were let go.
            ExceptionDispatchInfo.Throw(several.InnerExceptions.OrderBy(one => one is OperationCanceledException).First());
        }

        progress?.Report(1);
        return new SimulationResult(
            plans[0].SavedDays,
            readouts,
            [.. scenario.Treatments.Select((treatment, index) => new TreatmentResult(treatment.Name, series[index][0], series[index][1..]))]);

        void Follow(int treatment, int bundle)
        {
            var (plan, first) = (plans[treatment], bundle * T.Width);
            var persons = Enumerable.Range(first, Math.Min(T.Width, patients.Count - first)).Select(patients.At).ToArray();
            var integrator = new LaneIntegrator<Disease, T>(plan, persons, plan.Drugs.IsCertain ? null : Luck<T>(persons, settings.Seed));
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                var finished = integrator.Run(StepsBetweenReports);
                if (finished)
                {
                    break;
                }

                progress?.Report(Interlocked.Add(ref done, StepsBetweenReports) / total);
            }

            Interlocked.Add(ref done, plan.Steps.Count % StepsBetweenReports);
            var mine = series[treatment].AsSpan(first, persons.Length);
            Unpack(integrator, plan, persons, mine, spare);
            if (sink is not null)
            {
                order.Add((treatment * bundles) + bundle, Hand(sink, treatment, mine, spare));
            }
        }
    }

    // Lanes beyond the last patient repeat the last one.
    private static IntakeLuck<T> Luck<T>(VirtualPatient[] patients, ulong seed)
        where T : struct, ILane<T> => new(
            seed, [.. Enumerable.Range(0, T.Width).Select(lane => (ulong)patients[Math.Min(lane, patients.Length - 1)].Draw)],
            hasTypical: true);

    // Hands series on; draws are kept without their values, whose room is used again.
    private static Action Hand(ISeriesSink sink, int treatment, Span<PatientSeries> series, ConcurrentBag<double[]> spare)
    {
        var rest = sink.Take(treatment, series);
        foreach (ref var one in series)
        {
            if (one.Draw > 0)
            {
                spare.Add(one.Values);
                one = one with { Values = [] };
            }
        }

        return rest;
    }

    // The virtual patients of a run: how many, and each by its place.
    private sealed record Patients(int Count, Func<int, VirtualPatient> At);

    // Row by row, as far as it stays in the nearest cache.
    private static void Unpack<T>(
        LaneIntegrator<Disease, T> integrator, TreatmentPlan plan, VirtualPatient[] patients, Span<PatientSeries> series,
        ConcurrentBag<double[]> spare)
        where T : struct, ILane<T>
    {
        var saved = MemoryMarshal.Cast<T, double>(integrator.Saved);
        double[] factors = [.. plan.ReadsDay ? DayReadouts.FromCoherent : ReadoutCatalog.FromCoherent];
        var values = new double[patients.Length][];
        var failed = new int[patients.Length];
        Array.Fill(failed, -1);
        for (var lane = 0; lane < values.Length; lane++)
        {
            values[lane] = spare.TryTake(out var used) ? used : new double[integrator.Saved.Length];
        }

        for (var begun = 0; begun < integrator.Saved.Length; begun += factors.Length)
        {
            for (var lane = 0; lane < values.Length; lane++)
            {
                var from = saved.Slice((begun * T.Width) + lane, ((factors.Length - 1) * T.Width) + 1);
                var row = values[lane].AsSpan(begun, factors.Length);
                for (var index = 0; index < row.Length; index++)
                {
                    row[index] = from[index * T.Width] * factors[index];
                    if (!double.IsFinite(row[index]) && failed[lane] < 0)
                    {
                        failed[lane] = begun + index;
                    }
                }
            }
        }

        for (var lane = 0; lane < values.Length; lane++)
        {
            series[lane] = new PatientSeries(patients[lane].Draw, OutcomeOf(failed[lane], plan, values[lane]), values[lane]);
        }
    }

    private static Outcome OutcomeOf(int failed, TreatmentPlan plan, double[] values)
    {
        if (failed < 0)
        {
            return new Outcome(true, "", 0);
        }

        var readouts = Columns(plan);
        var row = failed / readouts.Count;
        Array.Fill(values, double.NaN, row * readouts.Count, values.Length - (row * readouts.Count));
        return new Outcome(false, $"{readouts[failed % readouts.Count].Label} is not a finite number", plan.SavedDays[row]);
    }

    private static IReadOnlyList<ReadoutDefinition> Columns(TreatmentPlan plan) => plan.ReadsDay ? DayReadouts.All : ReadoutCatalog.All;
}
