using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace Quantal.Independent.Tests;

/// <summary>
/// A cluster of Slurm on this machine: a controller and two nodes, with configuration, state and ports of their own; gone with the test.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class SlurmCluster : IDisposable
{
    private static readonly string[] Nodes = ["n1", "n2"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quantal-slurm-");
    private readonly Dictionary<string, Process> _daemons = [];

    /// <summary>Starts it and waits until both nodes can take jobs.</summary>
    public SlurmCluster()
    {
        try
        {
            // munged wants its socket to be within reach of everybody.
            _folder.UnixFileMode |= UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
            File.WriteAllBytes(At("key"), System.Security.Cryptography.RandomNumberGenerator.GetBytes(1024));
            File.SetUnixFileMode(At("key"), UnixFileMode.UserRead);
            Directory.CreateDirectory(At("state"));
            File.WriteAllText(At("slurm.conf"), Configuration());
            Start("munged", "munge", "--foreground", $"--socket={At("munge")}", $"--key-file={At("key")}", $"--pid-file={At("munge.pid")}",
                $"--log-file={At("munge.log")}", $"--seed-file={At("munge.seed")}");
            Until("munged listens", "munged", () => File.Exists(At("munge")));
            Start("slurmctld", "slurm-wlm", "-D", "-i");
            Until("slurmctld answers", "slurmctld", () => Run("scontrol", "ping").Code == 0);
            foreach (var node in Nodes)
            {
                Return(node);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }


    /// <summary>Path in the cluster's folder.</summary>
    public string At(params string[] names) => Path.Combine([_folder.FullName, .. names]);

    /// <summary>Runs a program as a user of the cluster, in its folder.</summary>
    public (int Code, string Out, string Error) Run(string program, params string[] arguments)
    {
        using var process = Begin(program, "slurm-wlm", arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    /// <summary>Waits for something, however long it takes, as long as a daemon that it depends on lives.</summary>
    /// <param name="what">What, in words.</param>
    /// <param name="daemon">The daemon.</param>
    /// <param name="holds">Whether it has come.</param>
    public void Until(string what, string daemon, Func<bool> holds)
    {
        while (!holds())
        {
            if (_daemons[daemon].HasExited)
            {
                throw new InvalidOperationException(
                    $"{daemon} ended before {what}: {ReadOrNothing(At(daemon.Replace(' ', '-') + ".log"))}");
            }

            Thread.Sleep(200);
        }
    }

    /// <summary>The state of a node in Slurm's words, such as <c>idle</c>.</summary>
    public string StateOf(string node) => Run("sinfo", "-h", "-n", node, "-o", "%t").Out.Trim();

    /// <summary>A node begins, or comes back: waits until it can take jobs.</summary>
    public void Return(string node)
    {
        Start($"slurmd {node}", "slurm-wlm", "-D", "-N", node);
        Until($"{node} takes jobs", $"slurmd {node}", () => StateOf(node) is "idle" or "mix" or "alloc");
    }

    /// <summary>The lines of what <c>scontrol</c> shows of all tasks of a job, one for each task.</summary>
    public string[] Tasks(string job) =>
        Run("scontrol", "--oneliner", "show", "job", job).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// A node is lost: its daemon, the daemons of its steps and all they started are killed at once. Killed alone, the first of them would
    /// leave the others to finish.
    /// </summary>
    public void Lose(string node)
    {
        _daemons[$"slurmd {node}"].Kill();
        _daemons[$"slurmd {node}"].WaitForExit();
        foreach (var process in Started($"SLURMD_NODENAME={node}"))
        {
            Kill(process);
        }
    }

    public void Dispose()
    {
        foreach (var process in Started("SLURM_JOB_ID="))
        {
            Kill(process);
        }

        foreach (var daemon in _daemons.Values)
        {
            daemon.Kill();
            daemon.WaitForExit();
            daemon.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private void Start(string name, string package, params string[] arguments) =>
        _daemons[name] = Begin(name.Split(' ')[0], package, arguments, At(name.Replace(' ', '-') + ".log"));

    private Process Begin(string program, string package, string[] arguments, string? log = null)
    {
        // A daemon that nobody reads would wait for a reader.
        var (file, words) = log is null ? (program, arguments) : (
            "bash", ["-c", "log=$1; shift; exec \"$@\" >\"$log\" 2>&1", "bash", log, Found(program, package), .. arguments]);
        var start = new ProcessStartInfo(file, words)
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = log is null,
            RedirectStandardError = log is null,
        };
        start.Environment["SLURM_CONF"] = At("slurm.conf");
        start.Environment["PATH"] += ":/usr/sbin:/sbin";
        start.Environment["QUANTAL"] = At("quantal");
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"'{program}' cannot be started: install the Debian package '{package}'.", missing);
        }
    }

    private static string Found(string program, string package) =>
        new[] { "/usr/sbin", "/usr/bin", "/sbin", "/usr/local/sbin" }.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"There is no '{program}': install the Debian package '{package}'.");

    // The processes of this cluster's steps in whose surroundings a text stands, each after the step's daemon above it.
    private IEnumerable<int> Started(string text)
    {
        var found = new List<int>();
        foreach (var process in Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit)))
        {
            var surroundings = ReadOrNothing($"/proc/{process}/environ").Split('\0');
            if (surroundings.Contains($"SLURM_CONF={At("slurm.conf")}") && surroundings.Any(one => one.StartsWith(text, StringComparison.Ordinal)))
            {
                found.Add(int.Parse(process!, CultureInfo.InvariantCulture));
            }
        }

        var above = found.Select(Parent).Where(parent => ReadOrNothing($"/proc/{parent}/comm").StartsWith("slurmstepd", StringComparison.Ordinal));
        return above.Concat(found).Distinct();
    }

    // The name of a process may hold spaces and brackets; after the last of them come state and parent.
    private static int Parent(int process) => ReadOrNothing($"/proc/{process}/stat") is { Length: > 0 } stat
        ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture)
        : 0;

    private static string ReadOrNothing(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static void Kill(int number)
    {
        try
        {
            using var process = Process.GetProcessById(number);
            process.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It ended by itself.
        }
    }

    private string Configuration()
    {
        var (host, user) = (Dns.GetHostName().Split('.')[0], Environment.UserName);
        var ports = FreePorts(3);
        return $"""
            ClusterName=quantal
            SlurmctldHost={host}(127.0.0.1)
            SlurmctldPort={ports[0]}
            SlurmUser={user}
            SlurmdUser={user}
            AuthType=auth/munge
            AuthInfo=socket={At("munge")}
            SlurmctldPidFile={At("slurmctld.pid")}
            SlurmdPidFile={At("slurmd-%n.pid")}
            SlurmdSpoolDir={At("spool-%n")}
            StateSaveLocation={At("state")}
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            JobAcctGatherType=jobacct_gather/none
            MpiDefault=none
            SwitchType=switch/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_Core
            SlurmdParameters=config_overrides
            SlurmdTimeout=10
            MinJobAge=1000000
            ReturnToService=2
            SchedulerParameters=sched_interval=2,batch_sched_delay=0
            NodeName={Nodes[0]} NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[1]} CPUs=1 RealMemory=4000
            NodeName={Nodes[1]} NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[2]} CPUs=1 RealMemory=4000
            PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP

            """;
    }

    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        Array.ForEach(listeners, listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        Array.ForEach(listeners, listener => listener.Stop());
        return ports;
    }
}
