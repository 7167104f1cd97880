using System.Globalization;
using System.Xml.Linq;
using Quantal.Model.Expressions;

namespace Quantal.Exchange.Export;

/// <summary>Writes formulas as content MathML in the subset of it that SBML has.</summary>
internal static class MathMl
{
    private static readonly XNamespace Space = "http://www.w3.org/1998/Math/MathML";

    /// <summary>A formula as a <c>math</c> element.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="unit">Unit of the formula if it is nothing but a number; any number within a formula has none.</param>
    public static XElement Of(Expression formula, string unit = "1") =>
        Math(formula.Kind == ExpressionKind.Constant ? Number(formula.Value, unit) : Part(formula));

    /// <summary>Whether the time has come of which a formula tells, and, if there is a count, whether it is not yet reached.</summary>
    /// <param name="due">When it is time, in days.</param>
    /// <param name="count">What has been counted and up to what; null if nothing is.</param>
    public static XElement Due(Expression due, (Expression Counted, Expression Limit)? count)
    {
        var time = new XElement(
            Space + "csymbol", new XAttribute("encoding", "text"), new XAttribute("definitionURL", "http://www.sbml.org/sbml/symbols/time"), "time");
        var come = Apply("geq", time, Part(due));
        return Math(count is var (counted, limit) ? Apply("and", Apply("lt", Part(counted), Part(limit)), come) : come);
    }

    private static XElement Math(XElement content) =>
        new(Space + "math", new XAttribute("xmlns", Space), new XAttribute(XNamespace.Xmlns + "sbml", SbmlModel.Space), content);

    private static XElement Part(Expression part) => part.Kind switch
    {
        ExpressionKind.Constant => Number(part.Value, "1"),
        ExpressionKind.Symbol => new XElement(Space + "ci", SbmlModel.Id(part.Name)),
        ExpressionKind.Sum => Apply("plus", Chain(part)),
        ExpressionKind.Difference => Apply("minus", Part(part.Left), Part(part.Right)),
        ExpressionKind.Product => Apply("times", Chain(part)),
        ExpressionKind.Quotient => Apply("divide", Part(part.Left), Part(part.Right)),
        ExpressionKind.Negation => Apply("minus", Part(part.Left)),
        ExpressionKind.Exp => Apply("exp", Part(part.Left)),
        ExpressionKind.Log => Apply("ln", Part(part.Left)),
        ExpressionKind.Pow => Apply("power", Part(part.Left), Part(part.Right)),
        ExpressionKind.Sqrt => Apply("root", Part(part.Left)),
        ExpressionKind.Max => Apply("max", Part(part.Left), Part(part.Right)),
        ExpressionKind.Min => Apply("min", Part(part.Left), Part(part.Right)),
        _ => throw new InvalidOperationException($"MathML has no {part.Kind}."),
    };

    /// <summary>The operands of a sum or product that is evaluated from the left, which MathML writes as one.</summary>
    private static XElement[] Chain(Expression part)
    {
        var operands = new Stack<XElement>();
        var left = part;
        for (; left.Kind == part.Kind; left = left.Left)
        {
            operands.Push(Part(left.Right));
        }

        operands.Push(Part(left));
        return [.. operands];
    }

    private static XElement Apply(string function, params XElement[] operands) => new(Space + "apply", new XElement(Space + function), operands);

    private static XElement Number(double value, string unit)
    {
        var digits = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var number = new XElement(Space + "cn", new XAttribute(XName.Get("units", SbmlModel.Space), SbmlUnits.Id(unit)), digits[0]);
        if (digits.Length == 2)
        {
            number.SetAttributeValue("type", "e-notation");
            number.Add(new XElement(Space + "sep"), digits[1].TrimStart('+'));
        }

        return number;
    }
}
