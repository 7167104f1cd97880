using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Server.Http;
using Quantal.Server.Inputs;

namespace Quantal.Server.Endpoints;

/// <summary><c>/api/v1/check</c>: what is to be said about a text, as a command would.</summary>
internal static class CheckEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/check", Check)
        .WithName("checkText")
        .WithSummary("All findings about the text of a patient, protocol, cohort or trial file.")
        .Produces<CheckAnswer>()
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static Task<IResult> Check(CheckRequest body, HttpContext context, Workspace workspace, Turns turns) =>
        turns.Take(context, Wait.Glance, () =>
        {
            var findings = new InputText(body.Kind, body.Text).Check(workspace);
            return Results.Ok(new CheckAnswer(findings.All(finding => finding.Severity != Severity.Error), FindingInfo.Of(findings)));
        });

    /// <summary>A text to check.</summary>
    /// <param name="Kind">What the text is.</param>
    /// <param name="Text">The YAML text, at most a million letters; it may not name files.</param>
    public sealed record CheckRequest(TextKind Kind, string Text);

    /// <summary>What is to be said about a text.</summary>
    /// <param name="Usable">Whether it can be used; if not, at least one finding is an error.</param>
    /// <param name="Findings">All findings, by line and column.</param>
    public sealed record CheckAnswer(bool Usable, IReadOnlyList<FindingInfo> Findings);
}
