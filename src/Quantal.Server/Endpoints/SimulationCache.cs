using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;

namespace Quantal.Server.Endpoints;

/// <summary>Answers that were given before: a simulation always gives the same.</summary>
internal sealed class SimulationCache : IDisposable
{
    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = 64 << 20 });

    /// <summary>What an answer depends on.</summary>
    public static string Key(string text, int draws, bool differences, IReadOnlyList<string>? readouts)
    {
        var columns = readouts is null ? "*" : string.Join('\0', readouts.Order(StringComparer.Ordinal).Distinct());
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{draws}\0{differences}\0{columns}\0\0{text}")));
    }

    /// <summary>An answer; null if it is not kept.</summary>
    public byte[]? Find(string key) => _answers.Get<byte[]>(key);

    /// <summary>Keeps an answer; those that were not asked for the longest make room.</summary>
    public void Keep(string key, byte[] answer) => _answers.Set(key, answer, new MemoryCacheEntryOptions { Size = answer.Length });

    /// <inheritdoc/>
    public void Dispose() => _answers.Dispose();
}
