using System.Globalization;
using System.Text;

namespace Quantal.Model.Expressions;

/// <summary>
/// Prints a formula as text with no more parentheses than its order of evaluation needs, such as
/// <c>clearance / volume * amount</c>. Functions are <c>exp log pow sqrt max min</c>; numbers have all digits they need.
/// </summary>
/// <remarks>A part that occurs many times is printed as often; name it first with <see cref="Bindings.Share"/>.</remarks>
public static class TextPrinter
{
    private const int SumLevel = 1;
    private const int ProductLevel = 2;
    private const int NegationLevel = 3;
    private const int AtomLevel = 4;

    /// <summary>The formula as text for people.</summary>
    /// <param name="expression">The formula.</param>
    public static string Print(Expression expression) => Print(expression, FormulaSyntax.Text);

    /// <summary>The formula as text of a language.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="syntax">How the language writes it.</param>
    public static string Print(Expression expression, FormulaSyntax syntax)
    {
        ArgumentNullException.ThrowIfNull(syntax);
        var text = new StringBuilder();
        Write(text, expression, 0, syntax);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Expression part, int level, FormulaSyntax syntax)
    {
        var own = Level(part);
        if (own < level)
        {
            text.Append('(');
        }

        switch (part.Kind)
        {
            case ExpressionKind.Constant:
                text.Append(syntax.Number(part.Value));
                break;
            case ExpressionKind.Symbol:
                text.Append(syntax.Name(part.Name));
                break;
            case ExpressionKind.Negation:
                text.Append('-');
                Write(text, part.Left, AtomLevel, syntax);
                break;
            case ExpressionKind.Sum or ExpressionKind.Difference or ExpressionKind.Product or ExpressionKind.Quotient:
                Write(text, part.Left, own, syntax);
                text.Append(Operator(part.Kind));

                // Evaluation runs from the left, so an equal level on the right keeps its parentheses; so does a minus sign.
                Write(text, part.Right, Level(part.Right) == NegationLevel ? AtomLevel : own + 1, syntax);
                break;
            case ExpressionKind.Pow when syntax.Power is { } power:
                Operand(text, part.Left, syntax);
                text.Append(power);
                Operand(text, part.Right, syntax);
                break;
            default:
                text.Append(Function(part.Kind, syntax)).Append('(');
                Write(text, part.Left, 0, syntax);
                if (part.OperandCount == 2)
                {
                    text.Append(", ");
                    Write(text, part.Right, 0, syntax);
                }

                text.Append(')');
                break;
        }

        if (own < level)
        {
            text.Append(')');
        }
    }

    /// <summary>What is raised to a power, or the power; another power among them keeps its parentheses.</summary>
    private static void Operand(StringBuilder text, Expression part, FormulaSyntax syntax)
    {
        if (part.Kind == ExpressionKind.Pow)
        {
            text.Append('(');
            Write(text, part, 0, syntax);
            text.Append(')');
        }
        else
        {
            Write(text, part, AtomLevel, syntax);
        }
    }

    private static int Level(Expression part) => part.Kind switch
    {
        ExpressionKind.Sum or ExpressionKind.Difference => SumLevel,
        ExpressionKind.Product or ExpressionKind.Quotient => ProductLevel,
        ExpressionKind.Negation => NegationLevel,
        ExpressionKind.Constant when double.IsNegative(part.Value) => NegationLevel,
        _ => AtomLevel,
    };

    private static string Operator(ExpressionKind kind) => kind switch
    {
        ExpressionKind.Sum => " + ",
        ExpressionKind.Difference => " - ",
        ExpressionKind.Product => " * ",
        _ => " / ",
    };

    private static string Function(ExpressionKind kind, FormulaSyntax syntax) => kind switch
    {
        ExpressionKind.Exp => "exp",
        ExpressionKind.Log => "log",
        ExpressionKind.Pow => "pow",
        ExpressionKind.Sqrt => "sqrt",
        ExpressionKind.Max => syntax.Largest,
        ExpressionKind.Min => syntax.Smallest,
        _ => throw new InvalidOperationException($"{kind} is no function."),
    };
}

/// <summary>How a language writes numbers, names and functions; its operators are those of C.</summary>
/// <param name="Number">Writes a number with all digits it needs.</param>
/// <param name="Name">Writes the name of a symbol.</param>
/// <param name="Largest">What the greater of two values is called.</param>
/// <param name="Smallest">What the lesser of two values is called.</param>
/// <param name="Power">The operator that raises to a power; null if a function <c>pow</c> does.</param>
public sealed record FormulaSyntax(
    Func<double, string> Number, Func<string, string> Name, string Largest, string Smallest, string? Power = null)
{
    /// <summary>For people.</summary>
    public static FormulaSyntax Text { get; } = new(Shortest, name => name, "max", "min");

    /// <summary>For C and C++: every number is a <c>double</c>, points in names become underscores.</summary>
    public static FormulaSyntax C { get; } = new(Real, name => name.Replace('.', '_'), "fmax", "fmin");

    private static string Shortest(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Real(double value)
    {
        var text = Shortest(value);
        return text.AsSpan().ContainsAny('.', 'E') ? text : $"{text}.0";
    }
}
