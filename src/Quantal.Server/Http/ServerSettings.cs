using System.Net;
using Quantal.Exchange.Workspaces;

namespace Quantal.Server.Http;

/// <summary>What a server is to do.</summary>
/// <param name="Workspace">What is on file; read when it is first asked for.</param>
/// <param name="Data">The folder of the runs; made if need be.</param>
/// <param name="Program">The words that start the command line as a process, such as <c>dotnet quantal.dll</c>.</param>
public sealed record ServerSettings(Workspace Workspace, string Data, IReadOnlyList<string> Program)
{
    /// <summary>The exit code by which the process of a run tells the server that its results could not be written.</summary>
    public const int CannotWrite = 74;

    /// <summary>The address to listen on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port to listen on; 0 is one that is free.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>
    /// Names by which it is reached besides its address, such as <c>quantal.example.org</c>; with a port if it is reached by another than
    /// it listens on.
    /// </summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Whether a proxy before it does TLS.</summary>
    public bool BehindProxy { get; init; }

    /// <summary>Path of a certificate with its key as PEM; null for none.</summary>
    public string? Certificate { get; init; }

    /// <summary>Where PostgreSQL is; null for a file in <see cref="Data"/>.</summary>
    public string? Database { get; init; }

    /// <summary>Most runs that are computed at the same time.</summary>
    public int Slots { get; init; } = 2;

    /// <summary>Whether the requests come from this computer only.</summary>
    public bool IsLocal => IPAddress.IsLoopback(Address);
}
