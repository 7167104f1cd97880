using Quantal.Numerics;

namespace Quantal.Model.Expressions;

/// <summary>
/// A formula as a number type: the one C# text of the equations, run on it, yields the formula that is printed and
/// exported. Immutable; two expressions are equal if they are the same formula. The default is the constant 0.
/// </summary>
/// <remarks>
/// Only what is trivial is simplified: 0 + x, x - 0, 1 x, 0 x, x / 1, and arithmetic on two constants. Exponentials,
/// logarithms and powers of constants stay, because each lane type computes them in its own way.
/// </remarks>
public readonly struct Expression : INumeric<Expression>, IEquatable<Expression>
{
    private readonly ExpressionNode? node;

    private Expression(ExpressionNode node) => this.node = node;

    /// <summary>What the outermost operation is.</summary>
    public ExpressionKind Kind => Node.Kind;

    /// <summary>The literal of a constant; 0 for every other kind.</summary>
    public double Value => Node.Value;

    /// <summary>The name of a symbol; empty for every other kind.</summary>
    public string Name => Node.Name;

    /// <summary>The first operand, or the only one.</summary>
    /// <exception cref="InvalidOperationException">A constant or symbol has no operand.</exception>
    public Expression Left => Operand(Node.Left);

    /// <summary>The second operand.</summary>
    /// <exception cref="InvalidOperationException">The kind has no second operand.</exception>
    public Expression Right => Operand(Node.Right);

    /// <summary>How many operands the kind has: 0, 1 or 2.</summary>
    public int OperandCount => Node.Left is null ? 0 : Node.Right is null ? 1 : 2;

    private ExpressionNode Node => node ?? ExpressionNode.Zero;

    /// <summary>A named quantity.</summary>
    /// <param name="name">Its name, not empty.</param>
    public static Expression Symbol(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(new(ExpressionKind.Symbol, 0, name, null, null));
    }

    /// <inheritdoc/>
    public static Expression Constant(double value) => new(new(ExpressionKind.Constant, value, "", null, null));

    /// <inheritdoc/>
    public static Expression operator +(Expression left, Expression right) =>
        Folds(left, right) ? Constant(left.Value + right.Value)
        : left.Is(0) ? right
        : right.Is(0) ? left
        : Build(ExpressionKind.Sum, left, right);

    /// <inheritdoc/>
    public static Expression operator -(Expression left, Expression right) =>
        Folds(left, right) ? Constant(left.Value - right.Value)
        : right.Is(0) ? left
        : Build(ExpressionKind.Difference, left, right);

    /// <inheritdoc/>
    public static Expression operator *(Expression left, Expression right) =>
        Folds(left, right) ? Constant(left.Value * right.Value)
        : left.Is(0) || right.Is(0) ? Constant(0)
        : left.Is(1) ? right
        : right.Is(1) ? left
        : Build(ExpressionKind.Product, left, right);

    /// <inheritdoc/>
    public static Expression operator /(Expression left, Expression right) =>
        Folds(left, right) ? Constant(left.Value / right.Value)
        : right.Is(1) ? left
        : Build(ExpressionKind.Quotient, left, right);

    /// <inheritdoc/>
    public static Expression operator -(Expression value) =>
        value.Kind == ExpressionKind.Constant ? Constant(-value.Value) : Build(ExpressionKind.Negation, value);

    /// <summary>Whether two expressions are the same formula.</summary>
    public static bool operator ==(Expression left, Expression right) => left.Equals(right);

    /// <summary>Whether two expressions are different formulas.</summary>
    public static bool operator !=(Expression left, Expression right) => !left.Equals(right);

    /// <inheritdoc/>
    public static Expression Exp(Expression value) => Build(ExpressionKind.Exp, value);

    /// <inheritdoc/>
    public static Expression Log(Expression value) => Build(ExpressionKind.Log, value);

    /// <inheritdoc/>
    public static Expression Pow(Expression value, Expression exponent) => Build(ExpressionKind.Pow, value, exponent);

    /// <inheritdoc/>
    public static Expression Sqrt(Expression value) =>
        value.Kind == ExpressionKind.Constant ? Constant(Math.Sqrt(value.Value)) : Build(ExpressionKind.Sqrt, value);

    /// <inheritdoc/>
    public static Expression Max(Expression left, Expression right) =>
        Folds(left, right) ? Constant(Math.Max(left.Value, right.Value)) : Build(ExpressionKind.Max, left, right);

    /// <inheritdoc/>
    public static Expression Min(Expression left, Expression right) =>
        Folds(left, right) ? Constant(Math.Min(left.Value, right.Value)) : Build(ExpressionKind.Min, left, right);

    /// <summary>
    /// The value of the formula on a number type: the same bits as the C# text gives on that type, for finite values and up
    /// to the sign of a zero.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="symbols">A value for each symbol of the formula.</param>
    /// <exception cref="KeyNotFoundException">A symbol has no value; the message names it.</exception>
    public T Evaluate<T>(IReadOnlyDictionary<string, T> symbols)
        where T : struct, INumeric<T>
    {
        var values = new Dictionary<Expression, T>();
        foreach (var part in ExpressionWalk.OperandsFirst(this, values.ContainsKey))
        {
            values.Add(part, part.Kind switch
            {
                ExpressionKind.Constant => T.Constant(part.Value),
                ExpressionKind.Symbol => symbols.TryGetValue(part.Name, out var value)
                    ? value
                    : throw new KeyNotFoundException($"The symbol '{part.Name}' has no value."),
                ExpressionKind.Sum => values[part.Left] + values[part.Right],
                ExpressionKind.Difference => values[part.Left] - values[part.Right],
                ExpressionKind.Product => values[part.Left] * values[part.Right],
                ExpressionKind.Quotient => values[part.Left] / values[part.Right],
                ExpressionKind.Negation => -values[part.Left],
                ExpressionKind.Exp => T.Exp(values[part.Left]),
                ExpressionKind.Log => T.Log(values[part.Left]),
                ExpressionKind.Pow => T.Pow(values[part.Left], values[part.Right]),
                ExpressionKind.Sqrt => T.Sqrt(values[part.Left]),
                ExpressionKind.Max => T.Max(values[part.Left], values[part.Right]),
                ExpressionKind.Min => T.Min(values[part.Left], values[part.Right]),
                _ => throw new InvalidOperationException($"There is no operation {part.Kind}."),
            });
        }

        return values[this];
    }

    /// <inheritdoc/>
    public bool Equals(Expression other) => Node.Identity == other.Node.Identity;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Expression other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Node.Identity.GetHashCode();

    /// <summary>The formula as text; see <see cref="TextPrinter"/>.</summary>
    public override string ToString() => TextPrinter.Print(this);

    /// <summary>The same operation on other operands, not simplified.</summary>
    internal Expression With(Func<Expression, Expression> operand) => OperandCount switch
    {
        0 => this,
        1 => Build(Kind, operand(Left)),
        _ => Build(Kind, operand(Left), operand(Right)),
    };

    private static bool Folds(Expression left, Expression right) =>
        left.Kind == ExpressionKind.Constant && right.Kind == ExpressionKind.Constant;

    private static Expression Build(ExpressionKind kind, Expression operand) => new(new(kind, 0, "", operand.Node, null));

    private static Expression Build(ExpressionKind kind, Expression left, Expression right) => new(new(kind, 0, "", left.Node, right.Node));

    private Expression Operand(ExpressionNode? operand) =>
        operand is null ? throw new InvalidOperationException($"A {Kind} has {OperandCount} operands.") : new(operand);

    private bool Is(double value) => Kind == ExpressionKind.Constant && Value == value;
}
