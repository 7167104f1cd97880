namespace Quantal.Simulation.Studies;

/// <summary>What is taken of a course.</summary>
public enum Statistic
{
    /// <summary>The value at a saved time.</summary>
    Value,

    /// <summary>The mean over time in a window, by the trapezoidal rule.</summary>
    Mean,

    /// <summary>The lowest saved value in a window.</summary>
    Minimum,

    /// <summary>The highest saved value in a window.</summary>
    Maximum,

    /// <summary>When the lowest value of a window is reached, by a parabola through three saved values.</summary>
    TimeOfMinimum,

    /// <summary>When the highest value of a window is reached, by a parabola through three saved values.</summary>
    TimeOfMaximum,

    /// <summary>When the change from baseline first reaches a threshold, linear between saved times.</summary>
    TimeOfChange,

    /// <summary>When the change from baseline first reaches a fraction of its largest in the window, linear between saved times.</summary>
    TimeOfFraction,

    /// <summary>The change from baseline at a saved time over the largest in the window.</summary>
    GainLeft,

    /// <summary>The largest departure from baseline in a window, relative to it; of one readout, or of all that are no events.</summary>
    GreatestDrift,
}
