namespace Quantal.Exchange.Tests.Files;

/// <summary>Slips of the pen in a text of a sound file.</summary>
internal static class Slips
{
    private static readonly string[] Scraps =
    [
        "", " ", ":", "- ", "[", "]", "{", "}", "\"", "#", "&a ", "*a", ",", "%", "-1", "1e999", "0", "\n", "\t", "not ", " at 2 visits",
        "é", "\u202e",
    ];

    /// <summary>A text with one to three slips.</summary>
    /// <param name="text">A sound text.</param>
    /// <param name="words">Words of its grammar that may get into wrong places.</param>
    /// <param name="random">Chooses.</param>
    public static string In(string text, string[] words, Random random)
    {
        string[] scraps = [.. Scraps, .. words];
        for (var changes = random.Next(1, 4); changes > 0 && text.Length > 0; changes--)
        {
            text = One(text, scraps[random.Next(scraps.Length)], random);
        }

        return text;
    }

    private static string One(string text, string scrap, Random random)
    {
        var at = random.Next(text.Length);
        var length = Math.Min(random.Next(1, 12), text.Length - at);
        var lines = text.Split('\n');
        var line = random.Next(lines.Length);
        return random.Next(5) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, scrap),
            2 => text[..at] + scrap + text[(at + length)..],
            3 => string.Join('\n', lines.Where((_, i) => i != line)),
            _ => string.Join('\n', lines.Take(line).Concat([lines[random.Next(lines.Length)]]).Concat(lines.Skip(line))),
        };
    }
}
