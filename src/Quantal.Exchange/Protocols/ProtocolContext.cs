using System.Text.RegularExpressions;
using Quantal.Exchange.Dosing;
using Quantal.Exchange.Files;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>What the files of protocols may say: the limits of dosing, and the references that they may cite.</summary>
/// <param name="Limits">Bounds and thresholds.</param>
/// <param name="References">The references.</param>
/// <param name="ClinicalWords">What the plan defines once for all, by name.</param>
internal sealed record ProtocolSurroundings(
    DosingLimits Limits, Known<Reference> References, IReadOnlyDictionary<string, Condition> ClinicalWords);

/// <summary>What the readers of one protocol file share.</summary>
internal sealed partial class ProtocolContext(InputFile input, ProtocolSurroundings surroundings) : InputContext(input)
{
    private const int MostItems = 200;

    /// <summary>Reads single values.</summary>
    public ValueReader Values => new(Findings);

    /// <summary>Bounds and thresholds.</summary>
    public DosingLimits Limits => surroundings.Limits;

    /// <summary>What the plan defines once for all, by name.</summary>
    public IReadOnlyDictionary<string, Condition> ClinicalWords => surroundings.ClinicalWords;

    /// <summary>The keys of courses.</summary>
    public CourseGrammar Courses { get; } = new(surroundings.Limits);

    /// <summary>
    /// Reads a text that is a sentence of a small grammar; what does not fit becomes a finding. Null then, and if there is no node.
    /// </summary>
    public T? Sentence<T>(YamlNode? node, Form form, Func<Phrase, T?> read)
    {
        if (Values.Scalar(node, form) is not { } text)
        {
            return default;
        }

        var phrase = new Phrase(text);
        var value = read(phrase);
        Tell(node!, phrase.Problem);
        return value;
    }

    /// <summary>Makes a problem of a sentence a finding.</summary>
    public void Tell(YamlNode node, (string Found, string Expected, string? Suggestion)? problem)
    {
        if (problem is { } what)
        {
            Findings.Error(node.Place, what.Found, what.Expected, what.Suggestion);
        }
    }

    /// <summary>Checks the source, grade and note of a choice.</summary>
    public void CheckSource(KeyedValues fields)
    {
        if (fields[ProtocolGrammar.Note] is { } note)
        {
            Values.Scalar(note, ProtocolGrammar.Note.Form);
        }

        if (fields[ProtocolGrammar.Grade] is { } grade)
        {
            Values.Word<Grade>(grade, ProtocolGrammar.Grade);
        }

        if (fields[ProtocolGrammar.Source] is not { } source)
        {
            return;
        }

        foreach (var item in source.Kind == YamlKind.List ? source.Items : [source])
        {
            if (Values.Scalar(item, ProtocolGrammar.Source.Form) is not { } id)
            {
                continue;
            }

            if (id == ProtocolGrammar.Assumed && source.Kind == YamlKind.Scalar)
            {
                return;
            }

            if (!surroundings.References.Has(id))
            {
                Findings.Error(
                    item.Place,
                    $"the unknown source {Words.Quote(id)}",
                    $"Write {ProtocolGrammar.Source.Form.Describe()}.",
                    NearestWord.Of(id, [.. surroundings.References.Names, ProtocolGrammar.Assumed]));
            }
        }

        if (fields[ProtocolGrammar.Grade] is null)
        {
            Findings.Error(source.Place, "a source without a grade", $"Write grade: {ProtocolGrammar.Grade.Form.Describe()}.");
        }
    }

    /// <summary>The items of a list, or the one that stands for it; empty after a finding.</summary>
    public IReadOnlyList<YamlNode> Several(YamlNode? node, KeyRule key, bool mayBeEmpty = false)
    {
        if (node is null or { Kind: YamlKind.Refused })
        {
            return [];
        }

        if (node.Kind == YamlKind.List && (mayBeEmpty || node.Items.Count > 0))
        {
            if (node.Items.Count <= MostItems)
            {
                return node.Items;
            }

            Findings.Error(node.Items[MostItems].Place, $"{node.Items.Count} items at '{key.Name}'", $"At most {MostItems} are read.");
            return [.. node.Items.Take(MostItems)];
        }

        Findings.Error(
            node.Place, $"{(node.Kind == YamlKind.List ? "an empty list" : node.Describe())} at '{key.Name}'",
            $"Write {key.Form.Describe()}.");
        return [];
    }

    /// <summary>The entries of a mapping with names, each name once and as its form allows; empty after a finding.</summary>
    public IReadOnlyList<(YamlNode Key, YamlNode Value)> Named(YamlNode? node, KeyRule key, int most)
    {
        var form = (NamedForm)key.Form;
        if (node is null or { Kind: YamlKind.Refused })
        {
            return [];
        }

        if (node.Kind != YamlKind.Mapping || node.Entries.Count == 0)
        {
            Findings.Error(
                node.Place, $"{(node.Kind == YamlKind.Mapping ? "an empty mapping" : node.Describe())} at '{key.Name}'",
                $"Write {form.Describe()}.");
            return [];
        }

        if (node.Entries.Count > most)
        {
            Findings.Error(node.Entries[most].Key.Place, $"{node.Entries.Count} entries at '{key.Name}'", $"At most {most} are read.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<(YamlNode, YamlNode)>();
        foreach (var (name, value) in node.Entries.Take(most))
        {
            if (form.Names is { } allowed && !allowed.Contains(name.Text))
            {
                Findings.Error(
                    name.Place, $"{Words.Quote(name.Text)} at '{key.Name}'", $"Known are {Words.Or(allowed)}.",
                    NearestWord.Of(name.Text, allowed));
            }
            else if (form.Names is null && (name.Text.Length > NamedForm.LongestName || !OwnName().IsMatch(name.Text)))
            {
                Findings.Error(
                    name.Place, $"the name {Words.Quote(name.Text)} at '{key.Name}'",
                    "A name is up to six words, 60 characters in all, of small letters, digits and hyphens, beginning with a letter.");
            }
            else if (!names.Add(name.Text))
            {
                Findings.Error(name.Place, $"{Words.Quote(name.Text)} stands twice at '{key.Name}'", "Keep one of them.");
            }
            else
            {
                entries.Add((name, value));
            }
        }

        return entries;
    }

    [GeneratedRegex(NamedForm.OwnName, RegexOptions.NonBacktracking)]
    private static partial Regex OwnName();
}
