using System.Diagnostics;

namespace Quantal.Server.Tests;

/// <summary>
/// A server whose data are on a small disk that nobody else sees: a file system in memory, in a space of mounts of the server's own. That
/// needs no rights but to make such a space, which Linux gives to everybody unless it is told not to.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Megabytes = 24;

    private readonly TemporaryFolder _folder;
    private readonly string _filler;

    private SmallDisk(TemporaryFolder folder, ServedWorkbench server)
    {
        (_folder, Server) = (folder, server);

        // What the server sees at that path.
        Data = $"/proc/{server.Process.Id}/root{folder.At("data")}";
        _filler = Path.Combine(Data, "filler");
    }

    public ServedWorkbench Server { get; }

    /// <summary>The server's data, from outside.</summary>
    public string Data { get; }

    public static async Task<SmallDisk> Start(TemporaryFolder folder, string[] arguments)
    {
        var data = Directory.CreateDirectory(folder.At("data")).FullName;
        var mount = $"mount -t tmpfs -o size={Megabytes}m tmpfs \"$0\" && exec \"$@\"";
        string[] space = Environment.IsPrivilegedProcess ? ["--mount"] : ["--map-root-user", "--mount"];
        var server = await ServedWorkbench.Start(folder, arguments, ["unshare", .. space, "bash", "-c", mount, data]);
        return new SmallDisk(folder, server.Listen());
    }

    /// <summary>Leaves no byte of room.</summary>
    public void Fill()
    {
        using var file = File.Create(_filler, 1);
        for (var size = 1 << 20; size > 0; size = size == 1 ? 0 : size / 16)
        {
            var part = new byte[size];
            try
            {
                while (true)
                {
                    file.Write(part);
                }
            }
            catch (IOException)
            {
                // Less may still find room.
            }
        }
    }

    /// <summary>Makes the room again.</summary>
    public void Empty() => File.Delete(_filler);

    /// <summary>Lets nothing be opened for writing.</summary>
    public void Freeze() => Inside("mount", "--bind", "-o", "ro", _folder.At("data"), _folder.At("data"));

    /// <summary>The reverse.</summary>
    public void Thaw() => Inside("umount", _folder.At("data"));

    public void Dispose() => Server.Dispose();

    private void Inside(params string[] command)
    {
        string[] space = Environment.IsPrivilegedProcess ? ["--mount"] : ["--user", "--preserve-credentials", "--mount"];
        string[] words = ["--target", $"{Server.Process.Id}", .. space, .. command];
        using var process = Process.Start(new ProcessStartInfo("nsenter", words) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, error);
    }
}
