using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Quantal.Server.Runs;
using Quantal.Server.Storage;

namespace Quantal.Server.Endpoints;

/// <summary>
/// <c>/api/v1/runs/{id}/events</c>: tells of a run as it changes. An event is the whole run as it is now, so that who comes back after a
/// while has missed nothing.
/// </summary>
internal static class RunEventEndpoint
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/runs/{id}/events", Get)
        .WithName("watchRun")
        .WithSummary("Server-sent events 'run', each the run as it is then; they end with the run. Last-Event-ID goes on after an event.")
        .Produces<RunInfo>(StatusCodes.Status200OK, "text/event-stream")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> Get(
        string id, HttpContext context, RunStore store, IHostApplicationLifetime life, IOptions<JsonOptions> json)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        var cancel = source.Token;
        if (await store.Find(id, cancel) is not { } run)
        {
            return RunEndpoints.Missing(id);
        }

        _ = int.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var told);
        if (told >= run.Change && IsOver(run))
        {
            // A browser that is told this does not ask again.
            return Results.NoContent();
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await Tell(run, told, context.Response, store, json.Value.SerializerOptions, cancel);
        }
        catch (OperationCanceledException)
        {
            // They went away, or the server ends.
        }

        return Results.Empty;
    }

    private static async Task Tell(
        RunRow first, int told, HttpResponse response, RunStore store, JsonSerializerOptions json, CancellationToken cancel)
    {
        RunRow? run = first;
        var silent = TimeSpan.Zero;
        await response.WriteAsync("retry: 1000\n\n", cancel);
        for (; run is not null; run = await store.Find(first.Id, cancel))
        {
            if (run.Change > told || silent >= Heartbeat)
            {
                var isNew = run.Change > told;
                await response.WriteAsync(
                    isNew ? $"id: {run.Change}\nevent: run\ndata: {JsonSerializer.Serialize(RunInfo.Of(run), json)}\n\n" : ": still here\n\n",
                    cancel);
                (told, silent) = (run.Change, TimeSpan.Zero);
            }

            await response.Body.FlushAsync(cancel);
            if (IsOver(run))
            {
                return;
            }

            await Task.Delay(Interval, cancel);
            silent += Interval;
        }
    }

    private static bool IsOver(RunRow run) => run.State is RunState.Done or RunState.Failed or RunState.Cancelled;
}
