using System.Diagnostics;
using System.Globalization;

namespace Quantal.Server.Runs;

/// <summary>
/// The process that computes a run. It ends as on Ctrl-C when its standard input is closed: by us, or by the system when the server is
/// gone.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private const int MostLines = 20;

    // What the command line says where a person would see a bar.
    private const string ProgressWord = "progress ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan SameStart = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly Queue<string> _lines = [];
    private readonly double _before;
    private double _progress;
    private int _stopped;

    private ChildProcess(Process process, double before)
    {
        (_process, _before, _progress) = (process, before, before);
        Ended = End();
    }

    /// <summary>The exit code, when it has ended.</summary>
    public Task<int> Ended { get; }

    /// <summary>The fraction done, 0 to 1; it never goes back.</summary>
    public double Progress => Volatile.Read(ref _progress);

    /// <summary>The last that it said on its error stream.</summary>
    public string Message
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="program">The words that start the command line.</param>
    /// <param name="arguments">The words after them.</param>
    /// <param name="folder">Its current folder.</param>
    /// <param name="processFile">The file that says which process it is.</param>
    /// <param name="before">The fraction that was done before.</param>
    /// <exception cref="IOException">The file cannot be written; no process is left.</exception>
    public static ChildProcess Start(
        IReadOnlyList<string> program, IReadOnlyList<string> arguments, string folder, string processFile, double before)
    {
        var start = new ProcessStartInfo(program[0], [.. program.Skip(1), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["QUANTAL_PARENT"] = "stdin";
        start.Environment["DOTNET_TieredPGO"] = "0";
        var child = new ChildProcess(Process.Start(start)!, before);
        try
        {
            File.WriteAllText(processFile,
                string.Create(CultureInfo.InvariantCulture, $"{child._process.Id} {child._process.StartTime.ToUniversalTime().Ticks}"));

            // Whoever moves a slider comes first.
            child._process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already.
        }
        catch
        {
            child.Stop();
            throw;
        }

        return child;
    }

    /// <summary>Ends a process that an earlier server has left, if it is there still.</summary>
    /// <param name="processFile">The file that says which process it was.</param>
    public static void EndEarlier(string processFile)
    {
        if (!File.Exists(processFile) || File.ReadAllText(processFile).Split(' ') is not [var number, var ticks]
            || !int.TryParse(number, CultureInfo.InvariantCulture, out var id)
            || !long.TryParse(ticks, CultureInfo.InvariantCulture, out var started))
        {
            return;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            if ((process.StartTime.ToUniversalTime() - new DateTime(started, DateTimeKind.Utc)).Duration() < SameStart)
            {
                process.Kill();
                process.WaitForExit(Patience);
            }
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended.
        }
    }

    /// <summary>Asks it to stop and keep what is done; kills it if it does not.</summary>
    public void Stop()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
        {
            return;
        }

        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended.
        }

        _ = KillLater();
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    private async Task KillLater()
    {
        if (await Task.WhenAny(Ended, Task.Delay(Patience)) != Ended)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    private async Task<int> End()
    {
        var output = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            Hear(line);
        }

        await output;
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    private void Hear(string line)
    {
        if (line.StartsWith(ProgressWord, StringComparison.Ordinal))
        {
            if (double.TryParse(line.AsSpan(ProgressWord.Length), CultureInfo.InvariantCulture, out var share))
            {
                Volatile.Write(ref _progress, Math.Max(_progress, _before + ((1 - _before) * Math.Clamp(share, 0, 1))));
            }

            return;
        }

        lock (_lines)
        {
            _lines.Enqueue(line);
            while (_lines.Count > MostLines)
            {
                _lines.Dequeue();
            }
        }
    }
}
