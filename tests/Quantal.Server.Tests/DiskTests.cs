namespace Quantal.Server.Tests;

// A failure means that a full or read-only disk loses a run, leaves one stuck, asks for a hand afterwards, or is told in words that do not
// help.
public sealed class DiskTests
{
    private const int Replicates = 12;

    [Fact]
    public async Task A_full_disk_is_told_of_and_runs_go_on_when_there_is_room()
    {
        using var folder = new TemporaryFolder();
        await Endure(folder, [], disk => disk.Fill(), disk => disk.Empty(), 507, "The disk is full");
    }

    [Fact]
    public async Task A_full_disk_beside_PostgreSQL()
    {
        using var folder = new TemporaryFolder();
        using var database = new PostgreSqlServer();
        await Endure(folder, ["--database", database.Connection], disk => disk.Fill(), disk => disk.Empty(), 507, "The disk is full");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_of_and_runs_go_on_when_it_can()
    {
        using var folder = new TemporaryFolder();
        await Endure(folder, [], disk => disk.Freeze(), disk => disk.Thaw(), 503, "Read-only file system");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_beside_PostgreSQL()
    {
        using var folder = new TemporaryFolder();
        using var database = new PostgreSqlServer();
        await Endure(folder, ["--database", database.Connection], disk => disk.Freeze(), disk => disk.Thaw(), 503, "Read-only file system");
    }

    [Fact]
    public async Task Deleting_a_run_makes_room_on_a_full_disk()
    {
        using var folder = new TemporaryFolder();
        using var disk = await SmallDisk.Start(folder, []);
        var id = await disk.Server.Submit(2);
        await disk.Server.Until(id, "done");
        disk.Fill();
        using var answer = await disk.Server.Client.DeleteAsync($"runs/{id}");

        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        Directory.EnumerateDirectories(Path.Combine(disk.Data, "runs")).ShouldBeEmpty();
    }

    private static async Task Endure(
        TemporaryFolder folder, string[] arguments, Action<SmallDisk> spoil, Action<SmallDisk> mend, int status, string words)
    {
        using var disk = await SmallDisk.Start(folder, arguments);
        var server = disk.Server;
        var before = await server.Submit(2);
        await server.Until(before, "done");
        string[] ids = [await server.Submit(Replicates), await server.Submit(Replicates), await server.Submit(Replicates)];
        await server.Until(ids[0], "running");
        spoil(disk);

        // Several at once need connections that were not there before.
        var refused = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.Ask(Replicates)));
        foreach (var answer in refused)
        {
            var detail = (await RunningServer.Problem(answer, status))["detail"]!.GetValue<string>();
            detail.ShouldContain(words);
            detail.ShouldContain("go on by themselves");
            answer.Dispose();
        }

        // What cannot write ends, and is not begun anew while it cannot.
        while (ids.Any(id => CommandLine.Of(Path.Combine(disk.Data, "runs", id, "process.txt")) is not null))
        {
            await Task.Delay(50);
        }

        while (!server.Said.Contains("error:", StringComparison.Ordinal))
        {
            await Task.Delay(50);
        }

        mend(disk);
        foreach (var id in ids)
        {
            await server.Until(id, "done");
        }

        var after = await server.Submit(2);
        await server.Until(after, "done");
        var expected = await ServedWorkbench.Undisturbed(folder, Replicates);
        foreach (var id in ids)
        {
            ServedWorkbench.ShouldBeSame(await server.Results(id), expected);
        }

        ServedWorkbench.ShouldBeSame(await server.Results(before), await server.Results(after));
    }
}
