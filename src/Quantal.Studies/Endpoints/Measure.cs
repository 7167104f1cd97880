namespace Quantal.Studies.Endpoints;

/// <summary>How a number is taken from the courses of a study's arms.</summary>
public sealed record Measure
{
    /// <summary>Name of the arm.</summary>
    public required string Arm { get; init; }

    /// <summary>
    /// Id of the readout; null for all that are no events, which only <see cref="Quantal.Studies.Endpoints.Statistic.GreatestDrift"/> can
    /// take.
    /// </summary>
    public required string? Readout { get; init; }

    /// <summary>What is taken.</summary>
    public required Statistic Statistic { get; init; }

    /// <summary>What it is set against.</summary>
    public Comparison Comparison { get; init; }

    /// <summary>Name of the other arm; null unless the comparison is with one.</summary>
    public string? OtherArm { get; init; }

    /// <summary>The saved time of a value or of what is left of a gain, in minutes.</summary>
    public int AtMinute { get; init; }

    /// <summary>Start of the window in minutes.</summary>
    public int FromMinute { get; init; }

    /// <summary>End of the window in minutes, included.</summary>
    public int ToMinute { get; init; } = int.MaxValue;

    /// <summary>Instant from which times are counted, in minutes.</summary>
    public int SinceMinute { get; init; }

    /// <summary>
    /// The change from baseline of <see cref="Quantal.Studies.Endpoints.Statistic.TimeOfChange"/>, in the readout's unit; not 0.
    /// </summary>
    public double Change { get; init; }

    /// <summary>The fraction of <see cref="Quantal.Studies.Endpoints.Statistic.TimeOfFraction"/>, above 0 and at most 1.</summary>
    public double Fraction { get; init; }
}

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

/// <summary>What a value, mean, minimum or maximum is set against.</summary>
public enum Comparison
{
    /// <summary>Nothing: the value itself.</summary>
    None,

    /// <summary>The arm's own baseline: the difference.</summary>
    Change,

    /// <summary>The arm's own baseline: the difference over it.</summary>
    RelativeChange,

    /// <summary>The arm's own baseline: the quotient.</summary>
    RatioToBaseline,

    /// <summary>The same statistic of another arm: the difference.</summary>
    DifferenceToArm,

    /// <summary>The same statistic of another arm: the quotient.</summary>
    RatioToArm,
}
