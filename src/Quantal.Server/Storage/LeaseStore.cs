using Microsoft.EntityFrameworkCore;

namespace Quantal.Server.Storage;

/// <summary>
/// The table of runs, as a server that computes them sees it. Each change is one statement, so that of two servers one wins.
/// </summary>
/// <param name="contexts">What reads and writes it.</param>
/// <param name="owner">The server.</param>
internal sealed class LeaseStore(IDbContextFactory<RunsContext> contexts, string owner)
{
    /// <summary>How long a lease lasts.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Renews the leases of runs that this server computes, and gives those that it still holds. A run that was taken and not begun,
    /// because something failed between the two, is not among them: its lease ends.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="ids">The runs that it computes.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlySet<string>> Renew(long now, string[] ids, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var mine = context.Runs.Where(run => run.Owner == owner && run.State == RunState.Running && ids.Contains(run.Id));
        await mine.ExecuteUpdateAsync(set => set.SetProperty(run => run.LeaseUntil, Until(now)), cancel);
        return (await mine.Select(run => run.Id).ToListAsync(cancel)).ToHashSet();
    }

    /// <summary>Tells of the runs whose server is gone that they were interrupted.</summary>
    public async Task Sweep(long now, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await context.Runs.Where(run => run.State == RunState.Running && (run.LeaseUntil == null || run.LeaseUntil < now))
            .ExecuteUpdateAsync(
                set => set.SetProperty(run => run.State, RunState.Interrupted).SetProperty(run => run.Owner, (string?)null)
                    .SetProperty(run => run.LeaseUntil, (long?)null)
                    .SetProperty(run => run.Revision, run => run.Revision + 1).SetProperty(run => run.Change, run => run.Change + 1),
                cancel);
    }

    /// <summary>The run that has waited longest; null if none waits.</summary>
    /// <param name="except">Runs whose earlier process has not ended yet.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<string?> Next(string[] except, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await Waiting(context).Where(run => !except.Contains(run.Id)).OrderBy(run => run.Created).ThenBy(run => run.Id)
            .Select(run => run.Id).FirstOrDefaultAsync(cancel);
    }

    /// <summary>Takes a run; null if it does not wait any more.</summary>
    public async Task<RunRow?> Claim(string id, long now, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var claimed = await Waiting(context).Where(run => run.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(run => run.State, RunState.Running).SetProperty(run => run.Owner, owner)
                .SetProperty(run => run.LeaseUntil, Until(now)).SetProperty(run => run.Started, run => run.Started ?? now)
                .SetProperty(run => run.Revision, run => run.Revision + 1).SetProperty(run => run.Change, run => run.Change + 1),
            cancel);
        return claimed == 1 ? await context.Runs.AsNoTracking().FirstOrDefaultAsync(run => run.Id == id, cancel) : null;
    }

    /// <summary>Notes how much of a run is done; whatever processes ended before, it gets further.</summary>
    public async Task Note(string id, double progress, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await Mine(context, id).ExecuteUpdateAsync(
            set => set.SetProperty(run => run.Progress, progress).SetProperty(run => run.Attempts, 0)
                .SetProperty(run => run.Change, run => run.Change + 1),
            cancel);
    }

    /// <summary>Gives a run back in another state; nothing happens if this server no longer has it.</summary>
    /// <param name="id">The run.</param>
    /// <param name="state">Its state from now on.</param>
    /// <param name="progress">The fraction done, 0 to 1.</param>
    /// <param name="message">Why it is no longer computed; empty if it is done.</param>
    /// <param name="ended">When it came to its end; null if it did not.</param>
    /// <param name="crashes">How many processes more have ended that nobody told to.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task Leave(
        string id, RunState state, double progress, string message, long? ended, int crashes, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await Mine(context, id).ExecuteUpdateAsync(
            set => set.SetProperty(run => run.State, state).SetProperty(run => run.Progress, progress)
                .SetProperty(run => run.Message, message)
                .SetProperty(run => run.Attempts, run => run.Attempts + crashes)
                .SetProperty(run => run.Ended, ended).SetProperty(run => run.Owner, (string?)null)
                .SetProperty(run => run.LeaseUntil, (long?)null)
                .SetProperty(run => run.Revision, run => run.Revision + 1).SetProperty(run => run.Change, run => run.Change + 1),
            cancel);
    }

    private static IQueryable<RunRow> Waiting(RunsContext context) =>
        context.Runs.Where(run => run.State == RunState.Queued || run.State == RunState.Interrupted);

    private IQueryable<RunRow> Mine(RunsContext context, string id) =>
        context.Runs.Where(run => run.Id == id && run.Owner == owner && run.State == RunState.Running);

    private static long? Until(long now) => now + (long)Lease.TotalMilliseconds;
}
