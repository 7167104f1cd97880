using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quantal.Exchange.Files;
using Quantal.Exchange.Lanes;
using Quantal.Server.Endpoints;
using Quantal.Server.Http;
using Quantal.Server.Runs;
using Quantal.Server.Storage;

namespace Quantal.Server;

/// <summary>A server that runs.</summary>
public sealed class WebServer : IAsyncDisposable
{
    private const string Api = "/api/v1";
    private const int MostBodyBytes = 4 << 20;
    private const int MostConnections = 2000;
    private static readonly TimeSpan ShutdownIn = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HeadersIn = TimeSpan.FromSeconds(10);

    // Who sends or takes a body more slowly, and has had its time of grace, is cut off.
    private static readonly MinDataRate LeastRate = new(4096, TimeSpan.FromSeconds(5));

    private readonly WebApplication _app;

    private WebServer(WebApplication app, Uri address) => (_app, Address) = (app, address);

    /// <summary>Where the page is.</summary>
    public Uri Address { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="settings">What it is to do.</param>
    /// <param name="report">Receives what only those who run the server should see; may be called from any thread.</param>
    /// <param name="cancel">Gives up the start.</param>
    /// <returns>Either the server or the finding that says why there is none.</returns>
    public static async Task<(WebServer? Server, Finding? Finding)> StartAsync(
        ServerSettings settings, Action<string> report, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(report);
        if (Exposure.Refusal(settings) is { } exposed)
        {
            return (null, exposed);
        }

        var (certificate, unread) = Exposure.ReadCertificate(settings);
        if (unread is not null)
        {
            return (null, unread);
        }

        var (database, closed) = Database.Open(settings.Data, settings.Database);
        if (database is null)
        {
            return (null, closed);
        }

        var app = Build(settings, certificate, database, report);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException failure)
        {
            await app.DisposeAsync();
            return (null, new Finding(
                Severity.Error, "--port", 0, 0, $"port {settings.Port} of {settings.Address} cannot be had ({failure.Message})",
                "Name another with --port, or end the program that has it."));
        }

        return (new WebServer(app, new Uri(app.Urls.Single())), null);
    }

    /// <summary>Ends when the server is told to.</summary>
    /// <param name="cancel">Tells it to.</param>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
        catch (OperationCanceledException)
        {
            await _app.StopAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // What is asked passes from top to bottom.
    private static WebApplication Build(ServerSettings settings, X509Certificate2? certificate, Database database, Action<string> report)
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ApplicationName = "quantal", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Limit(kestrel, settings, certificate));
        builder.Services.AddRouting().AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
            context.ProblemDetails.Extensions.Clear());
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.Configure<JsonOptions>(json => Configure(json.SerializerOptions));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownIn);
        ApiDocument.Add(builder.Services);
        builder.Services.AddSingleton(settings).AddSingleton(settings.Workspace).AddSingleton(LaneChoice.Of(settings.Workspace)).AddSingleton<Turns>().AddSingleton<SimulationCache>();
        builder.Services.AddSingleton<ChainAnswers>().AddHostedService<ChainPreparation>();
        builder.Services.AddSingleton(new RunStore(database.Contexts)).AddSingleton(new RunFolders(settings.Data))
            .AddSingleton(services => new Dispatcher(settings, database, services.GetRequiredService<RunFolders>(), report))
            .AddHostedService(services => services.GetRequiredService<Dispatcher>());

        var app = builder.Build();
        Problems.Use(app, report);
        app.Use(Guard(settings));
        app.UseRouting();
        var api = app.MapGroup(Api);
        HealthEndpoint.Map(api);
        SessionEndpoint.Map(api);
        EvidenceEndpoints.Map(api);
        TextEndpoints.Map(api);
        CheckEndpoint.Map(api);
        SimulationEndpoint.Map(api);
        ChainEndpoint.Map(api);
        RunEndpoints.Map(api);
        RunFileEndpoints.Map(api);
        RunEventEndpoint.Map(api);
        ApiDocument.Map(app);
        AppFiles.Map(app);
        return app;
    }

    private static Func<HttpContext, RequestDelegate, Task> Guard(ServerSettings settings)
    {
        HostCheck? check = null;
        var token = Exposure.NeedsToken(settings) ? AccessToken.Of(settings.Data) : null;
        return (context, next) =>
        {
            SecurityHeaders.Set(context.Response.Headers);
            check ??= new HostCheck(settings, context.Connection.LocalPort);
            if (check.Refusal(context.Request) is { } refusal)
            {
                return Problems.Write(context, StatusCodes.Status403Forbidden, refusal);
            }

            return token is null || IsOpen(context.Request.Path) || token.IsIn(context.Request)
                ? next(context)
                : Problems.Write(
                    context, StatusCodes.Status401Unauthorized,
                    "Send the token of this server: 'Authorization: Bearer TOKEN', or /api/v1/session once.");
        };
    }

    // The pages tell nothing of anybody, and ask for the token.
    private static bool IsOpen(PathString path) =>
        !path.StartsWithSegments(Api) || path == Api + HealthEndpoint.Route || path == Api + SessionEndpoint.Route;

    private static void Limit(KestrelServerOptions kestrel, ServerSettings settings, X509Certificate2? certificate)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MostBodyBytes;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Limits.RequestHeadersTimeout = HeadersIn;
        kestrel.Limits.MinRequestBodyDataRate = LeastRate;
        kestrel.Limits.MinResponseDataRate = LeastRate;
        kestrel.Listen(settings.Address, settings.Port, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        });
    }

    // Unknown and repeated names are refused, and numbers are numbers.
    private static void Configure(JsonSerializerOptions json)
    {
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
    }
}
