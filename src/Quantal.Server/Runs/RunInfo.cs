using Quantal.Server.Storage;

namespace Quantal.Server.Runs;

/// <summary>A run as it is told.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">The command that it is made with.</param>
/// <param name="Name">Name of what is run.</param>
/// <param name="Label">What its owner calls it; may be empty.</param>
/// <param name="Pinned">Whether it stands at the top.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Progress">The fraction done, 0 to 1.</param>
/// <param name="Message">Why it failed or was interrupted; may be empty.</param>
/// <param name="Command">The command line that gives the same bits, next to the input file.</param>
/// <param name="Created">When it was asked for.</param>
/// <param name="Started">When a process first computed it; null before.</param>
/// <param name="Ended">When it came to its end; null before.</param>
/// <param name="Revision">Counts changes of state, label and pin; the ETag is made of it.</param>
internal sealed record RunInfo(
    string Id, RunKind Kind, string Name, string Label, bool Pinned, RunState State, double Progress, string Message, string Command,
    DateTimeOffset Created, DateTimeOffset? Started, DateTimeOffset? Ended, int Revision)
{
    public static RunInfo Of(RunRow run) => new(
        run.Id, run.Kind, run.Name, run.Label, run.Pinned, run.State, run.Progress, run.Message, RunCommand.Shown(run),
        Time(run.Created), Time(run.Started), Time(run.Ended), run.Revision);

    private static DateTimeOffset Time(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time);

    private static DateTimeOffset? Time(long? time) => time is { } known ? Time(known) : null;
}

/// <summary>A run with the text of its input.</summary>
/// <param name="Run">The run.</param>
/// <param name="Input">The YAML text of its input file, sent or on file; null where there is none.</param>
internal sealed record RunDetails(RunInfo Run, string? Input);

/// <summary>Some of the runs that were asked for.</summary>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Size">Runs on a full page.</param>
/// <param name="Runs">The runs: pinned ones first, then the newest.</param>
internal sealed record RunPage(int Total, int Page, int Size, IReadOnlyList<RunInfo> Runs);

/// <summary>A file of a run's results.</summary>
/// <param name="Path">Its path below the folder of the run, with slashes.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record RunFile(string Path, long Bytes);
