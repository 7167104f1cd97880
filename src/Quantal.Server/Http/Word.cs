using System.Diagnostics.CodeAnalysis;

namespace Quantal.Server.Http;

/// <summary>A word of an address that is one of an enumeration's, written as in JSON. The framework would ask for our capital letters.</summary>
/// <param name="Value">What it means.</param>
internal sealed record Word<T>(T Value)
    where T : struct, Enum
{
    public static bool TryParse(string text, [NotNullWhen(true)] out Word<T>? word)
    {
        word = Enum.GetValues<T>().Where(value => value.ToString().ToLowerInvariant() == text).Select(value => new Word<T>(value)).FirstOrDefault();
        return word is not null;
    }
}
