using System.Globalization;
using System.Xml.Linq;

namespace Quantal.Exchange.Tests.Models;

/// <summary>Reads content MathML and computes its value; knows nothing of how it was written.</summary>
internal static class MathMlEvaluator
{
    public static double Evaluate(XElement math, IReadOnlyDictionary<string, double> values)
    {
        return Value(math.Elements().Single());

        double Value(XElement part) => part.Name.LocalName switch
        {
            "cn" => Number(part),
            "ci" => values[part.Value.Trim()],
            "csymbol" => values["time"],
            "apply" => Apply(part.Elements().First().Name.LocalName, [.. part.Elements().Skip(1).Select(Value)]),
            var other => throw new NotSupportedException(other),
        };
    }

    private static double Number(XElement number)
    {
        var parts = number.Nodes().OfType<XText>().Select(text => text.Value.Trim()).ToArray();
        return double.Parse(string.Join('E', parts), CultureInfo.InvariantCulture);
    }

    private static double Apply(string function, double[] x) => function switch
    {
        "plus" => x.Sum(),
        "times" => x.Aggregate((left, right) => left * right),
        "minus" => x.Length == 1 ? -x[0] : x[0] - x[1],
        "divide" => x[0] / x[1],
        "power" => Math.Pow(x[0], x[1]),
        "exp" => Math.Exp(x[0]),
        "ln" => Math.Log(x[0]),
        "root" => Math.Sqrt(x[0]),
        "max" => x.Max(),
        "min" => x.Min(),
        "and" => x.All(one => one != 0) ? 1 : 0,
        "lt" => x[0] < x[1] ? 1 : 0,
        "geq" => x[0] >= x[1] ? 1 : 0,
        _ => throw new NotSupportedException(function),
    };
}
