using System.Globalization;
using Quantal.Model.Units;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Quantal.Model.Records;

/// <summary>One mapping of a YAML file, read key by key; whatever is wrong with it goes to the list of findings.</summary>
internal sealed class EvidenceMapping
{
    private readonly YamlMappingNode _node;
    private readonly List<EvidenceFinding> _findings;

    /// <param name="file">Name of the file.</param>
    /// <param name="node">The mapping.</param>
    /// <param name="id">Id of the record it belongs to; null to read the id from the mapping itself.</param>
    /// <param name="required">Keys it has to have.</param>
    /// <param name="optional">Keys it may have.</param>
    /// <param name="findings">Receives the findings.</param>
    public EvidenceMapping(
        string file, YamlMappingNode node, string? id, string[] required, string[] optional, List<EvidenceFinding> findings)
    {
        this._node = node;
        this._findings = findings;
        File = file;
        Id = id ?? (Find("id") as YamlScalarNode)?.Value ?? "";
        string[] known = [.. required, .. optional];
        foreach (var key in node.Children.Keys.OfType<YamlScalarNode>())
        {
            if (!known.Contains(key.Value))
            {
                Report(key, $"Unknown key '{key.Value}'. Known are: {string.Join(", ", known)}.{NearestWord.Hint(key.Value ?? "", known)}");
            }
        }

        foreach (var key in required.Where(key => Find(key) is null))
        {
            Report(node, $"The key '{key}' is missing. Add it.");
        }
    }

    public string File { get; }

    public string Id { get; }

    public int Line => (int)_node.Start.Line;

    /// <summary>The node of a key, or null.</summary>
    public YamlNode? Find(string key) => _node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    /// <summary>The text of a key; null if it is missing, or after a finding if it is empty or no text.</summary>
    public string? Text(string key)
    {
        var child = Find(key);
        if (child is null or YamlScalarNode { Value.Length: > 0 })
        {
            return (child as YamlScalarNode)?.Value;
        }

        Report(child, $"'{key}' is empty or no plain text. Write one value.");
        return null;
    }

    /// <summary>The finite number of a key; null if it is missing, or after a finding.</summary>
    public double? Number(string key) => Find(key) is { } child ? Number(child, $"'{key}'") : null;

    /// <summary>The finite number of a node; null after a finding.</summary>
    public double? Number(YamlNode child, string what)
    {
        if (double.TryParse((child as YamlScalarNode)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        Report(child, $"{what} is '{child}', not a finite number. Write one such as 0.5 or 1e-3.");
        return null;
    }

    /// <summary>The choice that the text of a key names; null if it is missing, or after a finding.</summary>
    public T? Choice<T>(string key, IReadOnlyDictionary<string, T> choices)
        where T : struct
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (choices.TryGetValue(text, out var choice))
        {
            return choice;
        }

        Report(Find(key)!, $"Unknown {key} '{text}'. Known are: {string.Join(", ", choices.Keys)}.{NearestWord.Hint(text, choices.Keys)}");
        return null;
    }

    /// <summary>The unit that the text of a key names; null if it is missing, or after a finding.</summary>
    public Unit? Unit(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (!Units.Unit.TryParse(text, out var unit, out var message))
        {
            Report(Find(key)!, message);
        }

        return unit;
    }

    /// <summary>The pairs of a mapping under a key; none if it is missing, or after a finding.</summary>
    public IEnumerable<KeyValuePair<YamlNode, YamlNode>> Pairs(string key) =>
        Children<YamlMappingNode>(key, "a mapping") is { } mapping ? mapping.Children : [];

    /// <summary>The elements of a list under a key; none if it is missing, or after a finding.</summary>
    public IList<YamlNode> Elements(string key) => Children<YamlSequenceNode>(key, "a list")?.Children ?? [];

    /// <summary>Adds a finding at the line of a node.</summary>
    public void Report(YamlNode at, string message) => _findings.Add(new(File, (int)at.Start.Line, Id, message));

    /// <summary>Adds a finding at the line of a key, or of the mapping where the key is missing.</summary>
    public void Report(string key, string message) => Report(Find(key) ?? _node, message);

    private T? Children<T>(string key, string kind)
        where T : YamlNode
    {
        var child = Find(key);
        if (child is not null and not T)
        {
            Report(child, $"'{key}' is not {kind}.");
        }

        return child as T;
    }
}

/// <summary>Reads the files of references and of parameters, which are both lists of mappings.</summary>
/// <remarks>The document tree is walked directly: deserialisation by reflection would cost more than the rest of a start-up.</remarks>
internal static class EvidenceReader
{
    private static readonly string[] ReferenceKeys = ["id", "citation", "seen"];
    private static readonly string[] ReferenceOptionalKeys = ["doi", "pmid", "pmc"];

    /// <summary>The mappings of a file; what is no list of mappings gives findings.</summary>
    /// <param name="file">The file; one without content has no records.</param>
    /// <param name="findings">Receives the findings.</param>
    public static IEnumerable<YamlMappingNode> Mappings(EvidenceFile file, List<EvidenceFinding> findings)
    {
        var stream = new YamlStream();
        try
        {
            using var text = new StringReader(file.Text);
            stream.Load(text);
        }
        catch (YamlException error)
        {
            findings.Add(new(file.Path, (int)error.Start.Line, "", $"This is not YAML: {error.Message}"));
            return [];
        }

        if (stream.Documents.Count == 0)
        {
            return [];
        }

        var root = stream.Documents[0].RootNode;
        var elements = root is YamlSequenceNode list ? list.Children : [root];
        foreach (var element in elements.Where(element => element is not YamlMappingNode))
        {
            findings.Add(new(file.Path, (int)element.Start.Line, "", "A record is expected here. Write '- id: …' and indent the other keys below it."));
        }

        if (root is YamlMappingNode)
        {
            findings.Add(new(file.Path, (int)root.Start.Line, "", "The file has to be a list. Put '- ' before the first key of each record."));
            return [];
        }

        return elements.OfType<YamlMappingNode>();
    }

    /// <summary>Reads one reference; null after a finding.</summary>
    public static Located<Reference>? Reference(EvidenceFile file, YamlMappingNode node, List<EvidenceFinding> findings)
    {
        var mapping = new EvidenceMapping(file.Path, node, null, ReferenceKeys, ReferenceOptionalKeys, findings);
        return (mapping.Text("id"), mapping.Text("citation"), mapping.Text("seen")) is ({ } id, { } citation, { } seen)
            ? new(new(id, citation, seen, mapping.Text("doi"), mapping.Text("pmid"), mapping.Text("pmc")), mapping.File, mapping.Line)
            : null;
    }
}
