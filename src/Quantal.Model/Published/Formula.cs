using System.Globalization;
using Quantal.Model.Expressions;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Published;

/// <summary>
/// An equation as it stands in a published model's file: names and numbers joined by + - * / ^ and brackets, such as
/// <c>TVCL * (WT/WTREF)^ECL</c>. On numbers it gives the value, on <see cref="DimensionLane"/> the dimension.
/// </summary>
public sealed class Formula
{
    private readonly Expression _expression;

    private Formula(string text, Expression expression)
    {
        (Text, this._expression) = (text, expression);
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
        return _expression.Evaluate(Names.ToDictionary(name => name, value));
    }

    /// <summary>The text of the equation.</summary>
    public override string ToString() => Text;
}

/// <summary>Reads the text of a <see cref="Formula"/> by recursive descent.</summary>
/// <param name="text">The text.</param>
internal sealed class FormulaParser(string text)
{
    private int _position;

    /// <summary>The whole text as an expression.</summary>
    /// <exception cref="FormatException">The text is no equation.</exception>
    public Expression Read()
    {
        var sum = Sum();
        return Next() == '\0' ? sum : throw Wrong("the end or + - * / ^");
    }

    private Expression Sum()
    {
        var sum = Product();
        while (Next() is '+' or '-')
        {
            sum = Take() == '+' ? sum + Product() : sum - Product();
        }

        return sum;
    }

    private Expression Product()
    {
        var product = Signed();
        while (Next() is '*' or '/')
        {
            product = Take() == '*' ? product * Signed() : product / Signed();
        }

        return product;
    }

    private Expression Signed()
    {
        if (Next() != '-')
        {
            return Power();
        }

        Take();
        return -Signed();
    }

    private Expression Power()
    {
        var power = Atom();
        if (Next() != '^')
        {
            return power;
        }

        Take();
        return Expression.Pow(power, Signed());
    }

    private Expression Atom()
    {
        var next = Next();
        if (next == '(')
        {
            Take();
            var sum = Sum();
            if (Next() != ')')
            {
                throw Wrong("')'");
            }

            Take();
            return sum;
        }

        if (char.IsAsciiDigit(next))
        {
            var word = Word(letter => char.IsAsciiDigit(letter) || letter == '.');
            return double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? Expression.Constant(number)
                : throw new FormatException($"'{word}' in '{text}' is no number.");
        }

        return char.IsAsciiLetter(next)
            ? Expression.Symbol(Word(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
            : throw Wrong("a name, a number or '('");
    }

    private string Word(Func<char, bool> belongs)
    {
        var start = _position;
        while (_position < text.Length && belongs(text[_position]))
        {
            _position++;
        }

        return text[start.._position];
    }

    private char Next()
    {
        while (_position < text.Length && text[_position] == ' ')
        {
            _position++;
        }

        return _position < text.Length ? text[_position] : '\0';
    }

    private char Take() => text[_position++];

    private FormatException Wrong(string expected) => new(_position < text.Length
        ? $"'{text[_position]}' stands at place {_position + 1} of '{text}'. There has to be {expected}."
        : $"'{text}' ends where there has to be {expected}.");
}
