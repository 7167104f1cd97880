using Quantal.Exchange.Patients;
using Quantal.Exchange.Yaml;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>Reads the whole file: measurements, panels, drugs, courses, searches, definitions, rules, and what only shows between them.</summary>
internal sealed class ProtocolReader(ProtocolContext context)
{
    private const int MostEntries = 100;

    /// <summary>The protocol, or null if a part of it could not be read; findings say why.</summary>
    public Protocol? Read(YamlNode root)
    {
        if (Fields.Read(root, ProtocolGrammar.Root, "the protocol", context.Findings) is not { } fields)
        {
            return null;
        }

        var name = context.Values.Scalar(fields[ProtocolGrammar.Name], ProtocolGrammar.Name.Form);
        var title = context.Values.Scalar(fields[ProtocolGrammar.Title], ProtocolGrammar.Title.Form);
        if (name is not null && name != Path.GetFileNameWithoutExtension(context.Path))
        {
            context.Findings.Error(fields[ProtocolGrammar.Name]!.Place, $"the name {Words.Quote(name)} in this file", "The name is that of the file without its ending.");
        }

        var errors = ReadMeasurements(fields[ProtocolGrammar.Measurements]);
        var drugs = context.Named(fields[ProtocolGrammar.Drugs], ProtocolGrammar.Drugs, MostEntries);
        var drugNames = drugs.Select(d => ProtocolWords.Drugs.First(word => word.Word == d.Key.Text).Drug).ToHashSet();
        var ladders = drugs.Select(d => new LadderReader(context).Read(d.Key, d.Value)).OfType<Ladder>().ToDictionary(ladder => ladder.Drug);
        var panels = new PanelReader(context, errors, drugNames);
        panels.Read(context.Named(fields[ProtocolGrammar.Panels], ProtocolGrammar.Panels, MostEntries), fields[ProtocolGrammar.Panels]);
        var courses = new CourseReader(context);
        courses.Read(fields[ProtocolGrammar.Courses]);
        var screening = fields[ProtocolGrammar.Screening] is { } searches ? new ScreeningReader(context).Read(context.Named(searches, ProtocolGrammar.Screening, MostEntries)) : null;

        var definitions = new DefinitionTable(
            fields[ProtocolGrammar.Definitions] is { } given ? context.Named(given, ProtocolGrammar.Definitions, MostEntries) : [],
            context.Findings, panels.Measured, drugNames, courses.Named);
        var named = definitions.ReadAll();
        var rules = new RuleReader(context, definitions.Scope, panels.Names, ladders, courses.Immunoglobulin)
            .Read(fields[ProtocolGrammar.Rules]);
        return context.Findings.HasErrors
            ? null
            : new Protocol(name!, title!, [.. errors.Values.OfType<MeasurementError>()], panels.Panels, [.. ladders.Values], courses.PlasmaExchange, courses.Immunoglobulin, named, rules)
            {
                Screening = screening,
            };
    }

    // A quantity whose error cannot be read is kept without one, so that it is not found missing as well.
    private Dictionary<MeasuredQuantity, MeasurementError?> ReadMeasurements(YamlNode? node)
    {
        var errors = new Dictionary<MeasuredQuantity, MeasurementError?>();
        foreach (var (key, value) in context.Named(node, ProtocolGrammar.Measurements, MostEntries))
        {
            var quantity = ProtocolWords.Quantities.First(q => q.Word == key.Text).Quantity;
            errors[quantity] = null;
            if (Fields.Read(value, ProtocolGrammar.MeasurementForm, $"measurement '{key.Text}'", context.Findings) is not { } fields)
            {
                continue;
            }

            context.CheckSource(fields);
            errors[quantity] = context.Sentence(fields[ProtocolGrammar.Error], ProtocolGrammar.Error.Form, phrase => MeasurementText.Read(phrase, quantity));
        }

        return errors;
    }
}
