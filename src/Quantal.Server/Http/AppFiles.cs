using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Quantal.Server.Http;

/// <summary>The pages, which are part of the program. An address that is no file is a state of the page.</summary>
internal static class AppFiles
{
    private const string Prefix = "app/";
    private const string Index = "index.html";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".ico"] = "image/x-icon",
        [".woff2"] = "font/woff2",
        [".json"] = "application/json",
        [".webmanifest"] = "application/manifest+json",
        [".txt"] = "text/plain; charset=utf-8",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, AppFile> Files = typeof(AppFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], name => new AppFile(name));

    /// <summary>Answers every address that nothing else does.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/{**path}", [HttpMethods.Get, HttpMethods.Head], Get).ExcludeFromDescription();

    private static IResult Get(HttpRequest request, string? path)
    {
        var name = path is null or "" ? Index : path;
        if (!Files.TryGetValue(name, out var file))
        {
            // A page's state has no ending; what has one is a file, and not there.
            var isState = !Path.HasExtension(name) && name.Split('/')[0] is not ("api" or "openapi" or "assets");
            if (!isState || !Files.TryGetValue(name = Index, out file))
            {
                return Results.NotFound();
            }
        }

        // Names below 'assets' carry a fingerprint of what is in them.
        request.HttpContext.Response.Headers.CacheControl =
            name.StartsWith("assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        request.HttpContext.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var isSmall = request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (isSmall)
        {
            request.HttpContext.Response.Headers.ContentEncoding = "gzip";
        }

        var tag = new EntityTagHeaderValue($"\"{file.Tag}{(isSmall ? "-gzip" : "")}\"");
        return Results.Bytes(isSmall ? file.Small : file.Content,
            Types.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream"), entityTag: tag);
    }

    private sealed class AppFile(string name)
    {
        private readonly Lazy<byte[]> _content = new(() => Read(name));
        private readonly Lazy<byte[]> _small = new(() => Compress(Read(name)));
        private readonly Lazy<string> _tag = new(() => Convert.ToHexStringLower(SHA256.HashData(Read(name)))[..16]);

        public byte[] Content => _content.Value;

        public byte[] Small => _small.Value;

        public string Tag => _tag.Value;

        private static byte[] Read(string name)
        {
            using var stream = typeof(AppFiles).Assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }

        private static byte[] Compress(byte[] bytes)
        {
            using var buffer = new MemoryStream();
            using (var gzip = new GZipStream(buffer, CompressionLevel.SmallestSize))
            {
                gzip.Write(bytes);
            }

            return buffer.ToArray();
        }
    }
}
