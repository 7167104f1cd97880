using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Quantal.Exchange.Files;

namespace Quantal.Server.Endpoints;

/// <summary><c>/api/v1/health</c>: whether the server answers, and which build it is.</summary>
internal static class HealthEndpoint
{
    public const string Route = "/health";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Route, () => TypedResults.Ok(new Health("ok", BuildIdentity.Version, BuildIdentity.Commit)))
            .WithName("getHealth")
            .WithSummary("Whether the server answers, and which build it is.");

    /// <param name="Status">Always <c>ok</c>.</param>
    /// <param name="Version">The version.</param>
    /// <param name="Commit">The commit that it was built from.</param>
    public sealed record Health(string Status, string Version, string Commit);
}
