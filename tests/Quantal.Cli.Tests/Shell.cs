using System.Diagnostics;
using Quantal.Exchange.Files;
using Quantal.Testing;

namespace Quantal.Cli.Tests;

/// <summary>Scripts that a shell runs in a folder, and what stands in that folder.</summary>
internal static class Shell
{
    /// <summary>The command that starts the program.</summary>
    public static readonly string Program = $"dotnet '{typeof(Application).Assembly.Location}'";

    /// <summary>Scripts that make what is no plain file under the name <c>node</c>. Only root can make a device.</summary>
    public static IReadOnlyDictionary<string, string> Nodes { get; } = new Dictionary<string, string>
    {
        ["pipe"] = "mkfifo node",
        ["socket"] = "python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"node\")'",
        ["link to a file"] = "echo mine > mine; ln -s mine node",
        ["link to a device"] = "ln -s /dev/null node",
        ["link to nothing"] = "ln -s nothing node",
        ["protected file"] = "echo mine > node; chmod a-w node",
        ["device"] = "mknod node c 1 3",
    };

    /// <summary>Whether the tests' user can make such a node.</summary>
    public static bool CanMake(string kind) => kind != "device" || Environment.IsPrivilegedProcess;

    /// <summary>Runs a script, in which <c>Q</c> is the program.</summary>
    public static async Task<(int Code, string Out, string Error)> Run(string script, TemporaryFolder folder)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", script.Replace("Q ", $"{Program} ", StringComparison.Ordinal)])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>What stands in a folder, a line each, without opening what is no plain file.</summary>
    public static string[] Entries(TemporaryFolder folder) => [.. folder.Entries().Select(entry =>
    {
        var path = folder.At(entry);
        var kind = Exchange.Files.Nodes.KindOf(path);
        return $"{entry} {kind} {new FileInfo(path).LinkTarget} {(kind == NodeKind.File ? File.ReadAllText(path) : "")}";
    })];
}
