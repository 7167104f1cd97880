using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Quantal.Benchmarks.Peers;

/// <summary>A folder in which programs are built and run; removed with it.</summary>
internal sealed class Workshop : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quantal-peers-");

    /// <summary>Path of a file in the folder.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Whether a program can be started and succeeds.</summary>
    public static bool Works(string program, params string[] arguments)
    {
        try
        {
            return Start(program, arguments).Code == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>What a program writes to its output and to its error stream.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static (string Output, string Error) Run(string program, params string[] arguments)
    {
        var (code, output, error) = Start(program, arguments);
        return code == 0 ? (output, error) : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' failed: {error}");
    }

    /// <summary>A command's processor and wall-clock seconds, all its processes together.</summary>
    public static (double Processor, double Wall) Time(string program, params string[] arguments)
    {
        var (_, error) = Run("bash", ["-c", "TIMEFORMAT='%U %S %R'; time \"$@\" 2>&1", "time", program, .. arguments]);
        double[] seconds = [.. error.Trim().Split('\n')[^1].Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
        return (seconds[0] + seconds[1], seconds[2]);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static (int Code, string Output, string Error) Start(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
