using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Quantal.Server.Http;

/// <summary>What every answer tells the browser to keep to.</summary>
internal static class SecurityHeaders
{
    /// <summary>The policy of a run's report: it has its script within itself, and no place that it could reach.</summary>
    public const string OfReport =
        "sandbox allow-scripts allow-downloads; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
        + "img-src data: blob:; frame-ancestors 'self'";

    // No script and no style but those of the program; nothing leaves the machine.
    private const string OfPage =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Sets the headers of an answer.</summary>
    public static void Set(IHeaderDictionary headers)
    {
        headers[HeaderNames.ContentSecurityPolicy] = OfPage;
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        headers[HeaderNames.XFrameOptions] = "SAMEORIGIN";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers[HeaderNames.CacheControl] = "no-cache";
    }
}
