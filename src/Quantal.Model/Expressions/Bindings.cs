namespace Quantal.Model.Expressions;

/// <summary>A name and the formula it stands for.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The formula.</param>
public readonly record struct Binding(string Name, Expression Value)
{
    /// <summary>One line of text: <c>name = formula</c>.</summary>
    public override string ToString() => $"{Name} = {TextPrinter.Print(Value)}";
}

/// <summary>Writes formulas as a list of short ones by naming the parts they share.</summary>
public static class Bindings
{
    private const int LargestCount = 1 << 20;

    /// <summary>
    /// The formulas as an ordered list in which each line uses only symbols and earlier names. A formula that occurs within
    /// another is referred to by its own name; any other part that occurs more than once is named t1, t2 and so on.
    /// </summary>
    /// <param name="formulas">The formulas with their names, which have to differ from each other and from every symbol.</param>
    /// <param name="minimumNodes">The least number of nodes of a part that is given a name, at least 2.</param>
    /// <returns>The lines; evaluated in order they give each formula the same bits.</returns>
    /// <exception cref="ArgumentException">Two formulas have one name, or a name is that of a symbol.</exception>
    public static IReadOnlyList<Binding> Share(IReadOnlyList<Binding> formulas, int minimumNodes = 4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumNodes, 2);
        var (uses, sizes) = Count(formulas);
        var names = new Dictionary<Expression, string>();
        var taken = sizes.Keys.Where(part => part.Kind == ExpressionKind.Symbol)
            .Select(part => part.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (name, formula) in formulas)
        {
            if (!taken.Add(name))
            {
                throw new ArgumentException(
                    $"The name '{name}' stands for two things. Give each formula a name of its own that no symbol has.", nameof(formulas));
            }

            if (formula.OperandCount > 0)
            {
                names.TryAdd(formula, name);
            }
        }

        var lines = new List<Binding>();
        var written = new Dictionary<Expression, Expression>();
        var next = 1;
        foreach (var (name, formula) in formulas)
        {
            foreach (var part in ExpressionWalk.OperandsFirst(formula, written.ContainsKey))
            {
                var shortened = part.With(operand => written[operand]);
                if (part.OperandCount > 0 && (names.ContainsKey(part) || (uses[part] > 1 && sizes[part] >= minimumNodes)))
                {
                    lines.Add(new(names.TryGetValue(part, out var given) ? given : NewName(), shortened));
                    shortened = Expression.Symbol(lines[^1].Name);
                }

                written.Add(part, shortened);
            }

            if (!names.TryGetValue(formula, out var own) || own != name)
            {
                lines.Add(new(name, written[formula]));
            }
        }

        return lines;

        string NewName()
        {
            while (taken.Contains($"t{next}"))
            {
                next++;
            }

            return $"t{next++}";
        }
    }

    /// <summary>How often each part is used by others, and how many nodes it is written with (counted up to a limit).</summary>
    private static (Dictionary<Expression, int> Uses, Dictionary<Expression, int> Sizes) Count(IReadOnlyList<Binding> formulas)
    {
        var uses = new Dictionary<Expression, int>();
        var sizes = new Dictionary<Expression, int>();
        foreach (var formula in formulas)
        {
            foreach (var part in ExpressionWalk.OperandsFirst(formula.Value, sizes.ContainsKey))
            {
                var size = 1;
                uses.TryAdd(part, 0);
                if (part.OperandCount > 0)
                {
                    uses[part.Left]++;
                    size += sizes[part.Left];
                }

                if (part.OperandCount > 1)
                {
                    uses[part.Right]++;
                    size += sizes[part.Right];
                }

                sizes.Add(part, Math.Min(size, LargestCount));
            }
        }

        return (uses, sizes);
    }
}
