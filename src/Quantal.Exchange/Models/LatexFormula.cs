using System.Globalization;
using System.Text;
using Quantal.Model.Expressions;

namespace Quantal.Exchange.Models;

/// <summary>Sets equations of one mechanism, broken into lines that fit the page. Widths are estimates, in letters.</summary>
/// <param name="mechanism">The mechanism, which its own names do without.</param>
internal sealed class LatexFormula(string mechanism)
{
    private const double Line = 99;
    private const double Whole = 62;
    private const double Indent = 4;
    private const int SumLevel = 1;
    private const int ProductLevel = 2;
    private const int AtomLevel = 3;

    /// <summary>An equation, as rows of an alignment that has nothing to the left of its mark.</summary>
    /// <param name="head">The left side.</param>
    /// <param name="headWidth">Width of the left side.</param>
    /// <param name="formula">The right side.</param>
    /// <param name="unit">Unit of both; <c>1</c> for none.</param>
    public string Equation(string head, double headWidth, Expression formula, string unit)
    {
        var pieces = new List<Piece>();
        Break(pieces, new Piece("", 0), formula, SumLevel);
        if (unit != "1")
        {
            pieces.Add(new Piece(LatexText.Unit(unit), unit.Length + 4));
        }

        var text = new StringBuilder("& ").Append(head).Append(" = ");
        var width = headWidth + 2;
        foreach (var piece in pieces)
        {
            if (width + piece.Width > Line && piece != pieces[0])
            {
                text.Append(@"\\").Append("\n& ").Append(@"\qquad {}");
                width = Indent;
            }

            text.Append(piece.Text);
            width += piece.Width;
        }

        return text.ToString();
    }

    /// <summary>A name.</summary>
    public Piece Symbol(string name)
    {
        var (text, width) = LatexText.Symbol(name, mechanism);
        return new Piece(text, width);
    }

    /// <summary>A name's rate of change.</summary>
    public Piece Rate(string name)
    {
        var (text, width) = Symbol(name);
        return new Piece($@"\frac{{\mathrm{{d}}\,{text}}}{{\mathrm{{d}}t}}", width + 2);
    }

    private static int Level(Expression part) => part.Kind switch
    {
        ExpressionKind.Sum or ExpressionKind.Difference or ExpressionKind.Negation => SumLevel,
        ExpressionKind.Constant when part.Value < 0 => SumLevel,
        ExpressionKind.Product => ProductLevel,
        _ => AtomLevel,
    };

    /// <summary>Cuts a formula into pieces before each of which a line may end.</summary>
    private void Break(List<Piece> pieces, Piece sign, Expression part, int level)
    {
        var whole = Inline(part, level);
        if (whole.Width <= Whole)
        {
            pieces.Add(sign + whole);
            return;
        }

        if (Level(part) < level)
        {
            pieces.Add(sign + new Piece(@"\Bigl(", 1));
            var first = pieces.Count;
            Break(pieces, new Piece("", 0), part, SumLevel);
            pieces[first - 1] += pieces[first];
            pieces.RemoveAt(first);
            pieces[^1] += new Piece(@"\Bigr)", 1);
            return;
        }

        switch (part.Kind)
        {
            case ExpressionKind.Sum:
                Break(pieces, sign, part.Left, SumLevel);
                Break(pieces, new Piece(" + ", 3), part.Right, ProductLevel);
                break;
            case ExpressionKind.Difference:
                Break(pieces, sign, part.Left, SumLevel);
                Break(pieces, new Piece(" - ", 3), part.Right, ProductLevel);
                break;
            case ExpressionKind.Product:
                Break(pieces, sign, part.Left, ProductLevel);
                Break(pieces, new Piece(@" \cdot ", 2), part.Right, ProductLevel);
                break;
            case ExpressionKind.Negation:
                Break(pieces, sign + new Piece("-", 1), part.Left, ProductLevel);
                break;
            case ExpressionKind.Quotient when whole.Width > Line - Indent:
                Break(pieces, sign, part.Left, ProductLevel);
                Break(pieces, new Piece(@" \Big/ ", 2), part.Right, AtomLevel);
                break;
            default:
                pieces.Add(sign + whole);
                break;
        }
    }

    /// <summary>A formula in one piece.</summary>
    private Piece Inline(Expression part, int level)
    {
        var piece = part.Kind switch
        {
            ExpressionKind.Constant => new Piece(LatexText.Exact(part.Value), LatexText.Exact(part.Value).Length),
            ExpressionKind.Symbol => Symbol(part.Name),
            ExpressionKind.Sum => Inline(part.Left, SumLevel) + new Piece(" + ", 3) + Inline(part.Right, ProductLevel),
            ExpressionKind.Difference => Inline(part.Left, SumLevel) + new Piece(" - ", 3) + Inline(part.Right, ProductLevel),
            ExpressionKind.Product => Inline(part.Left, ProductLevel) + new Piece(@" \cdot ", 2) + Inline(part.Right, ProductLevel),
            ExpressionKind.Negation => new Piece("-", 1) + Inline(part.Left, ProductLevel),
            ExpressionKind.Quotient => Fraction(Inline(part.Left, SumLevel), Inline(part.Right, SumLevel)),
            ExpressionKind.Pow => Power(part.Left, Exponent(part.Right)),
            ExpressionKind.Exp => Function(@"\exp", part.Left),
            ExpressionKind.Log => Function(@"\ln", part.Left),
            ExpressionKind.Sqrt => new Piece(@"\sqrt{", 2) + Inline(part.Left, SumLevel) + new Piece("}", 0),
            ExpressionKind.Max => Function(@"\max", part.Left, part.Right),
            ExpressionKind.Min => Function(@"\min", part.Left, part.Right),
            _ => throw new InvalidOperationException($"LaTeX has no {part.Kind}."),
        };
        return Level(part) < level ? Bracketed(piece) : piece;
    }

    private static Piece Fraction(Piece above, Piece below) =>
        new($@"\dfrac{{{above.Text}}}{{{below.Text}}}", Math.Max(above.Width, below.Width) + 1);

    private static Piece Bracketed(Piece piece) => new Piece(@"\left(", 1.5) + piece + new Piece(@"\right)", 1.5);

    /// <summary>An exponent, in which a fraction would be too small to read.</summary>
    private Piece Exponent(Expression part) => part.Kind == ExpressionKind.Quotient
        ? Inline(part.Left, ProductLevel) + new Piece(" / ", 2) + Inline(part.Right, AtomLevel)
        : Inline(part, SumLevel);

    private Piece Power(Expression of, Piece exponent)
    {
        var raised = Inline(of, SumLevel);
        return (of.OperandCount == 0 && Level(of) == AtomLevel ? raised with { Text = $"{{{raised.Text}}}" } : Bracketed(raised))
            + new Piece($"^{{{exponent.Text}}}", 0.75 * exponent.Width);
    }

    private Piece Function(string name, Expression first, Expression? second = null)
    {
        var operands = Inline(first, SumLevel);
        return new Piece(name, name.Length - 1)
            + Bracketed(second is { } other ? operands + new Piece(", ", 1) + Inline(other, SumLevel) : operands);
    }

    /// <summary>Something that is not broken.</summary>
    /// <param name="Text">Its text.</param>
    /// <param name="Width">Its width in letters.</param>
    internal sealed record Piece(string Text, double Width)
    {
        /// <summary>One beside the other.</summary>
        public static Piece operator +(Piece left, Piece right) => new(left.Text + right.Text, left.Width + right.Width);
    }
}

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
