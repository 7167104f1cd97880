using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Quantal.Exchange.Output;
using Quantal.Model.Expressions;

namespace Quantal.Exchange.Export;

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
        var quantities = model.QuantitiesFor([.. model.States.Select(state => state.Derivative), .. model.Readouts.Select(readout => readout.Formula)]);
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
