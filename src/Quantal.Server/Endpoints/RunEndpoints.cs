using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Quantal.Exchange.Workspaces;
using Quantal.Server.Http;
using Quantal.Server.Runs;
using Quantal.Server.Storage;

namespace Quantal.Server.Endpoints;

/// <summary><c>/api/v1/runs</c>: asks for runs, lists, changes and deletes them.</summary>
internal static class RunEndpoints
{
    private const int MostWaiting = 1000;
    private const int MostSize = 200;
    private const int MostPage = 1_000_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/runs", Create).WithName("createRun").WithSummary("Asks for a run.")
            .Produces<RunInfo>(StatusCodes.Status201Created).ProducesValidationProblem()
            .Produces<FindingsProblem>(StatusCodes.Status422UnprocessableEntity, FindingsProblem.ContentType)
            .ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);
        routes.MapGet("/runs", List).WithName("listRuns").WithSummary("Runs: pinned ones first, then the newest.").Produces<RunPage>()
            .ProducesValidationProblem();
        One(routes.MapGet("/runs/{id}", Get).WithName("getRun").WithSummary("One run, with its input.").Produces<RunDetails>());
        One(routes.MapPatch("/runs/{id}", Edit).WithName("editRun")
            .WithSummary("Changes label or pin of a run; the header If-Match tells the revision that was seen.").Produces<RunInfo>())
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
        One(routes.MapDelete("/runs/{id}", Delete).WithName("deleteRun")
            .WithSummary("Deletes a run that has ended, with its results.").Produces(StatusCodes.Status204NoContent))
            .ProducesProblem(StatusCodes.Status409Conflict);
        One(routes.MapPost("/runs/{id}/cancel", Cancel).WithName("cancelRun").WithSummary("Stops a run; what is done is kept.")
            .Produces<RunInfo>())
            .ProducesProblem(StatusCodes.Status409Conflict);
        One(routes.MapPost("/runs/{id}/resume", Resume).WithName("resumeRun").WithSummary("Goes on with a run that was stopped or failed.")
            .Produces<RunInfo>())
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>Answers that there is no such run.</summary>
    public static IResult Missing(string id) =>
        Problems.Of(StatusCodes.Status404NotFound, $"There is no run '{id}'. /api/v1/runs lists all.");

    private static RouteHandlerBuilder One(RouteHandlerBuilder route) => route.ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> Create(
        RunRequest body, HttpContext context, Workspace workspace, Turns turns, RunStore store, RunFolders folders, Dispatcher dispatcher)
    {
        RunRow? run = null;
        var refusal = await turns.Take(context, Wait.Glance, () =>
        {
            (run, var fields, var findings) = body.Check(workspace, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
            return fields.Count > 0 ? Results.ValidationProblem(fields) : FindingsProblem.Of(findings);
        });
        if (run is null)
        {
            return refusal;
        }

        if (await store.Waiting(context.RequestAborted) >= MostWaiting)
        {
            return Problems.Of(
                StatusCodes.Status429TooManyRequests, $"{MostWaiting} runs wait already. Cancel some, or wait until some are done.");
        }

        if (folders.Fault() is { } fault)
        {
            return Problems.Of(fault.Status, fault.Words);
        }

        // What is promised is in the database, its text included.
        await store.Add(run, CancellationToken.None);
        dispatcher.Ring();
        return Told(context, run, StatusCodes.Status201Created);
    }

    private static async Task<IResult> List(
        RunStore store, CancellationToken cancel, Word<RunState>? state = null, Word<RunKind>? kind = null, string? text = null,
        int page = 1, int size = 50)
    {
        var wrong = new Dictionary<string, string[]>();
        if (page is < 1 or > MostPage)
        {
            wrong["page"] = [$"{page} is not a whole number from 1 to {MostPage}."];
        }

        if (size is < 1 or > MostSize)
        {
            wrong["size"] = [$"{size} is not a whole number from 1 to {MostSize}."];
        }

        if (text is not null && !RunRequest.IsLabel(text))
        {
            wrong["text"] = [RunRequest.NoLabel];
        }

        if (wrong.Count > 0)
        {
            return Results.ValidationProblem(wrong);
        }

        var (total, runs) = await store.List(new RunFilter(state?.Value, kind?.Value, text), (page - 1) * size, size, cancel);
        return Results.Ok(new RunPage(total, page, size, [.. runs.Select(RunInfo.Of)]));
    }

    private static async Task<IResult> Get(string id, HttpContext context, Workspace workspace, RunStore store, CancellationToken cancel)
    {
        if (await store.Find(id, cancel) is not { } run)
        {
            return Missing(id);
        }

        Tag(context, run);
        var text = run.Kind switch
        {
            RunKind.Cohort => run.Input ?? workspace.CohortText(run.Name),
            RunKind.Trial => run.Input ?? workspace.TrialText(run.Name),
            _ => run.Input,
        };
        return Results.Ok(new RunDetails(RunInfo.Of(run), text));
    }

    private static async Task<IResult> Edit(string id, RunEdit body, HttpContext context, RunStore store, CancellationToken cancel)
    {
        if (body.Label is not null && !RunRequest.IsLabel(body.Label))
        {
            return Results.ValidationProblem(new Dictionary<string, string[]> { ["label"] = [RunRequest.NoLabel] });
        }

        if (await store.Find(id, cancel) is not { } run)
        {
            return Missing(id);
        }

        var seen = context.Request.Headers.IfMatch.ToString();
        if (seen.Length == 0)
        {
            return Problems.Of(
                StatusCodes.Status428PreconditionRequired, "Send the header If-Match with the ETag of the run as you saw it.");
        }

        var (label, pinned) = (body.Label ?? run.Label, body.Pinned ?? run.Pinned);
        return seen == TagOf(run) && await store.Edit(run, label, pinned, cancel)
            ? await Answer(id, context, store, cancel)
            : Problems.Of(StatusCodes.Status412PreconditionFailed, "The run was changed since you saw it. Look at it again.");
    }

    private static async Task<IResult> Delete(string id, RunStore store, RunFolders folders, CancellationToken cancel)
    {
        if (await store.Find(id, cancel) is not { } run)
        {
            return Missing(id);
        }

        bool isGone;
        try
        {
            isGone = await store.Delete(id, cancel);
        }
        catch (Exception failure) when (run.Ended is not null && StorageFault.Is(failure) && StorageFault.Of(failure).IsFull)
        {
            // The folder makes the room in which the list can note it.
            Remove(id, folders);
            isGone = await store.Delete(id, cancel);
        }

        if (!isGone)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "The run has not ended. Cancel it first.");
        }

        Remove(id, folders);
        return Results.NoContent();
    }

    // Its last process may still be ending.
    private static void Remove(string id, RunFolders folders)
    {
        ChildProcess.EndEarlier(folders.ProcessFile(id));
        folders.Remove(id);
    }

    private static async Task<IResult> Cancel(
        string id, HttpContext context, RunStore store, Dispatcher dispatcher, CancellationToken cancel) =>
        await Change(
            id, () => store.Cancel(id, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), cancel), "The run has ended already.", context,
            store, dispatcher, cancel);

    private static async Task<IResult> Resume(
        string id, HttpContext context, RunStore store, Dispatcher dispatcher, CancellationToken cancel) =>
        await Change(
            id, () => store.Resume(id, cancel), "Only a run that was cancelled or failed can be resumed.", context, store, dispatcher, cancel);

    private static async Task<IResult> Change(
        string id, Func<Task<bool>> change, string otherwise, HttpContext context, RunStore store, Dispatcher dispatcher,
        CancellationToken cancel)
    {
        if (await store.Find(id, cancel) is null)
        {
            return Missing(id);
        }

        if (await change())
        {
            dispatcher.Ring();
            return await Answer(id, context, store, cancel);
        }

        return Problems.Of(StatusCodes.Status409Conflict, otherwise);
    }

    private static async Task<IResult> Answer(string id, HttpContext context, RunStore store, CancellationToken cancel) =>
        await store.Find(id, cancel) is { } run ? Told(context, run, StatusCodes.Status200OK) : Missing(id);

    private static IResult Told(HttpContext context, RunRow run, int status)
    {
        Tag(context, run);
        if (status == StatusCodes.Status201Created)
        {
            context.Response.Headers.Location = $"{context.Request.Path}/{run.Id}";
        }

        return Results.Json(RunInfo.Of(run), statusCode: status);
    }

    private static void Tag(HttpContext context, RunRow run) => context.Response.Headers[HeaderNames.ETag] = TagOf(run);

    private static string TagOf(RunRow run) => string.Create(CultureInfo.InvariantCulture, $"\"{run.Revision}\"");

    /// <summary>What to change of a run; what is left out stays.</summary>
    /// <param name="Label">What its owner calls it; at most 200 letters.</param>
    /// <param name="Pinned">Whether it stands at the top.</param>
    public sealed record RunEdit(string? Label = null, bool? Pinned = null);
}
