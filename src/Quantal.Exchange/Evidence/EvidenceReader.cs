using Quantal.Exchange.Files;
using Quantal.Model.Records;
using G = Quantal.Exchange.Evidence.ParameterGrammar;

namespace Quantal.Exchange.Evidence;

/// <summary>
/// Parameter records and references as they were read: the catalogue if all is well, and what others may name either way.
/// </summary>
/// <param name="Catalog">The catalogue; null if there is any error among the findings.</param>
/// <param name="References">The references by id.</param>
/// <param name="Records">The records by id.</param>
/// <param name="Findings">All findings, by file, line and column.</param>
internal sealed record EvidenceReading(
    ParameterCatalog? Catalog, Known<Reference> References, Known<ParameterRecord> Records, IReadOnlyList<Finding> Findings);

/// <summary>Reads the files of references and of parameters, which are both lists of mappings.</summary>
internal sealed class EvidenceReader
{
    /// <summary>The file of references.</summary>
    public const string References = "references.yaml";

    /// <summary>The folder of parameter records, one file for each mechanism.</summary>
    public const string Parameters = "parameters";

    private readonly FindingList _findings = new();
    private readonly ValueReader _values;
    private readonly ParameterReader _parameters;
    private readonly Dictionary<object, YamlNode> _nodes = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _unread = new(StringComparer.Ordinal);

    private EvidenceReader() => (_values, _parameters) = (new(_findings), new(_findings));

    /// <summary>Reads the references and parameters of a folder.</summary>
    public static EvidenceReading Read(EvidenceFolder folder)
    {
        var references = folder.Find(References);
        return Read(references is null ? [] : [references], folder.In(Parameters));
    }

    /// <summary>Reads files of references and of parameters.</summary>
    public static EvidenceReading Read(IReadOnlyList<EvidenceFile> references, IReadOnlyList<EvidenceFile> parameters)
    {
        var reader = new EvidenceReader();
        var (read, cited) = (new List<ParameterRecord>(), new List<Reference>());
        var (records, sources) = (new Known<ParameterRecord>(), new Known<Reference>());
        reader.Each(parameters, reader._parameters.Read, read, records);
        reader.Each(references, reader.Reference, cited, sources);
        foreach (var (of, id, problem, earlier) in RecordChecks.Between(read, cited, reader._unread))
        {
            var expected = earlier is null
                ? problem.Expected
                : $"It already stands in {reader.PlaceOf(earlier).File}:{reader.PlaceOf(earlier).Line}. {problem.Expected}";
            reader._findings.Error(reader.PlaceOf(of), $"{problem.Found} in record {Words.Quote(id)}", expected, problem.Suggestion);
        }

        return new(
            reader._findings.HasErrors ? null : new ParameterCatalog(read, cited),
            sources,
            records,
            reader._findings.Sorted([.. parameters.Concat(references).Select(file => file.Path)]));
    }

    private Place PlaceOf(object record) => _nodes[record].Place;

    private void Each<T>(IReadOnlyList<EvidenceFile> files, Func<YamlNode, string, T?> read, List<T> into, Known<T> known)
        where T : class
    {
        foreach (var node in files.SelectMany(file => RecordList.Read(file, "records", _findings)))
        {
            var id = node.Find(G.Id.Name)?.Text ?? "";
            var item = read(node, id);
            known.Add(id, item);
            if (item is null)
            {
                _unread.Add(id);
                continue;
            }

            into.Add(item);
            _nodes[item] = node;
        }
    }

    private Reference? Reference(YamlNode node, string id)
    {
        if (KeyedValues.Read(node, G.Reference, id.Length == 0 ? "a reference" : $"reference {Words.Quote(id)}", _findings) is not { } fields)
        {
            return null;
        }

        var (citation, seen) = (Text(fields, G.Citation), Text(fields, G.Seen));
        var (doi, pmid, pmc) = (Text(fields, G.Doi), Text(fields, G.Pmid), Text(fields, G.Pmc));
        return Text(fields, G.ReferenceId) is null || citation is null || seen is null ? null : new(id, citation, seen, doi, pmid, pmc);
    }

    private string? Text(KeyedValues fields, KeyRule key) => _values.Scalar(fields[key], key.Form);
}

/// <summary>Reads a file that is a list.</summary>
internal static class RecordList
{
    /// <summary>The items; empty after a finding.</summary>
    /// <param name="file">The file.</param>
    /// <param name="what">What the items are.</param>
    /// <param name="findings">Receives the findings.</param>
    public static IReadOnlyList<YamlNode> Read(EvidenceFile file, string what, FindingList findings)
    {
        var root = YamlReader.Read(file.Path, file.Text, findings);
        if (root is not null and not { Kind: YamlKind.List or YamlKind.Refused })
        {
            findings.Error(
                root.Place, $"{root.Describe()} where a list should stand",
                $"The file is a list of {what}: put '- ' before the first key of each.");
        }

        return root?.Items ?? [];
    }
}
