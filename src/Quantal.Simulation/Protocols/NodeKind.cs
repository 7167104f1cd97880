namespace Quantal.Simulation.Protocols;

/// <summary>What a node of compiled conditions does.</summary>
internal enum NodeKind
{
    /// <summary>All children hold.</summary>
    All,

    /// <summary>Some child holds.</summary>
    Any,

    /// <summary>The child does not hold.</summary>
    Not,

    /// <summary>The child held long enough.</summary>
    Sustained,

    /// <summary>A measurement.</summary>
    Measured,

    /// <summary>A drug.</summary>
    Drug,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A course.</summary>
    Course,

    /// <summary>Repeated immunoglobulin.</summary>
    Repetition,

    /// <summary>A phenotype.</summary>
    Phenotype,

    /// <summary>The time since the first visit.</summary>
    Time,
}
