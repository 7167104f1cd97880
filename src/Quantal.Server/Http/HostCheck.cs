using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Quantal.Server.Http;

/// <summary>
/// Who may be asked for, and from which pages. A page elsewhere can lead a browser to this computer under a name of its own, so that being
/// reachable from here alone keeps nobody out.
/// </summary>
/// <param name="settings">What it listens on, and its other names.</param>
/// <param name="port">The port that it listens on.</param>
internal sealed class HostCheck(ServerSettings settings, int port)
{
    private readonly HashSet<string> _hosts = new(Hosts(settings, port), StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with a request; null if nothing is.</summary>
    public string? Refusal(HttpRequest request)
    {
        var host = request.Host.Value;
        if (host is null || !_hosts.Contains(host))
        {
            return "The header Host names another server. Ask for an address that this one was started with; --name adds one.";
        }

        var origins = request.Headers[HeaderNames.Origin];
        return origins.Count == 0 || origins is [{ } origin] && IsOwn(origin, host)
            ? null
            : "The header Origin names another server. Only the pages of this one may ask it.";
    }

    private static bool IsOwn(string origin, string host) =>
        origin.Equals($"http://{host}", StringComparison.OrdinalIgnoreCase)
            || origin.Equals($"https://{host}", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Hosts(ServerSettings settings, int port)
    {
        string[] local = settings.Address.Equals(IPAddress.IPv6Loopback) ? ["localhost", "[::1]"] : ["localhost", "127.0.0.1"];
        string[] own = settings.Address is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } six
            ? [$"[{six}]"]
            : [$"{settings.Address}"];
        string[] usual = settings.Certificate is null ? ["80"] : ["443"];
        foreach (var host in settings.IsLocal ? local : own)
        {
            yield return $"{host}:{port}";
            if (usual.Contains($"{port}"))
            {
                yield return host;
            }
        }

        foreach (var name in settings.Names)
        {
            yield return name;
            yield return $"{name}:{port}";
        }
    }
}
