using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Quantal.Server.Http;

/// <summary>
/// A word of an address that is one of an enumeration's, written as in JSON. The framework would ask for our capital letters.
/// </summary>
/// <param name="Value">What it means.</param>
internal sealed record Word<T>(T Value)
    where T : struct, Enum
{
    public static bool TryParse(string text, [NotNullWhen(true)] out Word<T>? word)
    {
        word = Enum.GetValues<T>().Where(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()) == text)
            .Select(value => new Word<T>(value)).FirstOrDefault();
        return word is not null;
    }
}
