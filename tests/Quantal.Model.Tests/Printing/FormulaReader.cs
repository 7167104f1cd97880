using System.Globalization;
using System.Text.RegularExpressions;
using Quantal.Numerics;

namespace Quantal.Model.Tests.Printing;

/// <summary>Reads a printed formula back and computes it, knowing nothing of expressions: what a reader of the page would do.</summary>
internal sealed partial class FormulaReader<T>
    where T : struct, INumeric<T>
{
    private readonly IReadOnlyDictionary<string, T> _symbols;
    private readonly string[] _tokens;
    private int _next;

    private FormulaReader(string text, IReadOnlyDictionary<string, T> symbols)
    {
        this._symbols = symbols;
        _tokens = [.. Token().Matches(text).Select(match => match.Value)];
    }

    public static T Compute(string text, IReadOnlyDictionary<string, T> symbols)
    {
        var reader = new FormulaReader<T>(text, symbols);
        var value = reader.Sum();
        return reader._next == reader._tokens.Length ? value : throw new FormatException($"'{text}' goes on after its end.");
    }

    private T Sum()
    {
        var value = Product();
        while (Peek() is "+" or "-")
        {
            value = Take() == "+" ? value + Product() : value - Product();
        }

        return value;
    }

    private T Product()
    {
        var value = Signed();
        while (Peek() is "*" or "/")
        {
            value = Take() == "*" ? value * Signed() : value / Signed();
        }

        return value;
    }

    private T Signed()
    {
        if (Peek() != "-")
        {
            return Atom();
        }

        Take();
        return -Atom();
    }

    private T Atom()
    {
        var token = Take();
        if (token == "(")
        {
            var inner = Sum();
            Take();
            return inner;
        }

        if (char.IsAsciiDigit(token[0]))
        {
            return T.Constant(double.Parse(token, CultureInfo.InvariantCulture));
        }

        if (Peek() != "(")
        {
            return _symbols[token];
        }

        Take();
        var first = Sum();
        T? second = null;
        if (Take() == ",")
        {
            second = Sum();
            Take();
        }

        return token switch
        {
            "exp" => T.Exp(first),
            "log" => T.Log(first),
            "sqrt" => T.Sqrt(first),
            "pow" => T.Pow(first, second!.Value),
            "max" => T.Max(first, second!.Value),
            "min" => T.Min(first, second!.Value),
            _ => throw new FormatException($"There is no function '{token}'."),
        };
    }

    private string? Peek() => _next < _tokens.Length ? _tokens[_next] : null;

    private string Take() => _tokens[_next++];

    [GeneratedRegex(@"[A-Za-z_][\w.]*|\d[\d.]*(?:E[+-]?\d+)?|[-+*/(),]")]
    private static partial Regex Token();
}
