using System.Globalization;
using System.Text;

namespace Quantal.Exchange.Files;

/// <summary>How words of an input file are shown to people.</summary>
internal static class Words
{
    private const int LongestShown = 60;

    /// <summary>
    /// The text in quotes: shortened, and with control characters made visible, so that a file cannot write to the terminal.
    /// </summary>
    public static string Quote(string text)
    {
        var shown = new StringBuilder("'");
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length > LongestShown)
            {
                shown.Append('…');
                break;
            }

            var category = Rune.GetUnicodeCategory(rune);
            var hidden = category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
            shown.Append(hidden ? string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}") : rune.ToString());
        }

        return shown.Append('\'').ToString();
    }

    /// <summary>The words as "a, b or c".</summary>
    public static string Or(IReadOnlyList<string> words)
        => words.Count < 2 ? string.Concat(words) : string.Join(", ", words.Take(words.Count - 1)) + " or " + words[^1];

    /// <summary>The number as people write it, with at most six significant digits.</summary>
    public static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
