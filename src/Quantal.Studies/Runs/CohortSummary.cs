using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;

namespace Quantal.Studies.Runs;

/// <summary>
/// What the repetitions of a study give, taken in patient by patient. Of the patients of one repetition only the numbers are kept that the
/// targets ask for; of earlier repetitions only what came out.
/// </summary>
/// <param name="targets">The published figures that the cohort is held against.</param>
/// <param name="seed">The seed of the simulation.</param>
public sealed class CohortSummary(IReadOnlyList<StudyTarget> targets, ulong seed)
{
    private readonly NeededColumns _needed = new([.. targets.Select(target => target.Population!)]);
    private readonly List<double[]> _rows = [];
    private readonly (double Sum, int Count)[] _columns = new (double, int)[CohortEndpoints.All.Count];
    private readonly (double Events, double Years)[] _events = new (double, double)[EventRates.All.Count];
    private readonly List<double>[] _figures = [.. targets.Select(_ => new List<double>())];
    private readonly List<double>[] _means = [.. CohortEndpoints.All.Select(_ => new List<double>())];
    private readonly List<double>[] _rates = [.. EventRates.All.Select(_ => new List<double>())];

    /// <summary>Repetitions so far.</summary>
    public int Replicates { get; private set; }

    /// <summary>Patients so far.</summary>
    public long Patients { get; private set; }

    /// <summary>Takes in a patient of the repetition that is not closed yet.</summary>
    /// <param name="row">The patient, in the order of <see cref="CohortEndpoints"/>.</param>
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
    public IReadOnlyList<Spread> Figures() => [.. _figures.Select(Spread.Of)];

    /// <summary>The mean of each column over the patients of a repetition, in the order of <see cref="CohortEndpoints"/>.</summary>
    public IReadOnlyList<Spread> Means() => [.. _means.Select(Spread.Of)];

    /// <summary>Events per 100 patient-years, in the order of <see cref="EventRates"/>.</summary>
    public IReadOnlyList<Spread> Rates() => [.. _rates.Select(Spread.Of)];

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
        return target.Unit.FromCoherent(
            population.Measure.Unit.Coherent(PoolEvaluator.Evaluate(population.Measure, drawn, everybody, uniform)));
    }
}

/// <summary>The columns that some targets ask for, and the targets as they stand over rows of these columns alone.</summary>
internal sealed class NeededColumns
{
    private readonly int[] _columns;
    private readonly Dictionary<int, int> _places;

    /// <summary>Finds the columns.</summary>
    /// <param name="targets">Targets over whole rows.</param>
    public NeededColumns(IReadOnlyList<PopulationTarget> targets)
    {
        _columns = Of(targets);
        _places = _columns.Select((column, place) => (column, place)).ToDictionary(pair => pair.column, pair => pair.place);
        Targets = [.. targets.Select(target => target with { Measure = Moved(target.Measure), DrawnFrom = Moved(target.DrawnFrom) })];
    }

    /// <summary>The targets over short rows, in their order.</summary>
    public IReadOnlyList<PopulationTarget> Targets { get; }

    /// <summary>Places of the numbers of a whole row that some targets ask for, ascending.</summary>
    public static int[] Of(IEnumerable<PopulationTarget> targets) => [.. targets.SelectMany(ColumnsOf).Distinct().Order()];

    /// <summary>The needed numbers of a whole row.</summary>
    public double[] Of(double[] row)
    {
        var numbers = new double[_columns.Length];
        for (var place = 0; place < numbers.Length; place++)
        {
            numbers[place] = row[_columns[place]];
        }

        return numbers;
    }

    private static IEnumerable<int> ColumnsOf(PopulationTarget target)
    {
        var measure = target.Measure;
        return [measure.Column, measure.Over, measure.With, .. measure.AdjustedFor, .. target.DrawnFrom.Concat(measure.Of).Concat(measure.Among).Select(condition => condition.Column)];
    }

    private SampleStatistic Moved(SampleStatistic measure) => measure with
    {
        Column = _places[measure.Column],
        Over = _places[measure.Over],
        With = _places[measure.With],
        AdjustedFor = [.. measure.AdjustedFor.Select(column => _places[column])],
        Of = Moved(measure.Of),
        Among = Moved(measure.Among),
    };

    private RowCondition[] Moved(IReadOnlyList<RowCondition> conditions) =>
        [.. conditions.Select(condition => condition with { Column = _places[condition.Column] })];
}

/// <summary>How a figure scatters over the repetitions of a study; not numbers where it exists in none.</summary>
/// <param name="Median">The median.</param>
/// <param name="Low90">Lower end of the middle 90 %.</param>
/// <param name="High90">Upper end of the middle 90 %.</param>
public readonly record struct Spread(double Median, double Low90, double High90)
{
    private const double Tail = 0.05;

    /// <summary>That of a figure that exists nowhere.</summary>
    internal static Spread None { get; } = new(double.NaN, double.NaN, double.NaN);

    /// <summary>The spread of the repetitions in which the figure exists.</summary>
    /// <param name="values">The figure of each repetition; not a number where it does not exist.</param>
    internal static Spread Of(List<double> values)
    {
        double[] defined = [.. values.Where(value => !double.IsNaN(value))];
        return defined.Length == 0
            ? None
            : new Spread(Quantiles.Of(defined, 0.5), Quantiles.Of(defined, Tail), Quantiles.Of(defined, 1 - Tail));
    }
}
