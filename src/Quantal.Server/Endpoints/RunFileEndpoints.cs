using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Quantal.Server.Http;
using Quantal.Server.Runs;
using Quantal.Server.Storage;

namespace Quantal.Server.Endpoints;

/// <summary><c>/api/v1/runs/{id}/files</c>: the results of a run. Only what the folder lists can be asked for.</summary>
internal static class RunFileEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/runs/{id}/files", List).WithName("listRunFiles").WithSummary("The files of a run's results; none until it is done.")
            .Produces<IReadOnlyList<RunFile>>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/runs/{id}/files/{**path}", Get).WithName("getRunFile").WithSummary("One file of a run's results.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> List(string id, RunStore store, RunFolders folders, CancellationToken cancel) =>
        await store.Find(id, cancel) is null
            ? RunEndpoints.Missing(id)
            : Results.Ok<IReadOnlyList<RunFile>>([.. folders.Files(id).Select(one => new RunFile(one.Path, one.File.Length))]);

    private static async Task<IResult> Get(
        string id, string path, HttpContext context, RunStore store, RunFolders folders, CancellationToken cancel, bool download = false)
    {
        if (await store.Find(id, cancel) is null)
        {
            return RunEndpoints.Missing(id);
        }

        if (folders.Files(id).FirstOrDefault(one => one.Path == path) is not { File: { } file })
        {
            return Problems.Of(StatusCodes.Status404NotFound, $"The run has no file '{path}'. /api/v1/runs/{id}/files lists all.");
        }

        // A report runs apart: it has its script within itself, and the server is none of its business.
        context.Response.Headers[HeaderNames.ContentSecurityPolicy] = SecurityHeaders.OfReport;
        return Results.File(file.FullName, TypeOf(file), download ? file.Name : null, file.LastWriteTimeUtc, enableRangeProcessing: true);
    }

    private static string TypeOf(FileInfo file) => file.Extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".csv" => "text/csv; charset=utf-8",
        ".json" => "application/json; charset=utf-8",
        ".yaml" or ".txt" => "text/plain; charset=utf-8",
        ".xml" => "text/xml; charset=utf-8",
        _ => "application/octet-stream",
    };
}
