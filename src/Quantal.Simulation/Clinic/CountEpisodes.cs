namespace Quantal.Simulation.Clinic;

/// <summary>
/// Episodes of a low count: one begins when a measurement lies below the bound, and is over after two in succession that do not. One
/// count that scatters upwards does not make two episodes of one.
/// </summary>
/// <param name="bound">The bound, in the count's unit.</param>
internal struct CountEpisodes(double bound)
{
    private const int Recovery = 2;

    private int _notLow = Recovery;

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

        if (measured >= bound)
        {
            _notLow++;
            return;
        }

        if (_notLow >= Recovery)
        {
            Number++;
            FirstDay = FirstDay < 0 ? day : FirstDay;
        }

        _notLow = 0;
    }
}
