using System.Security.Cryptography;
using System.Text;

namespace Quantal.Server.Endpoints;

/// <summary>Answers that were given before: a slider stands at one of few places, and a simulation always gives the same.</summary>
internal sealed class SimulationCache
{
    private const long MostBytes = 64 << 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, byte[] Answer)>> _places = [];
    private readonly LinkedList<(string Key, byte[] Answer)> _byUse = [];
    private long _bytes;

    /// <summary>What an answer depends on.</summary>
    public static string Key(string text, int draws, bool differences, IReadOnlyList<string>? readouts)
    {
        var columns = readouts is null ? "*" : string.Join('\0', readouts.Order(StringComparer.Ordinal).Distinct());
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{draws}\0{differences}\0{columns}\0\0{text}")));
    }

    /// <summary>An answer; null if it is not kept.</summary>
    public byte[]? Find(string key)
    {
        lock (_gate)
        {
            if (!_places.TryGetValue(key, out var place))
            {
                return null;
            }

            _byUse.Remove(place);
            _byUse.AddLast(place);
            return place.Value.Answer;
        }
    }

    /// <summary>Keeps an answer; those that were not asked for the longest make room.</summary>
    public void Keep(string key, byte[] answer)
    {
        lock (_gate)
        {
            if (!_places.ContainsKey(key))
            {
                _places[key] = _byUse.AddLast((key, answer));
                _bytes += answer.Length;
            }

            while (_bytes > MostBytes && _byUse.First is { } oldest)
            {
                _byUse.RemoveFirst();
                _places.Remove(oldest.Value.Key);
                _bytes -= oldest.Value.Answer.Length;
            }
        }
    }
}
