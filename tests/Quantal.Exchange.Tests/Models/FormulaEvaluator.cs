using System.Globalization;
using System.Text.RegularExpressions;

namespace Quantal.Exchange.Tests.Models;

/// <summary>Reads a formula as C means it and computes its value; knows nothing of how it was written.</summary>
internal sealed partial class FormulaEvaluator
{
    private readonly string[] _words;
    private readonly IReadOnlyDictionary<string, double> _values;
    private int _at;

    private FormulaEvaluator(string formula, IReadOnlyDictionary<string, double> values)
    {
        _words = [.. Word().Matches(formula).Select(match => match.Value)];
        string.Concat(_words).ShouldBe(Blank().Replace(formula, ""), "something in the formula is no word of C");
        this._values = values;
    }

    public static double Evaluate(string formula, IReadOnlyDictionary<string, double> values)
    {
        var evaluator = new FormulaEvaluator(formula, values);
        var value = evaluator.Sum();
        evaluator._at.ShouldBe(evaluator._words.Length, formula);
        return value;
    }

    private double Sum()
    {
        var value = Product();
        while (Next() is "+" or "-")
        {
            value = _words[_at++] == "+" ? value + Product() : value - Product();
        }

        return value;
    }

    private double Product()
    {
        var value = Factor();
        while (Next() is "*" or "/")
        {
            value = _words[_at++] == "*" ? value * Factor() : value / Factor();
        }

        return value;
    }

    private double Factor()
    {
        var word = _words[_at++];
        if (word == "-")
        {
            return -Factor();
        }

        if (word == "(")
        {
            var inner = Sum();
            _words[_at++].ShouldBe(")");
            return inner;
        }

        if (char.IsAsciiDigit(word[0]))
        {
            return double.Parse(word, CultureInfo.InvariantCulture);
        }

        return Next() == "(" ? Call(word) : _values[word];
    }

    private double Call(string function)
    {
        var operands = new List<double>();
        do
        {
            _at++;
            operands.Add(Sum());
        }
        while (Next() == ",");

        _words[_at++].ShouldBe(")");
        return function switch
        {
            "pow" => Math.Pow(operands[0], operands[1]),
            "exp" => Math.Exp(operands.Single()),
            "log" => Math.Log(operands.Single()),
            "sqrt" => Math.Sqrt(operands.Single()),
            "fmax" => Math.Max(operands[0], operands[1]),
            "fmin" => Math.Min(operands[0], operands[1]),
            _ => throw new NotSupportedException(function),
        };
    }

    private string Next() => _at < _words.Length ? _words[_at] : "";

    [GeneratedRegex(@"[0-9.]+(E[+-]?[0-9]+)?|[A-Za-z_]\w*|[-+*/(),]")]
    private static partial Regex Word();

    [GeneratedRegex(@"\s")]
    private static partial Regex Blank();
}
