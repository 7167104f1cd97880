namespace Quantal.Simulation.Cohorts;

/// <summary>Events over the time in which they were counted.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Over">Id of the column of time.</param>
/// <param name="Events">Place of the column of events.</param>
/// <param name="Time">Place of the column of time.</param>
/// <param name="Counted">Whether the column is a number of events; otherwise anything but 0 is one event.</param>
public sealed record EventRate(string Name, string Over, int Events, int Time, bool Counted)
{
    private const double Hundred = 100;

    /// <summary>Events per 100 patient-years; not a number without any time.</summary>
    /// <param name="rows">The patients.</param>
    public double Per100Years(IReadOnlyList<double[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (events, years) = (0.0, 0.0);
        foreach (var row in rows)
        {
            events += Counted ? row[Events] : row[Events] > 0 ? 1 : 0;
            years += row[Time];
        }

        return years > 0 ? Hundred * events / years : double.NaN;
    }
}
