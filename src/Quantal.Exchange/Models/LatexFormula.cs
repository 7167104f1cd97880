using System.Text;
using Quantal.Model.Expressions;

namespace Quantal.Exchange.Models;

/// <summary>
/// Sets equations of one mechanism, broken into lines that fit the page. Widths are in points, of the letters that are set.
/// </summary>
/// <param name="mechanism">The mechanism, which its own names do without.</param>
internal sealed class LatexFormula(string mechanism)
{
    // 17 cm of the page, less what a wider digit or bracket may need.
    private const double Line = 478;
    private const double Indent = 20;

    // A shorter part is not torn apart to fill a line; a fraction that leaves no room for brackets and a sign beside it is.
    private const double Whole = 230;
    private const double WidestFraction = Line - Indent - 60;

    private const double LineCost = 60;
    private const double DepthCost = 25;
    private const int AfterEquals = 2;

    private const int SumLevel = 1;
    private const int ProductLevel = 2;
    private const int AtomLevel = 3;

    private static readonly Piece Nothing = new("", 0);
    private static readonly Piece Plus = new(" + ", 12.3);
    private static readonly Piece Minus = new(" - ", 12.3);
    private static readonly Piece Times = new(@" \cdot ", 7.3);
    private static readonly Piece Comma = new(", ", 4.5);
    private static readonly Piece Open = new(@"\Bigl(", 6);
    private static readonly Piece Close = new(@"\Bigr)", 6);

    /// <summary>An equation, as rows of an alignment that has nothing to the left of its mark.</summary>
    /// <param name="head">The left side.</param>
    /// <param name="formula">The right side.</param>
    /// <param name="unit">Unit of both; <c>1</c> for none.</param>
    public string Equation(Piece head, Expression formula, string unit)
    {
        var left = head + new Piece(" = ", 13.4);
        var pieces = new List<Piece> { Inline(formula, SumLevel) };
        if (left.Width + pieces[0].Width + LatexText.Unit(unit).Width > Line)
        {
            pieces.Clear();
            Break(pieces, Nothing with { Depth = AfterEquals }, formula, SumLevel, 0);
        }

        // A unit does not stand alone in a line.
        pieces[^1] += LatexText.Unit(unit);
        return Lines([left, .. pieces]);
    }

    /// <summary>A name.</summary>
    public Piece Symbol(string name) => LatexText.Symbol(name, mechanism);

    /// <summary>A name's rate of change.</summary>
    public Piece Rate(string name)
    {
        var symbol = Symbol(name);
        return new Piece($@"\frac{{\mathrm{{d}}\,{symbol.Text}}}{{\mathrm{{d}}t}}", symbol.Width + 10);
    }

    private static int Level(Expression part) => part.Kind switch
    {
        ExpressionKind.Sum or ExpressionKind.Difference or ExpressionKind.Negation => SumLevel,
        ExpressionKind.Constant when part.Value < 0 => SumLevel,
        ExpressionKind.Product => ProductLevel,
        _ => AtomLevel,
    };

    /// <summary>
    /// Puts pieces into lines: of all ways the one with the fewest lines and breaks between terms rather than within brackets.
    /// </summary>
    private static string Lines(IReadOnlyList<Piece> pieces)
    {
        // Of the pieces from each one on: the cost of the best lines, and where the second of them begins.
        var best = new (double Cost, int Next)[pieces.Count + 1];
        for (var first = pieces.Count - 1; first >= 0; first--)
        {
            best[first] = (double.PositiveInfinity, 0);
            var width = first == 0 ? 0 : Indent;
            for (var last = first; last < pieces.Count && (last == first || width + pieces[last].Width <= Line); last++)
            {
                width += pieces[last].Width;
                var cost = best[last + 1].Cost + LineCost + (last + 1 < pieces.Count ? DepthCost * pieces[last + 1].Depth : 0);
                best[first] = cost < best[first].Cost ? (cost, last + 1) : best[first];
            }
        }

        var text = new StringBuilder("& ");
        for (var first = 0; first < pieces.Count; first = best[first].Next)
        {
            text.Append(first == 0 ? "" : "\\\\*\n& \\qquad {}")
                .AppendJoin("", pieces.Take(first..best[first].Next).Select(piece => piece.Text));
        }

        return text.ToString();
    }

