using System.Globalization;
using System.Text;

namespace Quantal.Exchange;

/// <summary>How words of an input file are shown to people, and which allowed word was probably meant.</summary>
internal static class Words
{
    private const int LongestShown = 60;
    private const int LongestCompared = 40;

    /// <summary>The text in quotes: shortened, and with control characters made visible, so that a file cannot write to the terminal.</summary>
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

    /// <summary>The allowed word nearest to what was written, or null if none is near: at most one slip in three letters.</summary>
    public static string? Nearest(string written, IEnumerable<string> allowed)
    {
        if (written.Length is 0 or > LongestCompared)
        {
            return null;
        }

        var best = Math.Max(1, written.Length / 3) + 1;
        string? nearest = null;
        foreach (var word in allowed)
        {
            var distance = Distance(written.ToUpperInvariant(), word.ToUpperInvariant());
            if (distance < best)
            {
                best = distance;
                nearest = word;
            }
        }

        return nearest;
    }

    /// <summary>Edit distance with insertion, deletion, substitution and the swap of two neighbours, each counting 1.</summary>
    internal static int Distance(string a, string b)
    {
        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[b.Length];
    }
}
