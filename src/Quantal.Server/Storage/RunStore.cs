using Microsoft.EntityFrameworkCore;

namespace Quantal.Server.Storage;

/// <summary>Which runs are asked for.</summary>
/// <param name="State">Only those of this state; null for all.</param>
/// <param name="Kind">Only those of this kind; null for all.</param>
/// <param name="Text">Only those whose name, label or options have this text in them, in small or capital letters; null for all.</param>
internal sealed record RunFilter(RunState? State, RunKind? Kind, string? Text);

/// <summary>The table of runs, as those who ask for runs see it.</summary>
/// <param name="contexts">What reads and writes it.</param>
internal sealed class RunStore(IDbContextFactory<RunsContext> contexts)
{
    private const int IdLength = 32;

    /// <summary>Adds a run.</summary>
    public async Task Add(RunRow run, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        context.Runs.Add(run);
        await context.SaveChangesAsync(cancel);
    }

    /// <summary>A run; null if there is none of that id.</summary>
    public async Task<RunRow?> Find(string id, CancellationToken cancel)
    {
        // What cannot be an id is no text that a database takes, perhaps.
        if (id.Length != IdLength || !id.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.Runs.AsNoTracking().FirstOrDefaultAsync(run => run.Id == id, cancel);
    }

    /// <summary>How many runs wait.</summary>
    public async Task<int> Waiting(CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.Runs.CountAsync(run => run.State == RunState.Queued, cancel);
    }

    /// <summary>How many runs there are, and some of them without their inputs: pinned ones first, then the newest.</summary>
    public async Task<(int Total, IReadOnlyList<RunRow> Runs)> List(RunFilter filter, int skip, int take, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var runs = context.Runs.AsNoTracking();
        if (filter.State is { } state)
        {
            runs = runs.Where(run => run.State == state);
        }

        if (filter.Kind is { } kind)
        {
            runs = runs.Where(run => run.Kind == kind);
        }

        if (filter.Text is { Length: > 0 } text)
        {
            var small = text.ToLowerInvariant();
            runs = runs.Where(run => run.Search.Contains(small));
        }

        var total = await runs.CountAsync(cancel);
        var page = await runs.OrderByDescending(run => run.Pinned).ThenByDescending(run => run.Created).ThenByDescending(run => run.Id)
            .Skip(skip).Take(take)
            .Select(run => new RunRow
            {
                Id = run.Id,
                Kind = run.Kind,
                Name = run.Name,
                Label = run.Label,
                Search = "",
                Pinned = run.Pinned,
                State = run.State,
                Created = run.Created,
                Started = run.Started,
                Ended = run.Ended,
                Options = run.Options,
                Progress = run.Progress,
                Message = run.Message,
                Revision = run.Revision,
                Change = run.Change,
            })
            .ToListAsync(cancel);
        return (total, page);
    }

    /// <summary>Changes label and pin of a run as it was seen; false if it was changed since.</summary>
    public async Task<bool> Edit(RunRow seen, string label, bool pinned, CancellationToken cancel)
    {
        var (id, revision, search) = (seen.Id, seen.Revision, RunRow.SearchOf(seen.Name, label, seen.Options));
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.Runs.Where(run => run.Id == id && run.Revision == revision).ExecuteUpdateAsync(
            set => set.SetProperty(run => run.Label, label).SetProperty(run => run.Search, search).SetProperty(run => run.Pinned, pinned)
                .SetProperty(run => run.Revision, run => run.Revision + 1).SetProperty(run => run.Change, run => run.Change + 1),
            cancel) == 1;
    }

    /// <summary>Stops a run that waits or is computed; false if it is neither.</summary>
    public async Task<bool> Cancel(string id, long now, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.Runs
            .Where(run => run.Id == id && (run.State == RunState.Queued || run.State == RunState.Running
                || run.State == RunState.Interrupted))
            .ExecuteUpdateAsync(
                set => set.SetProperty(run => run.State, RunState.Cancelled).SetProperty(run => run.Ended, now)
                    .SetProperty(run => run.Owner, (string?)null).SetProperty(run => run.LeaseUntil, (long?)null)
                    .SetProperty(run => run.Revision, run => run.Revision + 1).SetProperty(run => run.Change, run => run.Change + 1),
                cancel) == 1;
    }

    /// <summary>Queues a run again that was stopped or failed; false if it was neither.</summary>
    public async Task<bool> Resume(string id, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.Runs.Where(run => run.Id == id && (run.State == RunState.Cancelled || run.State == RunState.Failed))
            .ExecuteUpdateAsync(
                set => set.SetProperty(run => run.State, RunState.Queued).SetProperty(run => run.Ended, (long?)null)
                    .SetProperty(run => run.Message, "").SetProperty(run => run.Attempts, 0)
                    .SetProperty(run => run.Revision, run => run.Revision + 1).SetProperty(run => run.Change, run => run.Change + 1),
                cancel) == 1;
    }

    /// <summary>Deletes a run that nothing computes and that does not wait; false if it is otherwise.</summary>
    public async Task<bool> Delete(string id, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.Runs
            .Where(run => run.Id == id && (run.State == RunState.Done || run.State == RunState.Failed || run.State == RunState.Cancelled))
            .ExecuteDeleteAsync(cancel) == 1;
    }
}