    /// <summary>Cuts a formula into pieces before each of which a line may end.</summary>
    private void Break(List<Piece> pieces, Piece sign, Expression part, int level, int depth)
    {
        var whole = Inline(part, level);
        if (whole.Width <= Whole)
        {
            pieces.Add(sign + whole);
            return;
        }

        if (Level(part) < level)
        {
            Enclose(pieces, sign + Open, Close, () => Break(pieces, Nothing, part, SumLevel, depth + 2));
            return;
        }

        switch (part.Kind)
        {
            case ExpressionKind.Sum:
                Break(pieces, sign, part.Left, SumLevel, depth);
                Break(pieces, Plus with { Depth = depth }, part.Right, ProductLevel, depth);
                break;
            case ExpressionKind.Difference:
                Break(pieces, sign, part.Left, SumLevel, depth);
                Break(pieces, Minus with { Depth = depth }, part.Right, ProductLevel, depth);
                break;
            case ExpressionKind.Product:
                Break(pieces, sign, part.Left, ProductLevel, depth);
                Break(pieces, Times with { Depth = depth + 1 }, part.Right, ProductLevel, depth);
                break;
            case ExpressionKind.Negation:
                Break(pieces, sign + new Piece("-", 8), part.Left, ProductLevel, depth);
                break;
            case ExpressionKind.Quotient when whole.Width > WidestFraction:
                Break(pieces, sign, part.Left, ProductLevel, depth);
                Break(pieces, new Piece(@" \Big/ ", 9, depth + 1), part.Right, AtomLevel, depth);
                break;
            case ExpressionKind.Exp or ExpressionKind.Log or ExpressionKind.Max or ExpressionKind.Min:
                Enclose(pieces, sign + Named(part.Kind) + Open, Close, () => Arguments(pieces, part, depth + 2));
                break;
            case ExpressionKind.Sqrt:
                Enclose(pieces, sign + Open, Close + new Piece("^{1/2}", 12), () => Arguments(pieces, part, depth + 2));
                break;
            case ExpressionKind.Pow:
                Enclose(
                    pieces, sign + Open, Close + Raised(Exponent(part.Right)), () => Break(pieces, Nothing, part.Left, SumLevel, depth + 2));
                break;
            default:
                pieces.Add(sign + whole);
                break;
        }
    }

    private void Arguments(List<Piece> pieces, Expression function, int depth)
    {
        Break(pieces, Nothing, function.Left, SumLevel, depth);
        if (function.OperandCount > 1)
        {
            pieces[^1] += Comma;
            Break(pieces, Nothing with { Depth = depth }, function.Right, SumLevel, depth);
        }
    }

    /// <summary>Puts something before the first and after the last of the pieces that an action adds.</summary>
    private static void Enclose(List<Piece> pieces, Piece before, Piece after, Action add)
    {
        var first = pieces.Count;
        add();
        pieces[first] = before + pieces[first];
        pieces[^1] += after;
    }

    /// <summary>A formula in one piece.</summary>
    private Piece Inline(Expression part, int level)
    {
        var piece = part.Kind switch
        {
            ExpressionKind.Constant => LatexText.Exact(part.Value),
            ExpressionKind.Symbol => Symbol(part.Name),
            ExpressionKind.Sum => Inline(part.Left, SumLevel) + Plus + Inline(part.Right, ProductLevel),
            ExpressionKind.Difference => Inline(part.Left, SumLevel) + Minus + Inline(part.Right, ProductLevel),
            ExpressionKind.Product => Inline(part.Left, ProductLevel) + Times + Inline(part.Right, ProductLevel),
            ExpressionKind.Negation => new Piece("-", 8) + Inline(part.Left, ProductLevel),
            ExpressionKind.Quotient => Fraction(Inline(part.Left, SumLevel), Inline(part.Right, SumLevel)),
            ExpressionKind.Pow => Power(part.Left, Exponent(part.Right)),
            ExpressionKind.Sqrt => new Piece(@"\sqrt{", 10) + Inline(part.Left, SumLevel) + new Piece("}", 0),
            _ => Named(part.Kind) + Bracketed(part.OperandCount > 1
                ? Inline(part.Left, SumLevel) + Comma + Inline(part.Right, SumLevel)
                : Inline(part.Left, SumLevel)),
        };
        return Level(part) < level ? Bracketed(piece) : piece;
    }

    private static Piece Named(ExpressionKind function) => function switch
    {
        ExpressionKind.Exp => new(@"\exp", 17),
        ExpressionKind.Log => new(@"\ln", 10),
        ExpressionKind.Max => new(@"\max", 20),
        ExpressionKind.Min => new(@"\min", 18),
        _ => throw new InvalidOperationException($"LaTeX has no {function}."),
    };

    private static Piece Fraction(Piece above, Piece below) =>
        new($@"\dfrac{{{above.Text}}}{{{below.Text}}}", Math.Max(above.Width, below.Width) + 2.5);

    private static Piece Bracketed(Piece piece) => new Piece(@"\left(", 7.5) + piece + new Piece(@"\right)", 7.5);

    /// <summary>An exponent, in which a fraction would be too small to read.</summary>
    private Piece Exponent(Expression part) => part.Kind == ExpressionKind.Quotient
        ? Inline(part.Left, ProductLevel) + new Piece(" / ", 5) + Inline(part.Right, AtomLevel)
        : Inline(part, SumLevel);

    private static Piece Raised(Piece exponent) => new($"^{{{exponent.Text}}}", LatexText.Small * exponent.Width);

    private Piece Power(Expression of, Piece exponent)
    {
        var raised = Inline(of, SumLevel);
        return (of.OperandCount == 0 && Level(of) == AtomLevel ? raised with { Text = $"{{{raised.Text}}}" } : Bracketed(raised))
            + Raised(exponent);
    }

    /// <summary>Something that is not broken.</summary>
    /// <param name="Text">Its text.</param>
    /// <param name="Width">Its width in points.</param>
    /// <param name="Depth">How deep within the formula it begins: how bad a line's end before it is.</param>
    internal sealed record Piece(string Text, double Width, int Depth = 0)
    {
        /// <summary>One beside the other.</summary>
        public static Piece operator +(Piece left, Piece right) =>
            left with { Text = left.Text + right.Text, Width = left.Width + right.Width };
    }
}
