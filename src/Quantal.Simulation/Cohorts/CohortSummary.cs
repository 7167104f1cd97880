using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Studies;

namespace Quantal.Simulation.Cohorts;

/// <summary>
/// What the repetitions of a study give, taken in patient by patient. Of the patients of one repetition only the numbers are kept that the
/// targets ask for; of earlier repetitions only what came out.
/// </summary>
/// <param name="targets">The published figures that the cohort is held against.</param>
/// <param name="seed">The seed of the simulation.</param>
public sealed class CohortSummary(IReadOnlyList<StudyTarget> targets, ulong seed)
{
    private const double Tail = 0.05;

    private readonly NeededColumns _needed = new([.. targets.Select(target => target.Population!)]);
    private readonly List<double[]> _rows = [];
    private readonly (double Sum, int Count)[] _columns = new (double, int)[PatientColumns.All.Count];
    private readonly (double Events, double Years)[] _events = new (double, double)[EventRates.All.Count];
    private readonly List<double>[] _figures = [.. targets.Select(_ => new List<double>())];
    private readonly List<double>[] _means = [.. PatientColumns.All.Select(_ => new List<double>())];
    private readonly List<double>[] _rates = [.. EventRates.All.Select(_ => new List<double>())];

    /// <summary>Repetitions so far.</summary>
    public int Replicates { get; private set; }

    /// <summary>Patients so far.</summary>
    public long Patients { get; private set; }

    /// <summary>Takes in a patient of the repetition that is not closed yet.</summary>
    /// <param name="row">The patient, in the order of <see cref="PatientColumns"/>.</param>
    public void Take(double[] row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Patients++;
        if (targets.Count > 0)
        {
            _rows.Add(_needed.Of(row));
        }

        for (var column = 0; column < _columns.Length; column++)
        {
            if (!double.IsNaN(row[column]))
            {
                _columns[column] = (_columns[column].Sum + row[column], _columns[column].Count + 1);
            }
        }

        for (var rate = 0; rate < _events.Length; rate++)
        {
            var events = EventRates.All[rate];
            _events[rate] = (_events[rate].Events + events.EventsOf(row), _events[rate].Years + row[events.Time]);
        }
    }

    /// <summary>All patients of a repetition have been taken in.</summary>
    /// <param name="replicate">Its number.</param>
    public void Close(int replicate)
    {
        Replicates++;
        for (var target = 0; target < targets.Count; target++)
        {
            _figures[target].Add(Figure(target, replicate));
        }

        for (var column = 0; column < _means.Length; column++)
        {
            var (sum, count) = _columns[column];
            _means[column].Add(count == 0 ? double.NaN : sum / count);
        }

        for (var rate = 0; rate < _rates.Length; rate++)
        {
            _rates[rate].Add(EventRate.Per100Years(_events[rate].Events, _events[rate].Years));
        }

        _rows.Clear();
        Array.Clear(_columns);
        Array.Clear(_events);
    }

    /// <summary>The published figures' simulated counterparts, in the order of the targets and in their units.</summary>
    public IReadOnlyList<Spread> Figures() => [.. _figures.Select(SpreadOf)];

    /// <summary>The mean of each column over the patients of a repetition, in the order of <see cref="PatientColumns"/>.</summary>
    public IReadOnlyList<Spread> Means() => [.. _means.Select(SpreadOf)];

    /// <summary>Events per 100 patient-years, in the order of <see cref="EventRates"/>.</summary>
    public IReadOnlyList<Spread> Rates() => [.. _rates.Select(SpreadOf)];

    private double Figure(int place, int replicate)
    {
        var (target, population) = (targets[place], _needed.Targets[place]);
        double[][] drawn = [.. _rows.Where(row => population.DrawnFrom.All(condition => condition.Holds(row)))];
        if (drawn.Length == 0)
        {
            return double.NaN;
        }

        int[] everybody = [.. Enumerable.Range(0, drawn.Length)];
        var uniform = KeyedRandom.Uniform(seed, (ulong)replicate, Purpose.Of($"{target.Id} events"), 0);
        return target.Unit.FromCoherent(population.Measure.Unit.Coherent(PoolEvaluator.Evaluate(population.Measure, drawn, everybody, uniform)));
    }

    private static Spread SpreadOf(List<double> values)
    {
        double[] defined = [.. values.Where(value => !double.IsNaN(value))];
        return defined.Length == 0
            ? new Spread(double.NaN, double.NaN, double.NaN)
            : new Spread(Quantiles.Of(defined, 0.5), Quantiles.Of(defined, Tail), Quantiles.Of(defined, 1 - Tail));
    }
}
