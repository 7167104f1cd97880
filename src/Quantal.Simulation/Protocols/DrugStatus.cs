namespace Quantal.Simulation.Protocols;

/// <summary>How a patient stands to a drug when coming to a visit.</summary>
public enum DrugStatus
{
    /// <summary>Taken, since at least some weeks.</summary>
    Taken,

    /// <summary>Not taken, since at least some weeks; neither is a drug that is held.</summary>
    NotTaken,

    /// <summary>Never taken so far.</summary>
    NeverTaken,

    /// <summary>Taken once, and neither taken nor held any more, since at least some weeks.</summary>
    Stopped,

    /// <summary>Taken at the highest step that this patient may reach.</summary>
    AtTopStep,

    /// <summary>Taken at the lowest step of the ladder.</summary>
    AtLowestStep,

    /// <summary>Taken at the same dose since at least some weeks.</summary>
    Unchanged,

    /// <summary>Held until something has passed.</summary>
    Held,

    /// <summary>Stopped for good.</summary>
    NotTolerated,
}
