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
    public static Process Start(string folder, params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [RunningServer.Program, .. arguments])
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>Kills the process that computes a run, without a word to it, as soon as there is one, and waits until it is gone.</summary>
    /// <param name="processFile">The file that says which one it is.</param>
    public static void Kill(string processFile)
    {
        while (true)
        {
            try
            {
                if (File.Exists(processFile) && File.ReadAllText(processFile).Split(' ') is [var number, _])
                {
                    using var process = Process.GetProcessById(int.Parse(number, CultureInfo.InvariantCulture));
                    process.Kill();
                    process.WaitForExit();
                    return;
                }
            }
            catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or IOException)
            {
                // That one is gone; another comes.
            }

            Thread.Sleep(20);
        }
    }
}
