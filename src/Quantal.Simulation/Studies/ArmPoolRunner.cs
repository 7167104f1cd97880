using Quantal.Model.Evidence;
using Quantal.Simulation.Orders;
using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Studies;

/// <summary>Lets drawn patients live through studies with fixed arms, each patient through all arms of a study.</summary>
/// <param name="catalog">The checked evidence.</param>
public sealed class ArmPoolRunner(ParameterCatalog catalog)
{
    // Enough to fill the lanes several times; few enough that the courses of one batch stay small.
    private const int Batch = 32;

    private readonly Simulator _simulator = new(catalog);

    /// <summary>Simulates the pool.</summary>
    /// <param name="studies">Studies; those of a cohort are left out.</param>
    /// <param name="draw">The patient of a number, from 0, as an arm describes it: the same number is the same person in every arm.</param>
    /// <param name="patients">How many patients, at least 1.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="cancellation">Stops the run.</param>
    public ArmPool Run(IReadOnlyList<Study> studies, Func<Patient, int, VirtualPatient> draw, int patients, int threads, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(studies);
        ArgumentNullException.ThrowIfNull(draw);
        ArgumentOutOfRangeException.ThrowIfLessThan(patients, 1);
        var simulated = studies.Where(study => study.Arms.Count > 0 && study.Targets.Any(target => target.Population is not null)).ToArray();
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
        return target.Population!.Measure.Statistic == PoolStatistic.RatioOfMedians ? [plain, plain with { Arm = measure.OtherArm! }] : [measure];
    }

    // Every batch writes to places of its own.
    private int Fill(Study study, int[] numbers, Func<Patient, int, VirtualPatient> draw, Dictionary<string, double[][]> rows, CancellationToken cancellation)
    {
        var courses = study.Arms.ToDictionary(
            arm => arm.Name,
            arm => ArmSimulation.Run(_simulator, arm.Scenario, [.. numbers.Select(number => draw(arm.Scenario.Patient, number))], cancellation));
        var failed = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            var whole = courses.Where(arm => arm.Value[i] is not null).ToDictionary(arm => arm.Key, arm => arm.Value[i]!);
            var lived = whole.Count == courses.Count;
            failed += lived ? 0 : 1;
            foreach (var target in Held(study))
            {
                rows[target.Id][numbers[i]] = [.. Numbers(target).Select(measure => lived ? MeasureEvaluator.Evaluate(measure, whole) : double.NaN)];
            }
        }

        return failed;
    }
}
