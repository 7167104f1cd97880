using System.Globalization;

namespace Quantal.Model.Published;

/// <summary>Reads the text of a <see cref="Formula"/> by recursive descent and puts its steps in the order of their evaluation.</summary>
/// <param name="text">The text.</param>
internal sealed class FormulaParser(string text)
{
    private readonly List<FormulaStep> steps = [];
    private int position;

    /// <summary>The steps of the whole text.</summary>
    /// <exception cref="FormatException">The text is no equation.</exception>
    public IReadOnlyList<FormulaStep> Read()
    {
        Sum();
        return Next() == '\0' ? steps : throw Wrong("the end or + - * / ^");
    }

    private void Sum()
    {
        Product();
        while (Next() is '+' or '-')
        {
            var operation = Take() == '+' ? FormulaOperation.Add : FormulaOperation.Subtract;
            Product();
            steps.Add(new(operation));
        }
    }

    private void Product()
    {
        Signed();
        while (Next() is '*' or '/')
        {
            var operation = Take() == '*' ? FormulaOperation.Multiply : FormulaOperation.Divide;
            Signed();
            steps.Add(new(operation));
        }
    }

    private void Signed()
    {
        if (Next() != '-')
        {
            Power();
            return;
        }

        Take();
        Signed();
        steps.Add(new(FormulaOperation.Negate));
    }

    private void Power()
    {
        Atom();
        if (Next() == '^')
        {
            Take();
            Signed();
            steps.Add(new(FormulaOperation.Power));
        }
    }

    private void Atom()
    {
        var next = Next();
        if (next == '(')
        {
            Take();
            Sum();
            if (Next() != ')')
            {
                throw Wrong("')'");
            }

            Take();
        }
        else if (char.IsAsciiDigit(next))
        {
            var word = Word(letter => char.IsAsciiDigit(letter) || letter == '.');
            steps.Add(double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? new(FormulaOperation.Number, number)
                : throw new FormatException($"'{word}' in '{text}' is no number."));
        }
        else if (char.IsAsciiLetter(next))
        {
            steps.Add(new(FormulaOperation.Name, Name: Word(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')));
        }
        else
        {
            throw Wrong("a name, a number or '('");
        }
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
