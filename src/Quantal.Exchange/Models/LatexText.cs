using System.Globalization;
using System.Text;
using Quantal.Model.Expressions;

namespace Quantal.Exchange.Models;

/// <summary>Words and names as LaTeX writes them.</summary>
internal static class LatexText
{
    /// <summary>Width of an index or exponent over that of the same letters in a line.</summary>
    public const double Small = 0.8;

    private const char LastLatin = '\u00ff';
    private const double Digit = 5;
    private const int LongWord = 30;

    /// <summary>Any words as text: nothing in them is a command, and a letter that the usual fonts lack is a question mark.</summary>
    public static string Words(string words)
    {
        var text = new StringBuilder();
        foreach (var rune in words.EnumerateRunes())
        {
            text.Append(rune.Value > LastLatin ? "?" : Letter((char)rune.Value));
        }

        return text.ToString();
    }

    /// <summary>Any words as a title, a line of which may end after any letter of a long word.</summary>
    public static string Title(string words) => string.Join(
        ' ', words.Split(' ').Select(word => word.Length <= LongWord ? Words(word) : string.Join(@"\hspace{0pt}", word.EnumerateRunes().Select(rune => Words(rune.ToString())))));

    /// <summary>A name as text, without its mechanism.</summary>
    public static string Plain(string name) => Words(Parts(name).Own.Replace('_', ' '));

    /// <summary>A name in a formula, upright, with its mechanism as an index unless that is where the formula stands.</summary>
    /// <param name="name">The name.</param>
    /// <param name="mechanism">The mechanism of the formula.</param>
    public static LatexFormula.Piece Symbol(string name, string mechanism)
    {
        var (owner, own) = Parts(name);
        var upright = new LatexFormula.Piece(Upright(own), Width(own));
        return owner == mechanism || owner.Length == 0
            ? upright
            : upright + new LatexFormula.Piece($"_{{{Upright(owner)}}}", 1 + (Small * Width(owner)));
    }

    /// <summary>A unit in brackets behind a formula; nothing for a pure number.</summary>
    public static LatexFormula.Piece Unit(string unit) =>
        unit == "1" ? new("", 0) : new($@"\quad[\textrm{{{Words(unit)}}}]", 16 + Width(unit));

    /// <summary>A number as people read it, with six digits.</summary>
    public static string Number(double value) => Power(value.ToString("G6", CultureInfo.InvariantCulture));

    /// <summary>A number of a formula, with all its digits.</summary>
    public static LatexFormula.Piece Exact(double value)
    {
        var digits = FormulaSyntax.Text.Number(value);
        return new(Power(digits), Digit * (digits.Length + (digits.Contains('E', StringComparison.Ordinal) ? 2 : 0)));
    }

    /// <summary>The mechanism of a name and the rest of it.</summary>
    public static (string Mechanism, string Own) Parts(string name)
    {
        var point = name.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? ("", name) : (name[..point], name[(point + 1)..]);
    }

    /// <summary>Width in points of letters as the usual upright font of ten points sets them.</summary>
    private static double Width(string letters) => letters.Sum(letter => letter switch
    {
        '_' => 2.3,
        'i' or 'l' => 2.8,
        'f' or 'j' or 't' or 'r' or 's' => 3.95,
        'c' or 'e' or 'z' => 4.5,
        'w' => 7.3,
        'm' => 8.4,
        _ when char.IsAsciiLetterUpper(letter) => 9.2,
        _ when char.IsAsciiLetterLower(letter) => 5.6,
        _ => Digit,
    });

    private static string Upright(string name) => $@"\mathrm{{{string.Join(@"\:", name.Split('_').Select(Words))}}}";

    private static string Power(string digits)
    {
        var parts = digits.Split('E');
        return parts.Length == 1 ? parts[0] : $@"{parts[0]} \cdot 10^{{{int.Parse(parts[1], CultureInfo.InvariantCulture)}}}";
    }

    private static string Letter(char letter) => letter switch
    {
        '\\' => @"\textbackslash{}",
        '{' or '}' or '$' or '&' or '#' or '_' or '%' => $@"\{letter}",
        '^' => @"\textasciicircum{}",
        '~' => @"\textasciitilde{}",
        '<' => @"\textless{}",
        '>' => @"\textgreater{}",
        '|' => @"\textbar{}",
        '"' => "''",
        '-' => "{-}",
        '`' => "{`}",
        '\'' => "{'}",
        '\u00b5' => @"\ensuremath{\mu}",
        '\u00b7' => @"\ensuremath{\cdot}",
        '\u00d7' => @"\ensuremath{\times}",
        '\u00b1' => @"\ensuremath{\pm}",
        '\u00b0' => @"\ensuremath{^\circ}",
        _ when char.IsControl(letter) => " ",
        '\u00d0' or '\u00f0' or '\u00de' or '\u00fe' => "?",
        _ when letter < 0x7f || (letter >= '\u00c0' && char.IsLetter(letter)) => letter.ToString(),
        _ => "?",
    };
}
