using Quantal.Model.Expressions;
using Quantal.Numerics;

namespace Quantal.Model.Published;

/// <summary>
/// An equation as it stands in a published model's file: names and numbers joined by + - * / ^ and brackets, such as
/// <c>TVCL * (WT/WTREF)^ECL</c>. On numbers it gives the value, on <see cref="Units.DimensionLane"/> the dimension.
/// </summary>
public sealed class Formula
{
    private readonly Expression expression;

    private Formula(string text, Expression expression)
    {
        (Text, this.expression) = (text, expression);
        var seen = new HashSet<Expression>();
        Names = [.. ExpressionWalk.OperandsFirst(expression, seen.Contains).Where(seen.Add).Where(part => part.Kind == ExpressionKind.Symbol).Select(part => part.Name)];
    }

    /// <summary>The text it was read from.</summary>
    public string Text { get; }

    /// <summary>The names in it, each once.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads an equation.</summary>
    /// <param name="text">For example <c>E0 * (1 - EMAX*CP/(EC50 + CP))</c>. A power binds before a sign, and from right to left.</param>
    /// <exception cref="FormatException">The text is no equation; the message says where and why.</exception>
    public static Formula Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text, new FormulaParser(text).Read());
    }

    /// <summary>Its value.</summary>
    /// <param name="value">The value of a name.</param>
    public T Evaluate<T>(Func<string, T> value)
        where T : struct, INumeric<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        return expression.Evaluate(Names.ToDictionary(name => name, value));
    }

    /// <summary>The text of the equation.</summary>
    public override string ToString() => Text;
}
