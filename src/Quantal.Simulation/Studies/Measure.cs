namespace Quantal.Simulation.Studies;

/// <summary>How a number is taken from the courses of a study's arms.</summary>
public sealed record Measure
{
    /// <summary>Name of the arm.</summary>
    public required string Arm { get; init; }

    /// <summary>Id of the readout; null for all that are no events, which only <see cref="Studies.Statistic.GreatestDrift"/> can take.</summary>
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

    /// <summary>The change from baseline of <see cref="Studies.Statistic.TimeOfChange"/>, in the readout's unit; not 0.</summary>
    public double Change { get; init; }

    /// <summary>The fraction of <see cref="Studies.Statistic.TimeOfFraction"/>, above 0 and at most 1.</summary>
    public double Fraction { get; init; }
}
