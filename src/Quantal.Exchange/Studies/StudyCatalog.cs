using Quantal.Exchange.Patients;
using Quantal.Exchange.Yaml;
using Quantal.Model.Evidence;
using Quantal.Simulation.Studies;

namespace Quantal.Exchange.Studies;

/// <summary>All studies of the evidence, checked.</summary>
public static class StudyCatalog
{
    /// <summary>Folder of the study files.</summary>
    public const string Folder = "evidence/studies/";

    /// <summary>Reads the study files among some evidence files; a wrong file throws nothing.</summary>
    /// <param name="files">Files with their names from the root of the project; their order does not matter.</param>
    /// <param name="references">The evidence whose references may be cited.</param>
    /// <returns>The studies in the order of their files, empty if there is any finding; and all findings.</returns>
    public static (IReadOnlyList<Study> Studies, IReadOnlyList<Finding> Findings) Read(IEnumerable<EvidenceFile> files, ParameterCatalog references)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(references);
        var studies = new List<Study>();
        var findings = new List<Finding>();
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        var uses = new Dictionary<string, (StudyUse Use, Place Place)>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal)).OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            var context = new ReadContext(file.Path);
            var root = YamlReader.Read(file.Path, file.Text, context.Findings);
            if (root is not null && new StudyReader(context, references, places, uses).Read(root) is { } study)
            {
                studies.Add(study);
            }

            findings.AddRange(context.Findings.Sorted(context.Inputs));
        }

        return (findings.Exists(finding => finding.Severity == Severity.Error) ? [] : studies, findings);
    }

    /// <summary>The studies that were built into the product.</summary>
    /// <param name="references">The evidence whose references may be cited.</param>
    /// <exception cref="InvalidDataException">Something is wrong with them; the message lists all findings.</exception>
    public static IReadOnlyList<Study> Load(ParameterCatalog references)
    {
        var (studies, findings) = Read(EvidenceFile.Embedded(), references);
        return findings.Count == 0 ? studies : throw new InvalidDataException(string.Join(Environment.NewLine, findings));
    }
}
