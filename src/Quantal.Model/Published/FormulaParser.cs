using System.Globalization;
using Quantal.Model.Expressions;

namespace Quantal.Model.Published;

/// <summary>Reads the text of a <see cref="Formula"/> by recursive descent.</summary>
/// <param name="text">The text.</param>
internal sealed class FormulaParser(string text)
{
    private int position;

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
        var start = position;
        while (position < text.Length && belongs(text[position]))
        {
            position++;
        }

        return text[start..position];
    }

    private char Next()
    {
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }

        return position < text.Length ? text[position] : '\0';
    }

    private char Take() => text[position++];

    private FormatException Wrong(string expected) => new(position < text.Length
        ? $"'{text[position]}' stands at place {position + 1} of '{text}'. There has to be {expected}."
        : $"'{text}' ends where there has to be {expected}.");
}
