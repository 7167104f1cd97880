using Quantal.Model.Records;
using Quantal.Simulation;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Treatments;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;

namespace Quantal.Studies.Runs;

/// <summary>Lets drawn patients live through studies with fixed arms, each patient through all arms of a study.</summary>
/// <param name="catalog">The checked evidence.</param>
public sealed class ArmPoolRunner(ParameterCatalog catalog)
{
    // Enough to fill the lanes several times; few enough that the courses of one batch stay small.
    private const int Batch = 32;

    private readonly Simulator _simulator = new(catalog);

    /// <summary>Simulates the pool.</summary>
    /// <param name="studies">Studies; those of a cohort are left out.</param>
    /// <param name="draw">The patient of a number, from 0, as an arm describes it: the same number is the same person in every
    /// arm.</param>
    /// <param name="patients">How many patients, at least 1.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="cancellation">Stops the run.</param>
    public ArmPool Run(
        IReadOnlyList<Study> studies, Func<Patient, int, VirtualPatient> draw, int patients, int threads,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(studies);
        ArgumentNullException.ThrowIfNull(draw);
        ArgumentOutOfRangeException.ThrowIfLessThan(patients, 1);
        var simulated = studies.Where(study => study.Arms.Count > 0 && study.Targets.Any(target => target.Population is not null))
            .ToArray();
        var rows = simulated.SelectMany(Held).ToDictionary(target => target.Id, _ => new double[patients][]);
        var batches = (patients + Batch - 1) / Batch;
        var failed = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, simulated.Length * batches, options, index =>
        {
            var (study, first) = (simulated[index / batches], index % batches * Batch);
            int[] numbers = [.. Enumerable.Range(first, Math.Min(Batch, patients - first))];
            Interlocked.Add(ref failed, Fill(study, numbers, draw, rows, cancellation));
        });
        return new(rows.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<double[]>)pair.Value), failed);
    }

    private static IEnumerable<StudyTarget> Held(Study study) => study.Targets.Where(target => target.Population is not null);

    private static Measure[] Numbers(StudyTarget target)
    {
        var measure = target.Measure!;
        var plain = measure with { Comparison = Comparison.None, OtherArm = null };
        return target.Population!.Measure.Statistic == PoolStatistic.RatioOfMedians
            ? [plain, plain with { Arm = measure.OtherArm! }]
            : [measure];
    }

    // Every batch writes to places of its own.
    private int Fill(
        Study study, int[] numbers, Func<Patient, int, VirtualPatient> draw, Dictionary<string, double[][]> rows,
        CancellationToken cancellation)
    {
        var courses = study.Arms.ToDictionary(
            arm => arm.Name,
            arm =>
                ArmSimulation.Run(
                    _simulator, arm.Scenario, [.. numbers.Select(number => draw(arm.Scenario.Patient, number))], cancellation));
        var failed = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            var whole = courses.Where(arm => arm.Value[i] is not null).ToDictionary(arm => arm.Key, arm => arm.Value[i]!);
            var lived = whole.Count == courses.Count;
            failed += lived ? 0 : 1;
            foreach (var target in Held(study))
            {
                rows[target.Id][numbers[i]] =
                    [.. Numbers(target).Select(measure => lived ? MeasureEvaluator.Evaluate(measure, whole) : double.NaN)];
            }
        }

        return failed;
    }
}

/// <summary>What drawn patients give for the targets of studies with fixed arms.</summary>
/// <param name="Rows">For each target of a population, by id, one row for each patient, as <see cref="SampleStatistic"/> has it: the
/// target's measure in its own unit, not a number where it does not exist.</param>
/// <param name="Failed">How many patients could not be integrated through all arms of a study, over all studies; their numbers are
/// none.</param>
public sealed record ArmPool(IReadOnlyDictionary<string, IReadOnlyList<double[]>> Rows, int Failed);

/// <summary>Lets patients live through one arm.</summary>
internal static class ArmSimulation
{
    /// <summary>The courses of patients.</summary>
    /// <param name="simulator">The simulator.</param>
    /// <param name="scenario">The arm.</param>
    /// <param name="patients">At least one.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>One course for each patient, null for one who could not be integrated to the end.</returns>
    public static TimeCourse?[] Run(
        Simulator simulator, Scenario scenario, IReadOnlyList<VirtualPatient> patients, CancellationToken cancellation)
    {
        var numbered = patients.Select((patient, index) => patient with { Draw = index }).ToArray();
        var settings = new SimulationSettings(Draws: 0, Seed: 0, Lanes: 0, Threads: 1);
        var result = simulator.Run(scenario, numbered, settings, cancellation: cancellation);
        var treatment = result.Treatments[0];
        return [.. treatment.Draws.Prepend(treatment.Typical).Select(series => series.Outcome.Succeeded ? new TimeCourse(result.Days, series.Values) : null)];
    }
}
