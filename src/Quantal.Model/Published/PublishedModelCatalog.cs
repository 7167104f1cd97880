using Quantal.Model.Evidence;
using Quantal.Model.Units;

namespace Quantal.Model.Published;

/// <summary>The published models of the evidence, checked.</summary>
public static class PublishedModelCatalog
{
    private const string Folder = "evidence/models/";

    /// <summary>The models that were built into the product, in the order of their names.</summary>
    /// <param name="evidence">The evidence whose references they cite.</param>
    /// <exception cref="EvidenceException">Something is wrong with them; all findings at once.</exception>
    public static IReadOnlyList<PublishedModel> Load(ParameterCatalog evidence) => Load(EvidenceFile.Embedded(), evidence);

    /// <summary>Reads the models among some evidence files; the other files are not looked at.</summary>
    /// <param name="files">Files with their names from the root of the project; their order does not matter.</param>
    /// <param name="evidence">The evidence whose references they cite.</param>
    /// <exception cref="EvidenceException">Something is wrong with them; all findings at once.</exception>
    public static IReadOnlyList<PublishedModel> Load(IEnumerable<EvidenceFile> files, ParameterCatalog evidence)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(evidence);
        var findings = new List<EvidenceFinding>();
        var models = new List<PublishedModel>();
        var references = evidence.References.Select(reference => reference.Id).Append(Reference.Own).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal)).OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            foreach (var node in EvidenceReader.Mappings(file, findings))
            {
                if (PublishedModelReader.Read(file, node, findings) is { } read)
                {
                    models.Add(read.Record);
                    var cited = read.Record.Parameters.Select(parameter => parameter.Source).Prepend(read.Record.Source).Distinct();
                    findings.AddRange(cited.Where(source => !references.Contains(source)).Select(source => new EvidenceFinding(
                        read.File, read.Line, read.Record.Id, $"Unknown reference '{source}'. Add it to evidence/references.yaml or correct it.{NearestWord.Hint(source, references)}")));
                }
            }
        }

        return findings.Count == 0
            ? models
            : throw new EvidenceException([.. findings.OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)]);
    }
}
