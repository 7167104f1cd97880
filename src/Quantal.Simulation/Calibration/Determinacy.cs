namespace Quantal.Simulation.Calibration;

/// <summary>How far the targets determine a parameter.</summary>
public enum Determinacy
{
    /// <summary>To about a fifth or better.</summary>
    Well,

    /// <summary>Their spread is at most half of that of the pull to the starting value.</summary>
    Weakly,

    /// <summary>The value is in the main the starting value.</summary>
    NotDetermined,
}
