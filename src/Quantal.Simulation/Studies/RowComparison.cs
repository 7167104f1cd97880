namespace Quantal.Simulation.Studies;

/// <summary>How a number of a row is compared.</summary>
public enum RowComparison
{
    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Not equal.</summary>
    Unequal,

    /// <summary>Above.</summary>
    Above,

    /// <summary>Equal or above.</summary>
    AtLeast,

    /// <summary>Below.</summary>
    Below,

    /// <summary>Equal or below.</summary>
    AtMost,
}
