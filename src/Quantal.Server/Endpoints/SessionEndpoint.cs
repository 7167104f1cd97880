using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Quantal.Server.Http;

namespace Quantal.Server.Endpoints;

/// <summary><c>/api/v1/session</c>: takes the token from a page, which then has it as a cookie that no script can read.</summary>
internal static class SessionEndpoint
{
    public const string Route = "/session";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Route, Open)
        .WithName("openSession")
        .WithSummary("Takes the token of a server that asks for one, and gives it back as a cookie.")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status401Unauthorized);

    private static IResult Open(SessionRequest body, HttpContext context, ServerSettings settings)
    {
        if (AccessToken.Of(settings.Data) is not { } token || !token.Is(body.Token))
        {
            return Problems.Of(StatusCodes.Status401Unauthorized, "This is not the token of this server.");
        }

        context.Response.Cookies.Append(AccessToken.Cookie, body.Token, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = settings.Certificate is not null || settings.BehindProxy,
            Path = "/",
        });
        return Results.NoContent();
    }

    /// <param name="Token">The token that was shown when it was made.</param>
    public sealed record SessionRequest(string Token);
}
