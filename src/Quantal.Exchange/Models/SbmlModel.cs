using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Quantal.Exchange.Files;
using Quantal.Model.Expressions;

namespace Quantal.Exchange.Models;

/// <summary>
/// The model as SBML Level 3 Version 2: states are parameters with rates of change, what follows from the parameters is assigned before
/// the start, quantities of the moment and readouts are assigned always, and doses are events.
/// </summary>
public static class SbmlModel
{
    /// <summary>The namespace of the standard's elements.</summary>
    internal const string Space = "http://www.sbml.org/sbml/level3/version2/core";

    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    /// <summary>Text of the file.</summary>
    /// <param name="model">The model.</param>
    public static string Write(ExportedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var units = new SbmlUnits();
        var events = new SbmlEvents(model, units);
        var quantities = model.QuantitiesFor(
            [.. model.States.Select(state => state.Derivative), .. model.Readouts.Select(readout => readout.Formula)]);
        XElement[] parameters =
        [
            .. model.Parameters.Select(one => Parameter(one.Name, units.Use(one.Unit), one.Record?.Meaning ?? one.Meaning, true, one.Value,
                Notes($"{one.Meaning}."))),
            .. model.Individual.Select(one => Parameter(one.Name, units.Use(one.Unit), one.Name, true)),
            Parameter(ExportedModel.InfusionRate, units.Use("mg/day"), "immunoglobulin infused at the moment", false, 0),
            .. model.States.Select(state => Parameter(state.Name, units.Use(state.Unit), state.Name, false)),
            .. quantities.Select(one => Parameter(one.Name, units.Use(one.Unit), one.Name, false)),
            .. Factors(model).Select(one => Parameter(
                one.Name, units.UseFactor(one.Column, one.Coherent), $"{one.Column} in one coherent unit ({one.Coherent})", true, one.Value)),
            .. model.Readouts.Select(one => Parameter(one.Id, units.Use(one.Unit), one.Label, false)),
            .. events.Parameters(),
        ];
        XElement[] initial =
        [
            .. model.Individual.Select(one => Assigned("initialAssignment", "symbol", one.Name, one.Formula, one.Unit)),
            .. model.States.Select(state => Assigned("initialAssignment", "symbol", state.Name, state.Initial, state.Unit)),
        ];
        foreach (var state in model.States)
        {
            units.Use($"{state.Unit}/day");
        }

        XElement[] rules =
        [
            .. quantities.Select(one => Assigned("assignmentRule", "variable", one.Name, one.Formula, one.Unit)),
            .. model.States.Select(state => Assigned("rateRule", "variable", state.Name, state.Derivative, $"{state.Unit}/day")),
            .. model.Readouts.Select(one => Assigned("assignmentRule", "variable", one.Id, InColumn(one), one.Unit)),
        ];
        units.Use("day");
        units.Use("L");
        units.Use("nmol");
        return Text(new XElement(
            Name("sbml"),
            new XAttribute("level", 3),
            new XAttribute("version", 2),
            new XElement(
                Name("model"),
                new XAttribute("id", "quantal"),
                new XAttribute("name", Words($"{model.Name}, treatment '{model.Treatment}'")),
                new XAttribute("timeUnits", "day"),
                new XAttribute("volumeUnits", "L"),
                new XAttribute("substanceUnits", "nmol"),
                new XAttribute("extentUnits", "nmol"),
                Notes(Head(model)),
                units.Write(),
                new XElement(Name("listOfParameters"), parameters),
                new XElement(Name("listOfInitialAssignments"), initial),
                new XElement(Name("listOfRules"), rules),
                events.Write())));
    }

    /// <summary>Name of an element of the standard.</summary>
    internal static XName Name(string local) => XName.Get(local, Space);

    /// <summary>A name as SBML writes it.</summary>
    internal static string Id(string name) => FormulaSyntax.C.Name(name);

    /// <summary>A parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="unit">Name of its unit.</param>
    /// <param name="meaning">What it is.</param>
    /// <param name="isConstant">Whether it never changes.</param>
    /// <param name="value">Its value; null if it is assigned.</param>
    /// <param name="notes">More about it; null for nothing.</param>
    internal static XElement Parameter(string name, string unit, string meaning, bool isConstant, double? value = null, XElement? notes = null) => new(
        Name("parameter"),
        new XAttribute("id", Id(name)),
        new XAttribute("name", Words(meaning)),
        value is { } given ? new XAttribute("value", given.ToString("R", CultureInfo.InvariantCulture)) : null,
        new XAttribute("units", unit),
        new XAttribute("constant", isConstant),
        notes);

    /// <summary>Words of a user as they may stand in XML: what it cannot hold becomes a blank.</summary>
    internal static string Words(string words) => string.Concat(words.EnumerateRunes().Select(rune =>
        rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : " "));

    private static XElement Assigned(string element, string attribute, string name, Expression formula, string unit) =>
        new(Name(element), new XAttribute(attribute, Id(name)), MathMl.Of(formula, unit));

    /// <summary>The factors from coherent units to those of columns, each once.</summary>
    private static IEnumerable<(string Name, string Column, string Coherent, double Value)> Factors(ExportedModel model) => model.Readouts
        .Where(readout => readout.FromCoherent != 1)
        .Select(readout => (Name: FactorName(readout), readout.Unit, readout.CoherentUnit, readout.FromCoherent)).Distinct();

    private static string FactorName(ExportedReadout readout) => $"{SbmlUnits.Id(readout.Unit)}_factor";

    private static Expression InColumn(ExportedReadout readout) =>
        readout.FromCoherent == 1 ? readout.Formula : readout.Formula * Expression.Symbol(FactorName(readout));

    private static string[] Head(ExportedModel model) =>
    [
        Disclaimer.Text,
        $"The whole model of Lambert-Eaton myasthenic syndrome and its treatment as one system, with the values of the typical patient of the file "
            + $"'{model.Name}' and the doses of its treatment '{model.Treatment}'.",
        $"Written by Quantal {BuildIdentity.Version} (commit {BuildIdentity.Commit}) from the equations that it runs. Units are L, mg, day, nmol and mV; "
            + "readouts, which come last among the rules, are in the units of the columns of Quantal's results.",
        "A dose that is repeated is one event that counts how often it has happened. Of several events at one minute the one of higher priority comes first.",
    ];

    private static XElement Notes(params string[] paragraphs) => new(
        Name("notes"),
        paragraphs.Select(paragraph => new XElement(Html + "p", new XAttribute("xmlns", Html), Words(paragraph))));

    private static string Text(XElement root)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) }))
        {
            new XDocument(root).Save(writer);
        }

        return $"{Encoding.UTF8.GetString(stream.ToArray())}\n";
    }
}

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

    private static XElement Apply(string function, params XElement[] operands) =>
        new(Space + "apply", new XElement(Space + function), operands);

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
