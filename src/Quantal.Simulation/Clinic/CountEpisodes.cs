namespace Quantal.Simulation.Clinic;

/// <summary>Episodes of a low count: one begins when a measurement lies below the bound after one that did not.</summary>
/// <param name="bound">The bound, in the count's unit.</param>
internal struct CountEpisodes(double bound)
{
    private bool _low;

    /// <summary>Episodes so far.</summary>
    public int Number { get; private set; }

    /// <summary>Day of the first; -1 if there was none.</summary>
    public int FirstDay { get; private set; } = -1;

    /// <summary>Takes in a measurement; NaN where the count was not measured.</summary>
    public void Observe(int day, double measured)
    {
        if (double.IsNaN(measured))
        {
            return;
        }

        var low = measured < bound;
        if (low && !_low)
        {
            Number++;
            FirstDay = FirstDay < 0 ? day : FirstDay;
        }

        _low = low;
    }
}
