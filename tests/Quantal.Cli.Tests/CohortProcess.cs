using System.Diagnostics;
using System.Globalization;
using Quantal.Reports.Charts;
using Quantal.Reports.Runs;

namespace Quantal.Cli.Tests;

/// <summary>The command <c>cohort</c> as started from a shell, which may be stopped in the middle.</summary>
internal sealed class CohortProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private CohortProcess(IEnumerable<string> arguments, string before = "")
    {
        string[] words = ["-c", $"{before}exec dotnet \"$@\"", "bash", typeof(Application).Assembly.Location, "cohort", .. arguments];
        _process = Process.Start(new ProcessStartInfo("bash", words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        (_output, _error) = (_process.StandardOutput.ReadToEndAsync(), _process.StandardError.ReadToEndAsync());
    }

    public static async Task<(int Code, string Out, string Error)> Run(params string[] arguments)
    {
        using var process = new CohortProcess(arguments);
        return await process.End();
    }

    /// <summary>A run that the system kills, without a word to it, at the moment when a file grows beyond a size.</summary>
    /// <param name="kilobytes">The size.</param>
    /// <param name="arguments">The arguments.</param>
    public static async Task<int> KilledAt(long kilobytes, params string[] arguments)
    {
        // The runtime maps memory through a file that is larger, unless it is told not to.
        using var process = new CohortProcess(arguments, $"export DOTNET_EnableWriteXorExecute=0; ulimit -c 0 -f {kilobytes};");
        return (await process.End()).Code;
    }

    /// <summary>Starts a run and waits until patients are on the disk.</summary>
    /// <param name="target">The folder of the run.</param>
    /// <param name="arguments">The other arguments.</param>
    public static async Task<CohortProcess> UntilPatients(string target, params string[] arguments)
    {
        var process = new CohortProcess([.. arguments, "--out", target]);
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(target)!) { IncludeSubdirectories = true };
        while (Patients(target) == 0)
        {
            if (process._process.HasExited)
            {
                throw new InvalidOperationException($"No patients came: {await process._error}");
            }

            // Looks again now and then: what changed between the look and the wait is not told.
            watcher.WaitForChanged(WatcherChangeTypes.All, 100);
        }

        return process;
    }

    /// <summary>Patients of an unfinished run that are on the disk.</summary>
    public static int Patients(string target)
    {
        var file = Path.Combine(Unfinished(target), "progress.txt");
        try
        {
            return File.Exists(file) ? int.Parse(File.ReadAllText(file).Split(' ')[0], CultureInfo.InvariantCulture) : 0;
        }
        catch (IOException)
        {
            // Replaced in this moment.
            return 0;
        }
    }

    public static string Unfinished(string target) =>
        Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.unfinished");

    /// <summary>The files of a finished run on which the bits show.</summary>
    public static byte[][] Files(string target) =>
    [
        .. new[] { CohortFolder.Patients, CohortFolder.Courses, "cohort.json" }.Select(file => Path.Combine(target, file))
            .Concat(Charts(target)).Select(File.ReadAllBytes),
    ];

    /// <summary>The tables of the charts of a finished run, by name.</summary>
    public static string[] Charts(string target) =>
        Path.Combine(target, SdtmDomains.Folder) is var folder && Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Presses Ctrl-C.</summary>
    public async Task<(int Code, string Out, string Error)> Interrupt()
    {
        using (var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        return await End();
    }

    public void Dispose() => _process.Dispose();

    private async Task<(int Code, string Out, string Error)> End()
    {
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await _output, await _error);
    }
}
