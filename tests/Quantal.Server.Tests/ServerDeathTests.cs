using System.Diagnostics;
using Xunit.Abstractions;

namespace Quantal.Server.Tests;

// A failure means that a run is lost or stuck, or its results differ, after a server was killed, or that 'quantal serve' does not do what
// it says.
public sealed class ServerDeathTests(ITestOutputHelper output)
{
    private const int Kills = 10;
    private const int Replicates = 16;

    [Fact]
    public async Task Runs_outlive_ten_kills_at_random_and_leave_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        await Outlive(folder, []);
    }

    [Fact]
    public async Task The_same_on_PostgreSQL()
    {
        using var folder = new TemporaryFolder();
        using var database = new PostgreSqlServer();
        await Outlive(folder, ["--database", database.Connection]);
    }

    [Fact]
    public async Task A_server_that_is_asked_to_end_ends_with_its_children_and_without_an_error()
    {
        using var folder = new TemporaryFolder();
        using var server = await ServedWorkbench.Start(folder, []);
        var id = await server.Submit(100_000);
        await server.Until(id, "running");
        using var stop = Process.Start("kill", ["-TERM", $"{server.Process.Id}"]);
        await server.Process.WaitForExitAsync();

        server.Process.ExitCode.ShouldBe(0);
        (await server.Process.StandardError.ReadToEndAsync()).ShouldBeEmpty();
        using var again = await ServedWorkbench.Start(folder, []);
        await again.Until(id, "running");
        (await again.Client.PostAsync($"runs/{id}/cancel", null)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_token_is_shown_once_and_lets_in()
    {
        using var folder = new TemporaryFolder();
        using var server = await ServedWorkbench.Start(folder, ["--new-token", "--behind-proxy", "--name", "quantal.example"]);
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", server.Token);

        (await server.Client.GetAsync("references")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Theory]
    [InlineData("--address", "0.0.0.0")]
    [InlineData("--address", "somewhere")]
    [InlineData("--port", "65536")]
    [InlineData("--data", "/proc/nowhere")]
    public async Task What_cannot_be_served_ends_with_a_finding(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        using var process = CommandLine.Start(folder.Path, ["serve", .. arguments]);
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(2, error);
        error.ShouldContain(arguments[0]);
        folder.Entries().ShouldBeEmpty();
    }

    // Kills the server, a child, or both, each time after another part of a run, until the runs have been hit ten times.
    private async Task Outlive(TemporaryFolder folder, string[] arguments)
    {
        var random = new Random(7);
        var server = await ServedWorkbench.Start(folder, arguments);
        try
        {
            string[] ids = [await server.Submit(Replicates), await server.Submit(Replicates), await server.Submit(Replicates)];
            for (var kill = 0; kill < Kills; kill++)
            {
                if (await Computed(server, ids, further: kill % 3 == 2) is not { } id)
                {
                    break;
                }

                await Task.Delay(random.Next(600));
                var whom = random.Next(3);
                if (whom != 0)
                {
                    await server.Kill();
                }

                using (var child = CommandLine.Of(ProcessFile(folder, id)))
                {
                    if (whom != 1)
                    {
                        child?.Kill();
                    }
                }

                if (whom != 0)
                {
                    server.Dispose();
                    server = await ServedWorkbench.Start(folder, arguments);
                }

                var since = Stopwatch.StartNew();
                await UntilTrue(server, folder, ids);
                string[] names = ["child", "server", "both"];
                output.WriteLine($"kill {kill + 1} ({names[whom]}): true after {since.ElapsedMilliseconds} ms");
            }

            foreach (var id in ids)
            {
                await server.Until(id, "done");
            }

            var expected = await ServedWorkbench.Undisturbed(folder, Replicates);
            foreach (var id in ids)
            {
                ServedWorkbench.ShouldBeSame(await server.Results(id), expected);
            }

            Directory.EnumerateDirectories(folder.At("data", "runs")).Count().ShouldBe(ids.Length);
        }
        finally
        {
            server.Dispose();
        }
    }

    private static string ProcessFile(TemporaryFolder folder, string id) => Path.Combine(folder.At("data"), "runs", id, "process.txt");

    // A run that is computed, if asked for one that has got further since; null if all are done.
    private static async Task<string?> Computed(ServedWorkbench server, string[] ids, bool further)
    {
        var before = await Task.WhenAll(ids.Select(Progress));
        while (true)
        {
            var states = await Task.WhenAll(ids.Select(server.State));
            if (states.All(state => state == "done"))
            {
                return null;
            }

            foreach (var (place, id) in ids.Index())
            {
                if (states[place] == "running" && (!further || await Progress(id) > before[place]))
                {
                    return id;
                }
            }

            await Task.Delay(20);
        }

        async Task<double> Progress(string id) => (await server.Run(id))["progress"]!.GetValue<double>();
    }

    // What is said to run has a process, and nothing has come to an end that is none.
    private static async Task UntilTrue(ServedWorkbench server, TemporaryFolder folder, string[] ids)
    {
        foreach (var id in ids)
        {
            while (await server.State(id) is var state)
            {
                state.ShouldNotBeOneOf("failed", "cancelled");
                using var child = CommandLine.Of(ProcessFile(folder, id));
                if (state != "running" || child is not null)
                {
                    break;
                }

                await Task.Delay(20);
            }
        }
    }
}
