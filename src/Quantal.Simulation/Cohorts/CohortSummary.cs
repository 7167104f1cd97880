using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Studies;

namespace Quantal.Simulation.Cohorts;

/// <summary>What the repetitions of a study give, taken in repetition by repetition, so that no more than one is in memory.</summary>
/// <param name="targets">The published figures that the cohort is held against.</param>
/// <param name="seed">The seed of the simulation.</param>
public sealed class CohortSummary(IReadOnlyList<StudyTarget> targets, ulong seed)
{
    private const double Tail = 0.05;

    private readonly List<double>[] _figures = [.. targets.Select(_ => new List<double>())];
    private readonly List<double>[] _means = [.. PatientColumns.All.Select(_ => new List<double>())];
    private readonly List<double>[] _rates = [.. EventRates.All.Select(_ => new List<double>())];

    /// <summary>Repetitions so far.</summary>
    public int Replicates { get; private set; }

    /// <summary>Patients so far.</summary>
    public int Patients { get; private set; }

    /// <summary>Takes in a repetition.</summary>
    /// <param name="replicate">Its number.</param>
    /// <param name="rows">Its patients.</param>
    public void Add(int replicate, IReadOnlyList<double[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Replicates++;
        Patients += rows.Count;
        for (var target = 0; target < targets.Count; target++)
        {
            _figures[target].Add(Figure(targets[target], replicate, rows));
        }

        for (var column = 0; column < _means.Length; column++)
        {
            _means[column].Add(MeanOf(rows, column));
        }

        for (var rate = 0; rate < _rates.Length; rate++)
        {
            _rates[rate].Add(EventRates.All[rate].Per100Years(rows));
        }
    }

    /// <summary>The published figures' simulated counterparts, in the order of the targets and in their units.</summary>
    public IReadOnlyList<Spread> Figures() => [.. _figures.Select(SpreadOf)];

    /// <summary>The mean of each column over the patients of a repetition, in the order of <see cref="PatientColumns"/>.</summary>
    public IReadOnlyList<Spread> Means() => [.. _means.Select(SpreadOf)];

    /// <summary>Events per 100 patient-years, in the order of <see cref="EventRates"/>.</summary>
    public IReadOnlyList<Spread> Rates() => [.. _rates.Select(SpreadOf)];

    private double Figure(StudyTarget target, int replicate, IReadOnlyList<double[]> rows)
    {
        var population = target.Population!;
        double[][] drawn = [.. rows.Where(row => population.DrawnFrom.All(condition => condition.Holds(row)))];
        if (drawn.Length == 0)
        {
            return double.NaN;
        }

        int[] everybody = [.. Enumerable.Range(0, drawn.Length)];
        var uniform = KeyedRandom.Uniform(seed, (ulong)replicate, Purpose.Of($"{target.Id} events"), 0);
        return target.Unit.FromCoherent(population.Measure.Unit.Coherent(PoolEvaluator.Evaluate(population.Measure, drawn, everybody, uniform)));
    }

    private static double MeanOf(IReadOnlyList<double[]> rows, int column)
    {
        var (sum, count) = (0.0, 0);
        foreach (var row in rows)
        {
            if (!double.IsNaN(row[column]))
            {
                sum += row[column];
                count++;
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }

    private static Spread SpreadOf(List<double> values)
    {
        double[] defined = [.. values.Where(value => !double.IsNaN(value))];
        return defined.Length == 0
            ? new Spread(double.NaN, double.NaN, double.NaN)
            : new Spread(Quantiles.Of(defined, 0.5), Quantiles.Of(defined, Tail), Quantiles.Of(defined, 1 - Tail));
    }
}
