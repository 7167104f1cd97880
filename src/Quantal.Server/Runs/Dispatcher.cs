using Microsoft.Extensions.Hosting;
using Quantal.Server.Http;
using Quantal.Server.Storage;

namespace Quantal.Server.Runs;

/// <summary>
/// Has the runs computed. Once a second, and whenever something happens: renews its leases, tells of runs whose server is gone, stops what
/// was cancelled, writes down what has ended, and takes the next run.
/// </summary>
internal sealed class Dispatcher(ServerSettings settings, Database database, RunFolders folders, Action<string> report) : BackgroundService
{
    private const int MostAttempts = 10;
    private const double LeastStep = 0.002;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly LeaseStore _leases = new(database.Contexts, Guid.NewGuid().ToString("N"));
    private readonly Dictionary<string, Job> _jobs = [];
    private readonly SemaphoreSlim _bell = new(0);
    private string _trouble = "";
    private long _notBefore;

    /// <summary>Looks at the table at once.</summary>
    public void Ring() => _bell.Release();

    public override void Dispose()
    {
        _bell.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                Tell(await Turn(stoppingToken));
                await _bell.WaitAsync(Interval, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // Whatever failed: what was not written down is tried again, and nothing that was promised is lost.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Database.Forget();
                Tell($"the list of runs cannot be kept ({failure.Message}); trying again.");
                await Task.Delay(Interval, CancellationToken.None);
            }
        }

        await Leave();
    }

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    // Each once.
    private void Tell(string trouble)
    {
        if (trouble.Length > 0 && trouble != _trouble)
        {
            report($"error: {trouble}");
        }

        _trouble = trouble;
    }

    // Gives what keeps runs from being begun; empty if nothing does.
    private async Task<string> Turn(CancellationToken cancel)
    {
        if (_jobs.Count > 0 && folders.Fault() is not null)
        {
            foreach (var job in _jobs.Values)
            {
                job.HadFault = true;
            }
        }

        var mine = await _leases.Renew(Now, [.. _jobs.Keys], cancel);
        await _leases.Sweep(Now, cancel);
        foreach (var (id, job) in _jobs.ToArray())
        {
            if (job.Ended.IsCompleted)
            {
                await WriteDown(job, cancel);
                _jobs.Remove(id);
                job.Child.Dispose();
            }
            else if (!mine.Contains(id))
            {
                job.Child.Stop();
            }
            else if (job.Child.Progress - job.Noted >= LeastStep)
            {
                job.Noted = job.Child.Progress;
                await _leases.Note(id, job.Noted, cancel);
            }
        }

        while (_jobs.Count < settings.Slots && Now >= _notBefore && await _leases.Next([.. _jobs.Keys], cancel) is { } next)
        {
            if (folders.Fault() is { } fault)
            {
                return $"runs wait. {fault.Words}";
            }

            if (await _leases.Claim(next, Now, cancel) is { } run)
            {
                await Begin(run, cancel);
            }
        }

        return "";
    }

    private async Task Begin(RunRow run, CancellationToken cancel)
    {
        ChildProcess.EndEarlier(folders.ProcessFile(run.Id));
        if (folders.HasResults(run.Id))
        {
            // They came into their place and nobody was left to write it down.
            await _leases.Leave(run.Id, RunState.Done, 1, "", Now, 0, cancel);
            return;
        }

        if (run.Attempts >= MostAttempts)
        {
            await _leases.Leave(
                run.Id, RunState.Failed, run.Progress,
                $"Its process ended {MostAttempts} times before it was done, the last time with: {run.Message}", Now, 0, cancel);
            return;
        }

        try
        {
            folders.Make(run);
            var child = ChildProcess.Start(
                settings.Program, RunCommand.Of(run), folders.Of(run.Id), folders.ProcessFile(run.Id),
                run.Kind is RunKind.Cohort or RunKind.Trial ? run.Progress : 0);
            _jobs.Add(run.Id, new Job(run, child, End(child)) { Noted = run.Progress });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Postpone(run.Id, run.Progress, $"Its folder could not be written ({failure.Message}).", cancel);
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            await _leases.Leave(
                run.Id, RunState.Failed, run.Progress, $"It could not be started ({failure.Message}). Mend that, and resume it.", Now, 0,
                cancel);
        }
    }

    // What cannot be written goes on by itself when it can, however often that is tried.
    private async Task Postpone(string id, double progress, string why, CancellationToken cancel)
    {
        _notBefore = Now + (long)Pause.TotalMilliseconds;
        await _leases.Leave(id, RunState.Interrupted, progress, $"{why} It goes on by itself when that is mended.", null, 0, cancel);
    }

    // What kept it from writing is looked for at once: it may have gone when the list can be written again.
    private async Task<(int Code, bool IsFault)> End(ChildProcess child)
    {
        var code = await child.Ended;
        var isFault = code is ServerSettings.CannotWrite || (code is > 0 and < 128 && folders.Fault() is not null);
        Ring();
        return (code, isFault);
    }

    private async Task WriteDown(Job job, CancellationToken cancel)
    {
        var (code, isFault) = await job.Ended;
        var (message, progress) = (job.Child.Message, job.Child.Progress);
        if (isFault || (code is > 0 and < 128 && job.HadFault))
        {
            await Postpone(job.Run.Id, progress, message, cancel);
            return;
        }

        var (state, why) = code switch
        {
            0 => (RunState.Done, ""),
            > 128 => (RunState.Interrupted, $"Its process was ended by signal {code - 128}."),
            _ => (RunState.Failed, message.Length > 0 ? message : $"Its process ended with exit code {code}."),
        };
        var isOver = state != RunState.Interrupted;
        await _leases.Leave(job.Run.Id, state, state == RunState.Done ? 1 : progress, why, isOver ? Now : null, isOver ? 0 : 1, cancel);
    }

    // The state is true before the processes end: whoever starts the server again finds runs that go on.
    private async Task Leave()
    {
        foreach (var job in _jobs.Values)
        {
            job.Child.Stop();
        }

        try
        {
            foreach (var (id, job) in _jobs)
            {
                await _leases.Leave(
                    id, RunState.Interrupted, job.Child.Progress, "The server was stopped.", null, 0, CancellationToken.None);
            }
        }
        catch (Exception failure) when (StorageFault.Is(failure))
        {
            report($"error: the list of runs could not be kept ({failure.Message}); runs go on when the server is started again.");
        }
    }

    private sealed class Job(RunRow run, ChildProcess child, Task<(int Code, bool IsFault)> ended)
    {
        public RunRow Run => run;

        public ChildProcess Child => child;

        public Task<(int Code, bool IsFault)> Ended => ended;

        public double Noted { get; set; }

        /// <summary>Whether nothing could be written for a while: what it complains of may be that.</summary>
        public bool HadFault { get; set; }
    }
}
