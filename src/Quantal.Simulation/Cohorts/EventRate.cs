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

    /// <summary>The events of one patient.</summary>
    /// <param name="row">The patient.</param>
    public double EventsOf(double[] row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Counted ? row[Events] : row[Events] > 0 ? 1 : 0;
    }

    /// <summary>Events per 100 patient-years; not a number without any time.</summary>
    /// <param name="events">Events of all patients.</param>
    /// <param name="years">Their time in years.</param>
    public static double Per100Years(double events, double years) => years > 0 ? Hundred * events / years : double.NaN;
}
