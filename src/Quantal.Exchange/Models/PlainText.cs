using System.Globalization;
using System.Text;

namespace Quantal.Exchange.Models;

/// <summary>A user's words, such as the name of a patient file, as every program that reads an export can take them.</summary>
public static class PlainText
{
    private const int LongestName = 60;
    private const string Prefix = "model_";

    private static readonly string[] Devices =
        ["con", "prn", "aux", "nul", .. from port in new[] { "com", "lpt" } from digit in Enumerable.Range(0, 10) select $"{port}{digit}"];

    // The letters of Latin-1 and Latin Extended-A; the program carries no tables of its own that could take accents off.
    private static readonly Dictionary<int, string> WithoutAccents = new (string Plain, string Accented)[]
    {
        ("A", "ÀÁÂÃÄÅĀĂĄ"), ("Ae", "Æ"), ("C", "ÇĆĈĊČ"), ("D", "ĎĐ"), ("E", "ÈÉÊËĒĔĖĘĚ"), ("G", "ĜĞĠĢ"), ("H", "Ĥ"),
        ("I", "ÌÍÎÏĨĪĬĮİ"), ("J", "Ĵ"), ("K", "Ķ"), ("L", "ĹĻĽŁ"), ("N", "ÑŃŅŇ"), ("O", "ÒÓÔÕÖŌŎŐØ"), ("Oe", "Œ"), ("R", "ŔŖŘ"),
        ("S", "ŚŜŞŠ"), ("T", "ŢŤ"), ("U", "ÙÚÛÜŨŪŬŮŰŲ"), ("W", "Ŵ"), ("Y", "ÝŶŸ"), ("Z", "ŹŻŽ"), ("a", "àáâãäåāăą"), ("ae", "æ"),
        ("c", "çćĉċč"), ("d", "ďđ"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥ"), ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"),
        ("l", "ĺļľł"), ("n", "ñńņň"), ("o", "òóôõöōŏőø"), ("oe", "œ"), ("r", "ŕŗř"), ("s", "śŝşš"), ("ss", "ß"), ("t", "ţť"),
        ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
    }.SelectMany(pair => pair.Accented.Select(letter => ((int)letter, pair.Plain))).ToDictionary();

    /// <summary>
    /// The name of an export's files: letters of the English alphabet, digits, hyphens and underscores, a letter first, at most 66 of them. A name
    /// that is so already stays as it is.
    /// </summary>
    /// <param name="name">Any words; none are a name too.</param>
    public static string FileName(string name)
    {
        var plain = string.Concat(Words(name).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'));
        var cut = plain[..Math.Min(plain.Length, LongestName)];
        var isSound = cut.Length > 0 && char.IsAsciiLetter(cut[0]) && !Devices.Contains(cut, StringComparer.OrdinalIgnoreCase);
        return isSound ? cut : Prefix + cut;
    }

    /// <summary>
    /// Words for a comment or a title of one line: letters without their accents, digits, blanks and the signs <c>- _ . ,</c>; a blank in the place of
    /// everything else.
    /// </summary>
    /// <param name="words">Any words.</param>
    public static string Words(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var text = new StringBuilder();
        foreach (var rune in words.EnumerateRunes())
        {
            var isPlain = rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' or '.' or ',');
            var isCombining = Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;
            text.Append(isPlain ? rune.ToString() : isCombining ? "" : WithoutAccents.GetValueOrDefault(rune.Value, " "));
        }

        return text.ToString();
    }
}
