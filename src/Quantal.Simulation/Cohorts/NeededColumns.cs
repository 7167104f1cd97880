using Quantal.Simulation.Studies;

namespace Quantal.Simulation.Cohorts;

/// <summary>The columns that some targets ask for, and the targets as they stand over rows of these columns alone.</summary>
internal sealed class NeededColumns
{
    private readonly int[] _columns;
    private readonly Dictionary<int, int> _places;

    /// <summary>Finds the columns.</summary>
    /// <param name="targets">Targets over whole rows.</param>
    public NeededColumns(IReadOnlyList<PopulationTarget> targets)
    {
        _columns = [.. targets.SelectMany(ColumnsOf).Distinct().Order()];
        _places = _columns.Select((column, place) => (column, place)).ToDictionary(pair => pair.column, pair => pair.place);
        Targets = [.. targets.Select(target => target with { Measure = Moved(target.Measure), DrawnFrom = Moved(target.DrawnFrom) })];
    }

    /// <summary>The targets over short rows, in their order.</summary>
    public IReadOnlyList<PopulationTarget> Targets { get; }

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

    private PoolMeasure Moved(PoolMeasure measure) => measure with
    {
        Column = _places[measure.Column],
        Over = _places[measure.Over],
        With = _places[measure.With],
        AdjustedFor = [.. measure.AdjustedFor.Select(column => _places[column])],
        Of = Moved(measure.Of),
        Among = Moved(measure.Among),
    };

    private RowCondition[] Moved(IReadOnlyList<RowCondition> conditions) => [.. conditions.Select(condition => condition with { Column = _places[condition.Column] })];
}
