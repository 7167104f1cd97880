namespace Quantal.Simulation.Calibration;

/// <summary>How far the targets determine a parameter.</summary>
public enum Determinacy
{
    /// <summary>To about a third or better: a standard deviation of at most 0.3 on the parameter's scale.</summary>
    Well,

    /// <summary>To a factor of about 1.6: a standard deviation of at most 0.5, half of that of the pull to the starting value.</summary>
    Weakly,

    /// <summary>The value is in the main the starting value.</summary>
    NotDetermined,
}
