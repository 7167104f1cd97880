using System.Text;
using Quantal.Exchange.Files;
using Quantal.Model.Units;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>The protocol file: what is measured when, which doses there are, and what is done when. Described in docs/protocols.md.</summary>
public static class ProtocolFile
{
    /// <summary>Reads and checks a protocol file. A wrong file is reported by findings and throws nothing.</summary>
    /// <param name="path">Path of the YAML file, at most 1 MB; findings name it as it is given here.</param>
    /// <returns>The protocol, or all findings that speak against it.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null, empty or blank.</exception>
    public static ProtocolFileResult Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var context = new ProtocolContext(path);
        return Read(context, InputText.Read(path, context.Findings));
    }

    /// <summary>Reads and checks the text of a protocol file.</summary>
    internal static ProtocolFileResult ReadText(string path, string text) => Read(new ProtocolContext(path), text);

    private static ProtocolFileResult Read(ProtocolContext context, string? text)
    {
        var root = text is null ? null : YamlReader.Read(context.Path, text, context.Findings);
        var protocol = root is null ? null : new ProtocolReader(context).Read(root);
        return new ProtocolFileResult(context.Findings.HasErrors ? null : protocol, context.Findings.Sorted([context.Path]));
    }
}

/// <summary>What reading a protocol file gave.</summary>
/// <param name="Protocol">The protocol; null if there is any error among the findings.</param>
/// <param name="Findings">All findings, by line and column.</param>
public sealed record ProtocolFileResult(Protocol? Protocol, IReadOnlyList<Finding> Findings);

/// <summary>The protocols that are built into the product; the same files stand in the folder protocols.</summary>
public static class ProtocolCatalog
{
    private const string Folder = "protocols/";
    private const string Ending = ".yaml";

    /// <summary>Their names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(ProtocolCatalog).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Ending.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>Reads a protocol.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    /// <exception cref="InvalidDataException">Something is wrong with it; the message lists all findings.</exception>
    public static Protocol Load(string name)
    {
        if (!Names.Contains(name))
        {
            throw new ArgumentException($"There is no protocol {Words.Quote(name ?? "")}; there are {Words.Or(Names)}.{NearestWord.Hint(name ?? "", Names)}", nameof(name));
        }

        var result = ProtocolFile.ReadText(Folder + name + Ending, Text(name));
        return result.Protocol ?? throw new InvalidDataException(string.Join(Environment.NewLine, result.Findings));
    }

    /// <summary>The text of a protocol's file.</summary>
    internal static string Text(string name)
    {
        using var stream = typeof(ProtocolCatalog).Assembly.GetManifestResourceStream(Folder + name + Ending)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

/// <summary>Reads the whole file: measurements, panels, drugs, courses, searches, definitions, rules, and what only shows between them.</summary>
internal sealed class ProtocolReader(ProtocolContext context)
{
    private const int MostEntries = 100;

    /// <summary>The protocol, or null if a part of it could not be read; findings say why.</summary>
    public Protocol? Read(YamlNode root)
    {
        if (KeyedValues.Read(root, ProtocolGrammar.Root, "the protocol", context.Findings) is not { } fields)
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
            if (KeyedValues.Read(value, ProtocolGrammar.MeasurementForm, $"measurement '{key.Text}'", context.Findings) is not { } fields)
            {
                continue;
            }

            context.CheckSource(fields);
            errors[quantity] = context.Sentence(fields[ProtocolGrammar.Error], ProtocolGrammar.Error.Form, phrase => MeasurementText.Read(phrase, quantity));
        }

        return errors;
    }
}
