using Quantal.Exchange.Workspaces;
using Quantal.Server;
using Quantal.Server.Http;
using Quantal.Testing;

namespace Quantal.Browser.Tests;

/// <summary>A server of the pages for all tests of a class.</summary>
public sealed class Workbench : IAsyncLifetime, IDisposable
{
    // The command line where it was built: beside the tests lie libraries for other systems too.
    internal static readonly string Program = Path.Combine(
        Checkout.Root, "src", "Quantal.Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "quantal.dll");

    private readonly TemporaryFolder _folder = new();
    private WebServer? _server;

    /// <summary>Where the pages are, with a slash at the end.</summary>
    public string Address => _server!.Address.AbsoluteUri;

    /// <summary>The folder of the runs and their list.</summary>
    public string Data => _folder.At("data");

    public async Task InitializeAsync()
    {
        var settings = new ServerSettings(Workspace.BuiltIn, Data, ["dotnet", Program]) { Port = 0 };
        var (server, finding) = await WebServer.StartAsync(settings, _ => { }, CancellationToken.None);
        finding.ShouldBeNull();
        _server = server;
    }

    public async Task DisposeAsync()
    {
        await _server!.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();
}
