namespace Quantal.Simulation.Protocols;

/// <summary>On which side of a value something lies.</summary>
public enum Bound
{
    /// <summary>The value or more.</summary>
    AtLeast,

    /// <summary>The value or less.</summary>
    AtMost,

    /// <summary>More than the value.</summary>
    Above,

    /// <summary>Less than the value.</summary>
    Below,
}
