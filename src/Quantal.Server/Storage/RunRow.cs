namespace Quantal.Server.Storage;

/// <summary>The command that a run is made with.</summary>
internal enum RunKind
{
    /// <summary>One patient.</summary>
    Simulate,

    /// <summary>A study of the virtual clinic.</summary>
    Cohort,

    /// <summary>A randomised trial.</summary>
    Trial,

    /// <summary>All published figures.</summary>
    Evidence,
}

/// <summary>Where a run stands.</summary>
internal enum RunState
{
    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>A process computes it, and a server holds its lease.</summary>
    Running,

    /// <summary>Its results are there.</summary>
    Done,

    /// <summary>It cannot be done; the message says why.</summary>
    Failed,

    /// <summary>It was stopped by its owner; it can be resumed.</summary>
    Cancelled,

    /// <summary>Its process or its server ended; it goes on by itself.</summary>
    Interrupted,
}

/// <summary>A run as the database has it. Times are milliseconds since 1970 in UTC.</summary>
internal sealed class RunRow
{
    /// <summary>Its id, and the name of its folder.</summary>
    public required string Id { get; init; }

    public required RunKind Kind { get; init; }

    /// <summary>Name of what is run.</summary>
    public required string Name { get; init; }

    /// <summary>What its owner calls it; may be empty.</summary>
    public string Label { get; init; } = "";

    /// <summary>What it is found by, in small letters: not all databases know those of all scripts.</summary>
    public required string Search { get; init; }

    /// <summary>Whether its owner wants it at the top.</summary>
    public bool Pinned { get; init; }

    public RunState State { get; init; } = RunState.Queued;

    public required long Created { get; init; }

    /// <summary>When a process first computed it.</summary>
    public long? Started { get; init; }

    /// <summary>When it came to its end.</summary>
    public long? Ended { get; init; }

    /// <summary>The options on which its results depend, as on the command line.</summary>
    public required string Options { get; init; }

    /// <summary>The text of its input file; null if it is on file.</summary>
    public string? Input { get; init; }

    /// <summary>The fraction done, 0 to 1.</summary>
    public double Progress { get; init; }

    /// <summary>Why it failed; may be empty.</summary>
    public string Message { get; init; } = "";

    /// <summary>How many of its processes ended that nobody told to, since it was asked for or got further.</summary>
    public int Attempts { get; init; }

    /// <summary>The server that holds the lease.</summary>
    public string? Owner { get; init; }

    /// <summary>When the lease is over unless it is renewed.</summary>
    public long? LeaseUntil { get; init; }

    /// <summary>Counts changes of state, label and pin.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Counts all changes, progress included.</summary>
    public int Change { get; init; } = 1;

    /// <summary>What a run is found by.</summary>
    public static string SearchOf(string name, string label, string options) => $"{name}\n{label}\n{options}".ToLowerInvariant();
}
