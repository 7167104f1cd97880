using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>
/// The protocol file: what is measured when, which doses there are, and what is done when. Described in docs/protocols.md.
/// </summary>
internal static class ProtocolFile
{
    /// <summary>The folder of the protocols of the evidence, one file each.</summary>
    public const string Folder = "protocols";

    /// <summary>Reads and checks a protocol file.</summary>
    public static ProtocolFileResult Read(InputFile input, ProtocolSurroundings surroundings)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(input.Path);
        var context = new ProtocolContext(input, surroundings);
        var protocol = context.Root(FileKind.Protocol) is { } root ? new ProtocolReader(context).Read(root) : null;
        return new ProtocolFileResult(context.Findings.HasErrors ? null : protocol, context.Sorted());
    }

    /// <summary>Reads files of the evidence, in the order of their names.</summary>
    public static KnownReading<Protocol> ReadAll(IReadOnlyList<EvidenceFile> files, ProtocolSurroundings surroundings)
    {
        var known = new Known<Protocol>();
        var findings = new List<Finding>();
        foreach (var file in files.OrderBy(file => Path.GetFileNameWithoutExtension(file.Path), StringComparer.Ordinal))
        {
            var result = Read(new InputFile(file.Path, file.Text), surroundings);
            known.Add(Path.GetFileNameWithoutExtension(file.Path), result.Protocol);
            findings.AddRange(result.Findings);
        }

        return new(known, findings);
    }
}

/// <summary>What reading a protocol file gave.</summary>
/// <param name="Protocol">The protocol; null if there is any error among the findings.</param>
/// <param name="Findings">All findings, by line and column.</param>
public sealed record ProtocolFileResult(Protocol? Protocol, IReadOnlyList<Finding> Findings);

/// <summary>
/// Reads the whole file: measurements, panels, drugs, courses, searches, definitions, rules, and what only shows between them.
/// </summary>
internal sealed class ProtocolReader(ProtocolContext context)
{
    private const int MostEntries = 100;

    /// <summary>The protocol, or null if a part of it could not be read; findings say why.</summary>
    public Protocol? Read(YamlNode root)
    {
        if (KeyedValues.Read(root, ProtocolGrammar.Root(context.Courses), "the protocol", context.Findings) is not { } fields)
        {
            return null;
        }

        var name = context.Values.Scalar(fields[ProtocolGrammar.Name], ProtocolGrammar.Name.Form);
        var title = context.Values.Scalar(fields[ProtocolGrammar.Title], ProtocolGrammar.Title.Form);
        if (name is not null && name != Path.GetFileNameWithoutExtension(context.Path))
        {
            context.Findings.Error(
                fields[ProtocolGrammar.Name]!.Place, $"the name {Words.Quote(name)} in this file",
                "The name is that of the file without its ending.");
        }

        var errors = ReadMeasurements(fields[ProtocolGrammar.Measurements]);
        var drugs = context.Named(fields[ProtocolGrammar.Drugs], ProtocolGrammar.Drugs, MostEntries);
        var drugNames = drugs.Select(d => ProtocolWords.Drugs.First(word => word.Word == d.Key.Text).Drug).ToHashSet();
        var ladders = drugs.Select(d => new LadderReader(context).Read(d.Key, d.Value))
            .OfType<Ladder>()
            .ToDictionary(ladder => ladder.Drug);
        var panels = new PanelReader(context, errors, drugNames);
        panels.Read(context.Named(fields[ProtocolGrammar.Panels], ProtocolGrammar.Panels, MostEntries), fields[ProtocolGrammar.Panels]);
        var courses = new CourseReader(context);
        courses.Read(fields[context.Courses.Courses]);
        var screening = fields[ProtocolGrammar.Screening] is { } searches
            ? new ScreeningReader(context).Read(context.Named(searches, ProtocolGrammar.Screening, MostEntries))
            : null;

        var definitions = new DefinitionTable(
            fields[ProtocolGrammar.Definitions] is { } given ? context.Named(given, ProtocolGrammar.Definitions, MostEntries) : [],
            context.Findings, panels.Measured, drugNames, courses.Named, context.ClinicalWords);
        var named = definitions.ReadAll();
        var rules = new RuleReader(context, definitions.Scope, panels.Names, ladders, courses.Immunoglobulin)
            .Read(fields[ProtocolGrammar.Rules]);
        return context.Findings.HasErrors
            ? null
            : new Protocol(
                name!, title!, [.. errors.Values.OfType<MeasurementError>()], panels.Panels, [.. ladders.Values], courses.PlasmaExchange,
                courses.Immunoglobulin, named, rules)
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
            if (KeyedValues.Read(value, ProtocolGrammar.MeasurementForm, $"measurement '{key.Text}'", context.Findings) is not { } fields)
            {
                continue;
            }

            context.CheckSource(fields);
            errors[quantity] = context.Sentence(
                fields[ProtocolGrammar.Error], ProtocolGrammar.Error.Form, phrase => MeasurementText.Read(phrase, quantity));
        }

        return errors;
    }
}
