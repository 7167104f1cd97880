using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Quantal.Model.Evidence;

/// <summary>Reads the files of references and of parameters, which are both lists of mappings.</summary>
/// <remarks>The document tree is walked directly: deserialisation by reflection would cost more than the rest of a start-up.</remarks>
internal static class EvidenceReader
{
    private static readonly string[] ReferenceKeys = ["id", "citation", "seen"];
    private static readonly string[] ReferenceOptionalKeys = ["doi", "pmid", "pmc"];

    /// <summary>The mappings of a file, each read by a function; a file that is not a list of mappings gives findings.</summary>
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
