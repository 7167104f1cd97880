using System.Diagnostics;
using System.Globalization;

namespace Quantal.Server.Tests;

/// <summary>The command line as processes.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command that works.</summary>
    public static async Task Run(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await error);
    }

    /// <summary>Starts a command.</summary>
    public static Process Start(string folder, params string[] arguments) => Start([], folder, arguments);

    /// <summary>Starts a command by another program.</summary>
    /// <param name="before">The words before the command line's own.</param>
    /// <param name="folder">The current folder.</param>
    /// <param name="arguments">The command.</param>
    public static Process Start(IReadOnlyList<string> before, string folder, params string[] arguments)
    {
        string[] words = [.. before, "dotnet", RunningServer.Program, .. arguments];
        return Process.Start(new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>The process that computes a run; null if there is none now.</summary>
    /// <param name="processFile">The file that says which one it is.</param>
    public static Process? Of(string processFile)
    {
        try
        {
            return File.Exists(processFile) && File.ReadAllText(processFile).Split(' ') is [var number, _]
                ? Process.GetProcessById(int.Parse(number, CultureInfo.InvariantCulture))
                : null;
        }
        catch (Exception failure) when (failure is ArgumentException or IOException)
        {
            return null;
        }
    }

    /// <summary>Kills the process that computes a run, without a word to it, as soon as there is one, and waits until it is gone.</summary>
    /// <param name="processFile">The file that says which one it is.</param>
    public static void Kill(string processFile)
    {
        while (true)
        {
            try
            {
                using var process = Of(processFile);
                if (process is not null)
                {
                    process.Kill();
                    process.WaitForExit();
                    return;
                }
            }
            catch (InvalidOperationException)
            {
                // That one is gone; another comes.
            }

            Thread.Sleep(20);
        }
    }
}
