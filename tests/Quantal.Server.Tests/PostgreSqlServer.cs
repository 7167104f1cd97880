using System.ComponentModel;
using System.Diagnostics;

namespace Quantal.Server.Tests;

/// <summary>PostgreSQL on this machine, with a folder and a socket of its own and no port; gone with the test.</summary>
public sealed class PostgreSqlServer : IDisposable
{
    // It refuses to run as root.
    private const string Nobody = "nobody";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quantal-pg-");
    private Process? _process;

    public PostgreSqlServer()
    {
        try
        {
            if (Environment.IsPrivilegedProcess)
            {
                Run("chown", Nobody, _folder.FullName);
            }

            Run(Tool("initdb"), "--username=quantal", "--auth=trust", "--encoding=UTF8", "--no-sync", "--pgdata", Cluster);
            Start();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Connection => $"Host={_folder.FullName};Username=quantal;Database=postgres;Timeout=5;Command Timeout=20";

    private string Cluster => Path.Combine(_folder.FullName, "cluster");

    private string Socket => Path.Combine(_folder.FullName, ".s.PGSQL.5432");

    /// <summary>Begins, or comes back after it was killed, and waits until it answers.</summary>
    public void Start()
    {
        _process = Begin(Tool("postgres"), "-D", Cluster, "-k", _folder.FullName, "-c", "listen_addresses=", "-c", "fsync=off");
        while (!Answers())
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException("PostgreSQL ended before it answered.");
            }

            Thread.Sleep(100);
        }
    }

    /// <summary>Ends at once, whatever is going on.</summary>
    public void Kill()
    {
        _process!.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        if (_process is not null)
        {
            Kill();
        }

        _folder.Delete(recursive: true);
    }

    private bool Answers()
    {
        if (!File.Exists(Socket))
        {
            return false;
        }

        try
        {
            using var connection = new Npgsql.NpgsqlConnection(Connection + ";Pooling=false");
            connection.Open();
            return true;
        }
        catch (Npgsql.NpgsqlException)
        {
            return false;
        }
    }

    private static string Tool(string name) => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateFiles("/usr/lib/postgresql", name, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .LastOrDefault() ?? Missing(name)
        : Missing(name);

    private static string Missing(string name) =>
        throw new InvalidOperationException($"'{name}' was not found: install the Debian package 'postgresql'.");

    private void Run(string program, params string[] arguments)
    {
        using var process = Begin(program, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{program} failed.");
    }

    private Process Begin(string program, params string[] arguments)
    {
        string[] words = Environment.IsPrivilegedProcess && program != "chown"
            ? ["setpriv", $"--reuid={Nobody}", "--clear-groups", program, .. arguments] : [program, .. arguments];
        try
        {
            // What it says goes nowhere, so that it never waits for a reader.
            return Process.Start(new ProcessStartInfo(
                "bash", ["-c", "exec \"$@\" >/dev/null 2>&1", "bash", .. words]) { WorkingDirectory = _folder.FullName })!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"'{program}' cannot be started.", missing);
        }
    }
}
