namespace Quantal.Simulation.Protocols;

/// <summary>What a measurement is compared with.</summary>
public enum Yardstick
{
    /// <summary>A value in the quantity's own unit.</summary>
    Value,

    /// <summary>The patient's first measurement.</summary>
    First,

    /// <summary>The patient's best measurement before this one.</summary>
    Best,

    /// <summary>The patient's measurement before this one.</summary>
    Last,
}
