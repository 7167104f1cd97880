namespace Quantal.Studies.Clinic;

/// <summary>
/// Episodes of a low count: one begins with so many measurements in succession below the bound, and is over after two in succession
/// that are not. One count that scatters upwards does not make two episodes of one.
/// </summary>
/// <param name="bound">The bound, in the count's unit.</param>
/// <param name="needed">How many low measurements in succession make an episode, at least 1.</param>
internal struct CountEpisodes(double bound, int needed)
{
    private const int Recovery = 2;

    private int _low;
    private int _notLow;
    private bool _lasts;

    /// <summary>Episodes so far.</summary>
    public int Number { get; private set; }

    /// <summary>Day on which the first began; -1 if there was none.</summary>
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
            _low = 0;
            _lasts &= ++_notLow < Recovery;
            return;
        }

        _notLow = 0;
        if (++_low >= needed && !_lasts)
        {
            _lasts = true;
            Number++;
            FirstDay = FirstDay < 0 ? day : FirstDay;
        }
    }
}
