using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Quantal.Server.Tests;

// A failure means that a run is lost or stuck, or its results differ, after a server was killed, or that 'quantal serve' does not do what it says.
public sealed partial class ServerDeathTests
{
    [Fact]
    public async Task Runs_outlive_a_server_that_is_killed_and_leave_the_same_bytes()
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
        using var server = await Serve(folder, []);
        var id = await server.Submit(100_000);
        await server.Until(id, "running");
        using var stop = Process.Start("kill", ["-TERM", $"{server.Process.Id}"]);
        await server.Process.WaitForExitAsync();

        server.Process.ExitCode.ShouldBe(0);
        (await server.Process.StandardError.ReadToEndAsync()).ShouldBeEmpty();
        using var again = await Serve(folder, []);
        await again.Until(id, "running");
        (await again.Client.PostAsync($"runs/{id}/cancel", null)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_token_is_shown_once_and_lets_in()
    {
        using var folder = new TemporaryFolder();
        using var server = await Serve(folder, ["--new-token", "--behind-proxy", "--name", "quantal.example"]);
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

    private static async Task Outlive(TemporaryFolder folder, string[] arguments)
    {
        string[] ids;
        using (var first = await Serve(folder, arguments))
        {
            ids = [await first.Submit(6), await first.Submit(6), await first.Submit(6)];
            await first.Until(ids[0], "running");
            first.Process.Kill();
            await first.Process.WaitForExitAsync();
        }

        using (var second = await Serve(folder, arguments))
        {
            await second.Until(ids[1], "running");
            CommandLine.Kill(Path.Combine(folder.At("data"), "runs", ids[1], "process.txt"));
            second.Process.Kill();
            await second.Process.WaitForExitAsync();
        }

        using var third = await Serve(folder, arguments);
        var files = new List<byte[]>();
        foreach (var id in ids)
        {
            await third.Until(id, "done");
            files.Add(await third.Client.GetByteArrayAsync($"runs/{id}/files/patients.csv"));
        }

        await CommandLine.Run(folder.Path, "cohort", "oxford-2001", "--replicates", "6", "--out", "undisturbed");
        var expected = await File.ReadAllBytesAsync(folder.At("undisturbed", "patients.csv"));
        files.ForEach(file => file.ShouldBe(expected));
    }

    private static async Task<Served> Serve(TemporaryFolder folder, string[] arguments)
    {
        var process = CommandLine.Start(folder.Path, ["serve", "--port", "0", "--data", folder.At("data"), .. arguments]);
        var token = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (TokenLine().Match(line) is { Success: true } shown)
            {
                token = shown.Groups[1].Value;
            }

            if (Address().Match(line) is { Success: true } match)
            {
                return new Served(process, new HttpClient { BaseAddress = new Uri(match.Value + "api/v1/"), Timeout = TimeSpan.FromMinutes(10) }, token);
            }
        }

        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
    }

    [GeneratedRegex(@"http://[\d.:]+/")]
    private static partial Regex Address();

    [GeneratedRegex("Token: ([0-9a-f]{64})")]
    private static partial Regex TokenLine();

    private sealed record Served(Process Process, HttpClient Client, string Token) : IDisposable
    {
        public async Task<string> Submit(int replicates)
        {
            using var answer = await Client.PostAsJsonAsync("runs", new { kind = "cohort", name = "oxford-2001", options = new { replicates } });
            return (await RunningServer.Read(answer))["id"]!.GetValue<string>();
        }

        public async Task Until(string id, string state)
        {
            while (JsonNode.Parse(await Client.GetStringAsync($"runs/{id}"))!["run"]!["state"]!.GetValue<string>() is var now && now != state)
            {
                now.ShouldNotBeOneOf("failed", "cancelled");
                (now == "done").ShouldBeFalse($"The run is done before it was seen to be {state}.");
                await Task.Delay(50);
            }
        }

        public void Dispose()
        {
            Client.Dispose();
            if (!Process.HasExited)
            {
                Process.Kill(entireProcessTree: true);
                Process.WaitForExit();
            }

            Process.Dispose();
        }
    }
}
