using System.Globalization;
using System.Text;
using Quantal.Model.Expressions;

namespace Quantal.Exchange.Export;

/// <summary>Words and names as LaTeX writes them.</summary>
internal static class LatexText
{
    private const char LastLatin = '\u00ff';

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

    /// <summary>A name as text, without its mechanism.</summary>
    public static string Plain(string name) => Words(Parts(name).Own.Replace('_', ' '));

    /// <summary>A name in a formula, upright, with its mechanism as an index unless that is where the formula stands.</summary>
    /// <param name="name">The name.</param>
    /// <param name="mechanism">The mechanism of the formula.</param>
    public static (string Text, double Width) Symbol(string name, string mechanism)
    {
        var (owner, own) = Parts(name);
        var isOwn = owner == mechanism || owner.Length == 0;
        return isOwn ? (Upright(own), own.Length) : ($"{Upright(own)}_{{{Upright(owner)}}}", own.Length + (0.75 * owner.Length));
    }

    /// <summary>A unit in brackets behind a formula; nothing for a pure number.</summary>
    public static string Unit(string unit) => unit == "1" ? "" : $@"\quad[\textrm{{{Words(unit)}}}]";

    /// <summary>A number as people read it, with six digits.</summary>
    public static string Number(double value) => Power(value.ToString("G6", CultureInfo.InvariantCulture));

    /// <summary>A number of a formula, with all its digits.</summary>
    public static string Exact(double value) => Power(FormulaSyntax.Text.Number(value));

    /// <summary>The mechanism of a name and the rest of it.</summary>
    public static (string Mechanism, string Own) Parts(string name)
    {
        var point = name.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? ("", name) : (name[..point], name[(point + 1)..]);
    }

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
