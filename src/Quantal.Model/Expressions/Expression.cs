using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
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
    private readonly ExpressionNode? _node;

    private Expression(ExpressionNode node) => this._node = node;

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

    private ExpressionNode Node => _node ?? ExpressionNode.Zero;

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

    private static Expression Build(ExpressionKind kind, Expression left, Expression right) =>
        new(new(kind, 0, "", left.Node, right.Node));

    private Expression Operand(ExpressionNode? operand) =>
        operand is null ? throw new InvalidOperationException($"A {Kind} has {OperandCount} operands.") : new(operand);

    private bool Is(double value) => Kind == ExpressionKind.Constant && Value == value;
}

/// <summary>What a node of a formula is.</summary>
public enum ExpressionKind
{
    /// <summary>A literal number.</summary>
    Constant,

    /// <summary>A named quantity.</summary>
    Symbol,

    /// <summary>Left plus right.</summary>
    Sum,

    /// <summary>Left minus right.</summary>
    Difference,

    /// <summary>Left times right.</summary>
    Product,

    /// <summary>Left over right.</summary>
    Quotient,

    /// <summary>Minus left.</summary>
    Negation,

    /// <summary>Natural exponential of left.</summary>
    Exp,

    /// <summary>Natural logarithm of left.</summary>
    Log,

    /// <summary>Left to the power of right.</summary>
    Pow,

    /// <summary>Square root of left.</summary>
    Sqrt,

    /// <summary>The larger of left and right.</summary>
    Max,

    /// <summary>The smaller of left and right.</summary>
    Min,
}

/// <summary>
/// One immutable node of a formula, named by its content: two nodes of the same formula have the same identity however
/// they were built, and it takes no table of all nodes to see it.
/// </summary>
/// <remarks>
/// The identity is a digest of the node's kind, its literal and the identities of its children, so it costs the same for a
/// small and a huge formula, and every walk that remembers identities visits a shared part once.
/// </remarks>
internal sealed class ExpressionNode
{
    public static readonly ExpressionNode Zero = new(ExpressionKind.Constant, 0, "", null, null);

    public ExpressionNode(ExpressionKind kind, double value, string name, ExpressionNode? left, ExpressionNode? right)
    {
        Kind = kind;
        Value = value;
        Name = name;
        Left = left;
        Right = right;

        Span<byte> content = stackalloc byte[41 + Encoding.UTF8.GetMaxByteCount(Math.Min(name.Length, 64))];
        if (name.Length > 64)
        {
            content = new byte[41 + Encoding.UTF8.GetMaxByteCount(name.Length)];
        }

        content[0] = (byte)kind;
        BinaryPrimitives.WriteDoubleLittleEndian(content[1..], value);
        BinaryPrimitives.WriteUInt128LittleEndian(content[9..], left?.Identity ?? UInt128.Zero);
        BinaryPrimitives.WriteUInt128LittleEndian(content[25..], right?.Identity ?? UInt128.Zero);
        var length = 41 + Encoding.UTF8.GetBytes(name, content[41..]);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content[..length], digest);
        Identity = BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }

    public ExpressionKind Kind { get; }

    public double Value { get; }

    public string Name { get; }

    public ExpressionNode? Left { get; }

    public ExpressionNode? Right { get; }

    public UInt128 Identity { get; }
}

/// <summary>Walks a formula so that each different part is met once, which keeps shared parts from being walked again and again.</summary>
internal static class ExpressionWalk
{
    /// <summary>Every different part of a formula, operands before what is made of them, the formula itself last.</summary>
    /// <param name="root">The formula.</param>
    /// <param name="done">Whether a part was already dealt with; it must hold for every part that was returned before the next is asked
    /// for.</param>
    public static IEnumerable<Expression> OperandsFirst(Expression root, Func<Expression, bool> done)
    {
        var waiting = new Stack<(Expression Part, bool OperandsMet)>();
        waiting.Push((root, false));
        while (waiting.TryPop(out var next))
        {
            if (done(next.Part))
            {
                continue;
            }

            if (next.OperandsMet || next.Part.OperandCount == 0)
            {
                yield return next.Part;
                continue;
            }

            waiting.Push((next.Part, true));
            if (next.Part.OperandCount == 2)
            {
                waiting.Push((next.Part.Right, false));
            }

            waiting.Push((next.Part.Left, false));
        }
    }
}
