using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Quantal.Exchange.Workspaces;
using Quantal.Server.Http;

namespace Quantal.Server.Tests;

/// <summary>A server in this process, on a free port and a folder of its own, and who asks it.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _reports = [];
    private WebServer? _server;

    /// <summary>The command line where it was built: beside the tests lie libraries for other systems too.</summary>
    public static string Program { get; } = Path.Combine(
        Checkout.Root, "src", "Quantal.Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "quantal.dll");

    public HttpClient Client { get; private set; } = new();

    public string Data => _folder.At("data");

    public ServerSettings Settings { get; set; } = new(Workspace.BuiltIn, "", ["dotnet", Program]) { Port = 0 };

    /// <summary>What those who run the server were told.</summary>
    public IReadOnlyList<string> Reports
    {
        get
        {
            lock (_reports)
            {
                return [.. _reports];
            }
        }
    }

    public async Task InitializeAsync()
    {
        var (server, finding) = await WebServer.StartAsync(Settings with { Data = Data }, Report, CancellationToken.None);
        finding.ShouldBeNull();
        _server = server;
        Client = new HttpClient { BaseAddress = new Uri(server!.Address, "api/v1/"), Timeout = TimeSpan.FromMinutes(10) };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _server!.DisposeAsync();
        _folder.Dispose();
    }

    public async Task<JsonNode> Get(string path)
    {
        using var answer = await Client.GetAsync(path);
        return await Read(answer);
    }

    public async Task<JsonNode> Post(string path, object body)
    {
        using var answer = await Client.PostAsJsonAsync(path, body);
        return await Read(answer);
    }

    /// <summary>The body of an answer that tells of success.</summary>
    public static async Task<JsonNode> Read(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>The body of an answer that tells of an error, which is problem details with that status.</summary>
    public static async Task<JsonNode> Problem(HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonNode.Parse(text)!;
        problem["status"]!.GetValue<int>().ShouldBe(status);
        problem["title"]!.GetValue<string>().ShouldNotBeEmpty();
        return problem;
    }

    /// <summary>Waits until a run stands as it should, as long as it takes, unless it came to another end.</summary>
    public async Task<JsonNode> Until(string id, string state)
    {
        while (true)
        {
            var run = (await Get($"runs/{id}"))["run"]!;
            var now = run["state"]!.GetValue<string>();
            if (now == state)
            {
                return run;
            }

            if (now is "done" or "failed" or "cancelled")
            {
                throw new InvalidOperationException($"The run is {now} and not {state}: {run["message"]}");
            }

            await Task.Delay(100);
        }
    }

    private void Report(string text)
    {
        lock (_reports)
        {
            _reports.Add(text);
        }
    }
}
