using Quantal.Numerics;

namespace Quantal.Model.Published;

/// <summary>
/// An equation as it stands in a published model's file: names and numbers joined by + - * / ^ and brackets, such as
/// <c>TVCL * (WT/WTREF)^ECL</c>. On numbers it gives the value, on <see cref="Units.DimensionLane"/> the dimension.
/// </summary>
public sealed class Formula
{
    private readonly IReadOnlyList<FormulaStep> steps;

    private Formula(string text, IReadOnlyList<FormulaStep> steps)
    {
        Text = text;
        this.steps = steps;
        Names = [.. steps.Where(step => step.Operation == FormulaOperation.Name).Select(step => step.Name).Distinct()];
    }

    /// <summary>The text it was read from.</summary>
    public string Text { get; }

    /// <summary>The names in it, each once, in the order of their first place.</summary>
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
        var waiting = new Stack<T>();
        foreach (var step in steps)
        {
            waiting.Push(step.Operation switch
            {
                FormulaOperation.Number => T.Constant(step.Number),
                FormulaOperation.Name => value(step.Name),
                FormulaOperation.Negate => -waiting.Pop(),
                var operation => Join(operation, waiting.Pop(), waiting.Pop()),
            });
        }

        return waiting.Pop();
    }

    /// <summary>The text of the equation.</summary>
    public override string ToString() => Text;

    private static T Join<T>(FormulaOperation operation, T last, T before)
        where T : struct, INumeric<T> => operation switch
        {
            FormulaOperation.Add => before + last,
            FormulaOperation.Subtract => before - last,
            FormulaOperation.Multiply => before * last,
            FormulaOperation.Divide => before / last,
            _ => T.Pow(before, last),
        };
}
