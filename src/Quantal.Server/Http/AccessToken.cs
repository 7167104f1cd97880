using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Quantal.Server.Http;

/// <summary>
/// The token that a server asks for which others than this computer can reach. It is kept as its SHA-256: it is random and long, so that
/// nobody finds it from that.
/// </summary>
public sealed class AccessToken
{
    /// <summary>Name of the cookie that carries it from a page.</summary>
    internal const string Cookie = "quantal-token";

    private const string File = "token.sha256";
    private const string Scheme = "Bearer ";
    private const int Bytes = 32;

    private readonly byte[] _hash;

    private AccessToken(byte[] hash) => _hash = hash;

    /// <summary>Makes a token in place of any earlier one, and gives it; nothing else ever tells it again.</summary>
    /// <param name="data">The folder of the runs; made if need be.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static string Renew(string data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        Directory.CreateDirectory(data);
        System.IO.File.WriteAllText(Path.Combine(data, File), Convert.ToHexStringLower(Hash(token)));
        return token;
    }

    /// <summary>The token whose hash a folder has; null if it has none, or a file that is no hash.</summary>
    internal static AccessToken? Of(string data)
    {
        var path = Path.Combine(data, File);
        var hash = new byte[SHA256.HashSizeInBytes];
        return System.IO.File.Exists(path)
            && Convert.FromHexString(System.IO.File.ReadAllText(path).Trim(), hash, out _, out var read) == OperationStatus.Done
            && read == hash.Length
            ? new AccessToken(hash)
            : null;
    }

    /// <summary>Whether a text is the token. How long that takes tells nothing.</summary>
    internal bool Is(string text) => CryptographicOperations.FixedTimeEquals(Hash(text), _hash);

    /// <summary>Whether a request has the token, in its header or as a cookie.</summary>
    internal bool IsIn(HttpRequest request)
    {
        var header = request.Headers[HeaderNames.Authorization].ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? Is(header[Scheme.Length..])
            : request.Cookies[Cookie] is { } cookie && Is(cookie);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
