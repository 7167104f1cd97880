using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Quantal.Server.Tests;

/// <summary><c>quantal serve</c> as a process of its own, and who asks it.</summary>
internal sealed partial class ServedWorkbench : IDisposable
{
    private readonly List<string> _said = [];

    private ServedWorkbench(Process process, Uri address, string token)
    {
        (Process, Token) = (process, token);
        Client = new HttpClient { BaseAddress = new Uri(address, "api/v1/"), Timeout = TimeSpan.FromMinutes(10) };
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_said)
            {
                _said.Add(line.Data ?? "");
            }
        };
    }

    public Process Process { get; }

    public HttpClient Client { get; }

    /// <summary>The token that it showed; empty if it showed none.</summary>
    public string Token { get; }

    /// <summary>What it said on its error stream since <see cref="Listen"/>.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return string.Join('\n', _said);
            }
        }
    }

    /// <summary>Starts it and waits for its address.</summary>
    /// <param name="folder">Its current folder; its data are in <c>data</c> below it.</param>
    /// <param name="arguments">Words after the usual ones.</param>
    /// <param name="before">Words before the program's.</param>
    public static async Task<ServedWorkbench> Start(TemporaryFolder folder, IReadOnlyList<string> arguments, params string[] before)
    {
        var process = CommandLine.Start(before, folder.Path, ["serve", "--port", "0", "--data", folder.At("data"), .. arguments]);
        var token = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (TokenLine().Match(line) is { Success: true } shown)
            {
                token = shown.Groups[1].Value;
            }

            if (Address().Match(line) is { Success: true } match)
            {
                return new ServedWorkbench(process, new Uri(match.Value), token);
            }
        }

        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
    }

    /// <summary>Keeps what it says on its error stream from now on.</summary>
    public ServedWorkbench Listen()
    {
        Process.BeginErrorReadLine();
        return this;
    }

    /// <summary>Ends it without a word.</summary>
    public async Task Kill()
    {
        Process.Kill();
        await Process.WaitForExitAsync();
    }

    /// <summary>Asks for a run of a cohort.</summary>
    public Task<HttpResponseMessage> Ask(int replicates) =>
        Client.PostAsJsonAsync("runs", new { kind = "cohort", name = "oxford-2001", options = new { replicates } });

    /// <summary>The same, and gives its id.</summary>
    public async Task<string> Submit(int replicates)
    {
        using var answer = await Ask(replicates);
        return (await RunningServer.Read(answer))["id"]!.GetValue<string>();
    }

    public async Task<JsonNode> Run(string id)
    {
        using var answer = await Client.GetAsync($"runs/{id}");
        return (await RunningServer.Read(answer))["run"]!;
    }

    public async Task<string> State(string id) => (await Run(id))["state"]!.GetValue<string>();

    /// <summary>Waits until a run stands as it should, as long as it takes, unless it came to another end.</summary>
    public async Task Until(string id, string state)
    {
        while (await Run(id) is var run && run["state"]!.GetValue<string>() is var now && now != state)
        {
            (now is "done" or "failed" or "cancelled")
                .ShouldBeFalse($"The run is {now} before it was seen to be {state}: {run["message"]}");
            await Task.Delay(50);
        }
    }

    /// <summary>The results of a run, by their paths.</summary>
    public async Task<Dictionary<string, byte[]>> Results(string id)
    {
        var list = JsonNode.Parse(await Client.GetStringAsync($"runs/{id}/files"))!.AsArray();
        var files = new Dictionary<string, byte[]>();
        foreach (var path in list.Select(file => file!["path"]!.GetValue<string>()))
        {
            files[path] = await Client.GetByteArrayAsync($"runs/{id}/files/{path}");
        }

        return files;
    }

    /// <summary>The same of the command that was never disturbed.</summary>
    public static async Task<Dictionary<string, byte[]>> Undisturbed(TemporaryFolder folder, int replicates)
    {
        await CommandLine.Run(folder.Path, "cohort", "oxford-2001", "--replicates", $"{replicates}", "--seed", "1", "--out", "undisturbed");
        var results = folder.At("undisturbed");
        return Directory.EnumerateFiles(results, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(results, file), File.ReadAllBytes);
    }

    /// <summary>Compares results byte by byte.</summary>
    public static void ShouldBeSame(Dictionary<string, byte[]> results, Dictionary<string, byte[]> expected)
    {
        results.Keys.ShouldBe(expected.Keys, ignoreOrder: true);
        foreach (var (path, bytes) in expected)
        {
            results[path].AsSpan().SequenceEqual(bytes).ShouldBeTrue($"{path} differs from that of a run that nothing disturbed.");
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

    [GeneratedRegex(@"http://[\d.:]+/")]
    private static partial Regex Address();

    [GeneratedRegex("Token: ([0-9a-f]{64})")]
    private static partial Regex TokenLine();
}
