namespace Quantal.Studies.Runs;

/// <summary>
/// A row of numbers of each repetition, of which only the scatter down a column is asked. They are kept in single precision, since there
/// may be tens of thousands of repetitions.
/// </summary>
/// <param name="columns">Numbers in a row.</param>
internal sealed class RepetitionTable(int columns)
{
    private const int Decimals = 4;

    private readonly List<float[]> _rows = [];

    /// <summary>Number of repetitions.</summary>
    public int Count => _rows.Count;

    /// <summary>A row for one repetition more, to be filled; not a number where something does not exist.</summary>
    public float[] Add()
    {
        var row = new float[columns];
        _rows.Add(row);
        return row;
    }

    /// <summary>In how many repetitions a number exists.</summary>
    /// <param name="column">Its place.</param>
    public int Known(int column) => _rows.Count(row => !float.IsNaN(row[column]));

    /// <summary>How a number scatters over the repetitions, to four decimals.</summary>
    /// <param name="column">Its place.</param>
    public Spread Spread(int column)
    {
        var (median, low, high) = Runs.Spread.Of([.. _rows.Select(row => (double)row[column])]);
        return new(Math.Round(median, Decimals), Math.Round(low, Decimals), Math.Round(high, Decimals));
    }
}
