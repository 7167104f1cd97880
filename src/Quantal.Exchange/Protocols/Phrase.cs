using Quantal.Exchange.Files;
using Quantal.Model.Units;

namespace Quantal.Exchange.Protocols;

/// <summary>A sentence read word by word. The first thing that does not fit is kept, and everything after it fails in silence.</summary>
internal sealed class Phrase
{
    private readonly string _text;
    private readonly string[] _words;
    private int _at;

    /// <summary>
    /// Takes a text; a percent sign and a comma are words of their own. A comma between two digits fails: it may be a decimal comma.
    /// </summary>
    public Phrase(string text)
    {
        _text = text;
        if (QuantityReader.HasDecimalComma(text))
        {
            Fail(
                $"a comma between two digits in {Words.Quote(text)}",
                "Write a decimal point; where it parts the items of a list, write a space after the comma.", QuantityReader.Pointed(text));
        }

        _words = text.Replace("%", " % ", StringComparison.Ordinal)
            .Replace(",", " , ", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>What does not fit, or null.</summary>
    public (string Found, string Expected, string? Suggestion)? Problem { get; private set; }

    /// <summary>Whether all words are read.</summary>
    public bool AtEnd => _at >= _words.Length;

    /// <summary>The words not read yet.</summary>
    public string Rest => string.Join(' ', _words.Skip(_at)).Replace(" ,", ",", StringComparison.Ordinal);

    /// <summary>Notes what does not fit, unless something was noted before.</summary>
    public void Fail(string found, string expected, string? suggestion = null) => Problem ??= (found, expected, suggestion);

    /// <summary>Reads the words if they come next; capitals do not matter.</summary>
    public bool Accept(string words)
    {
        var parts = words.Split(' ');
        for (var i = 0; i < parts.Length; i++)
        {
            if (_at + i >= _words.Length || !string.Equals(_words[_at + i], parts[i], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        _at += parts.Length;
        return true;
    }

    /// <summary>Reads the words, which have to come next.</summary>
    public void Expect(string words)
    {
        if (Problem is null && !Accept(words))
        {
            Fail($"{Next()} in {Words.Quote(_text)}", $"Write '{words}' there.", AtEnd ? null : NearestWord.Of(_words[_at], [words]));
        }
    }

    /// <summary>Reads the words that come next out of several; null if none does.</summary>
    public T? AcceptOne<T>(IEnumerable<(string Word, T Value)> choices)
        where T : struct
    {
        foreach (var (word, value) in choices)
        {
            if (Accept(word))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Reads one of several words, which has to come next.</summary>
    public T? ExpectOne<T>(IReadOnlyList<(string Word, T Value)> choices)
        where T : struct
    {
        if (Problem is not null)
        {
            return null;
        }

        if (AcceptOne(choices) is { } value)
        {
            return value;
        }

        string[] words = [.. choices.Select(c => c.Word)];
        Fail($"{Next()} in {Words.Quote(_text)}", $"Write {Words.Or(words)} there.", AtEnd ? null : NearestWord.Of(_words[_at], words));
        return null;
    }

    /// <summary>Reads a number, which has to come next.</summary>
    public double? Number()
    {
        if (Problem is not null)
        {
            return null;
        }

        if (!AtEnd && QuantityReader.TryNumber(_words[_at], out var value, out _))
        {
            _at++;
            return value;
        }

        Fail($"{Next()} in {Words.Quote(_text)}", "Write a number with a decimal point there, and a space after it.");
        return null;
    }

    /// <summary>Reads a whole number between two bounds.</summary>
    public int? Whole(int minimum, int maximum)
    {
        if (Number() is not { } value)
        {
            return null;
        }

        if (value == Math.Truncate(value) && value >= minimum && value <= maximum)
        {
            return (int)value;
        }

        Fail(
            $"the number {Words.Quote(_words[_at - 1])} in {Words.Quote(_text)}",
            $"Write a whole number from {minimum} to {maximum} there.");
        return null;
    }

    /// <summary>Reads a number of weeks, as in <c>6 weeks</c>.</summary>
    public int? WeeksOf(int minimum)
    {
        var weeks = Whole(minimum, MostWeeks);
        if (Problem is null && !Accept("weeks") && !Accept("week"))
        {
            Fail($"{Next()} in {Words.Quote(_text)}", "Times are whole weeks; write 'weeks' there.");
        }

        return weeks;
    }

    /// <summary>Demands that nothing is left.</summary>
    public void End()
    {
        if (Problem is null && !AtEnd)
        {
            Fail($"{Words.Quote(Rest)} at the end of {Words.Quote(_text)}", "Remove it, or see docs/protocols.md for what may be said.");
        }
    }

    /// <summary>The word that comes next, in words for a finding.</summary>
    public string Next() => AtEnd ? "nothing more" : Words.Quote(_words[_at]);

    /// <summary>The word that comes next, or an empty one.</summary>
    public string NextWord => AtEnd ? "" : _words[_at];

    /// <summary>Puts the place back to where <see cref="Mark"/> was asked.</summary>
    public void Back(int mark) => _at = mark;

    /// <summary>The place.</summary>
    public int Mark => _at;

    /// <summary>The longest time in weeks: 60 years, as in patient files.</summary>
    public const int MostWeeks = 3130;
}
