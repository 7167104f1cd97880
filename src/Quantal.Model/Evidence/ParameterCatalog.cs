using System.Collections.Frozen;
using Quantal.Model.Units;

namespace Quantal.Model.Evidence;

/// <summary>Every parameter record and every reference, checked.</summary>
public sealed class ParameterCatalog
{
    private const string ParametersFolder = "evidence/parameters/";
    private const string ReferencesFile = "evidence/references.yaml";

    private readonly FrozenDictionary<string, ParameterRecord> byId;
    private readonly FrozenDictionary<string, Reference> references;

    private ParameterCatalog(IEnumerable<ParameterRecord> records, IEnumerable<Reference> references)
    {
        Records = [.. records];
        byId = Records.ToFrozenDictionary(record => record.Id, StringComparer.Ordinal);
        this.references = references.ToFrozenDictionary(reference => reference.Id, StringComparer.Ordinal);
    }

    /// <summary>Every record, in the order of file names and then of the files.</summary>
    public IReadOnlyList<ParameterRecord> Records { get; }

    /// <summary>Every reference, in no particular order.</summary>
    public IEnumerable<Reference> References => references.Values;

    /// <summary>Every mechanism that has records, in the order of its file's name.</summary>
    public IEnumerable<string> Mechanisms => Records.Select(record => record.Mechanism).Distinct();

    /// <summary>Loads the evidence that was built into this assembly.</summary>
    /// <exception cref="EvidenceException">Something is wrong with it; all findings at once.</exception>
    public static ParameterCatalog Load() => Load(EvidenceFile.Embedded());

    /// <summary>Loads the parameters and references among some evidence files; the other files are not looked at.</summary>
    /// <param name="files">Files with their names from the root of the project; their order does not matter.</param>
    /// <exception cref="EvidenceException">Something is wrong with them; all findings at once.</exception>
    public static ParameterCatalog Load(IEnumerable<EvidenceFile> files)
    {
        var findings = new List<EvidenceFinding>();
        var parameters = new List<Located<ParameterRecord>>();
        var references = new List<Located<Reference>>();
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            if (file.Path == ReferencesFile)
            {
                Collect(file, EvidenceReader.Reference, references, findings);
            }
            else if (file.Path.StartsWith(ParametersFolder, StringComparison.Ordinal))
            {
                Collect(file, ParameterReader.Read, parameters, findings);
            }
        }

        CatalogChecks.Check(parameters, references, findings);
        return findings.Count == 0
            ? new(parameters.Select(parameter => parameter.Record), references.Select(reference => reference.Record))
            : throw new EvidenceException([.. findings.OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)]);
    }

    /// <summary>The record of an id.</summary>
    /// <param name="id">Such as <c>amifampridine.clearance</c>.</param>
    /// <exception cref="KeyNotFoundException">There is none; the message suggests the nearest.</exception>
    public ParameterRecord Get(string id) => byId.TryGetValue(id, out var record)
        ? record
        : throw new KeyNotFoundException($"There is no evidence record '{id}'.{NearestWord.Hint(id, byId.Keys)}");

    /// <summary>The records of a mechanism in the order of its file; none if it has no file.</summary>
    /// <param name="mechanism">Such as <c>amifampridine</c>.</param>
    public IEnumerable<ParameterRecord> OfMechanism(string mechanism) => Records.Where(record => record.Mechanism == mechanism);

    /// <summary>The reference of an id; each record's source has one.</summary>
    /// <param name="id">Such as <c>thakkar-2017</c>.</param>
    /// <exception cref="KeyNotFoundException">There is none; the message suggests the nearest.</exception>
    public Reference GetReference(string id) => references.TryGetValue(id, out var reference)
        ? reference
        : throw new KeyNotFoundException($"There is no reference '{id}'.{NearestWord.Hint(id, references.Keys)}");

    private static void Collect<T>(
        EvidenceFile file,
        Func<EvidenceFile, YamlDotNet.RepresentationModel.YamlMappingNode, List<EvidenceFinding>, Located<T>?> read,
        List<Located<T>> into,
        List<EvidenceFinding> findings)
    {
        foreach (var node in EvidenceReader.Mappings(file, findings))
        {
            if (read(file, node, findings) is { } record)
            {
                into.Add(record);
            }
        }
    }
}
