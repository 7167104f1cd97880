using System.Text;

namespace Quantal.Cli;

/// <summary>
/// A screen that would break lines wherever they reach its edge gets them broken at blanks: further lines stand as far in as the first. A
/// longer word stays whole, and what steers colours takes no room.
/// </summary>
/// <param name="screen">Where to.</param>
/// <param name="width">Columns of the screen.</param>
internal sealed class WordWrap(TextWriter screen, int width) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    private const char Escape = '\u001b';

    private readonly StringBuilder _line = new();

    /// <inheritdoc/>
    public override Encoding Encoding => screen.Encoding;

    /// <summary>A text without line breaks in lines that fit, if its words do.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        var indent = new string(' ', Math.Min(text.Length - text.TrimStart(' ').Length, width / 2));
        var start = 0;
        while (BreakAfter(text, start, width - (start > 0 ? indent.Length : 0)) is { } end)
        {
            yield return (start > 0 ? indent : "") + text[start..end].TrimEnd(' ');
            start = end;
            while (start < text.Length && text[start] == ' ')
            {
                start++;
            }
        }

        if (start == 0 || start < text.Length)
        {
            yield return (start > 0 ? indent : "") + text[start..];
        }
    }

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value != '\n')
        {
            _line.Append(value);
            return;
        }

        foreach (var line in Lines(_line.ToString(), width))
        {
            screen.Write(line);
            screen.Write('\n');
        }

        _line.Clear();
    }

    /// <summary>Shows what stands in an unfinished line too, as it is.</summary>
    public override void Flush()
    {
        screen.Write(_line.ToString());
        _line.Clear();
        screen.Flush();
    }

    // The place of the blank at which the rest has to be broken; null if it fits or cannot be broken.
    private static int? BreakAfter(string text, int start, int room)
    {
        var (column, blank) = (0, -1);
        var seen = false;
        for (var at = start; at < text.Length; at++)
        {
            if (text[at] == Escape)
            {
                at = EndOfSequence(text, at);
                continue;
            }

            if (text[at] == ' ' && seen)
            {
                blank = at;
            }

            seen |= text[at] != ' ';
            column += text[at] == '\r' ? 0 : 1;
            if (column > room && blank >= 0)
            {
                return blank;
            }
        }

        return null;
    }

    private static int EndOfSequence(string text, int at)
    {
        do
        {
            at++;
        }
        while (at < text.Length && !char.IsAsciiLetter(text[at]));
        return at;
    }
}
