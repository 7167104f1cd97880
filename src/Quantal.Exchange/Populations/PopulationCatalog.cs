using Quantal.Exchange.Yaml;
using Quantal.Model.Evidence;
using Quantal.Simulation.Populations;

namespace Quantal.Exchange.Populations;

/// <summary>All populations of the evidence, checked.</summary>
public static class PopulationCatalog
{
    /// <summary>Folder of the population files.</summary>
    public const string Folder = "evidence/populations/";

    /// <summary>The file of allele frequencies, which all populations share.</summary>
    public const string Alleles = Folder + "alleles.yaml";

    /// <summary>Reads the population files among some evidence files; a wrong file throws nothing.</summary>
    /// <param name="files">Files with their names from the root of the project; their order does not matter.</param>
    /// <param name="references">The evidence whose references may be cited.</param>
    /// <returns>The populations in the order of their files, empty if there is any finding; and all findings.</returns>
    public static (IReadOnlyList<Population> Populations, IReadOnlyList<Finding> Findings) Read(IEnumerable<EvidenceFile> files, ParameterCatalog references)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(references);
        var ids = references.References.Select(reference => reference.Id).ToHashSet(StringComparer.Ordinal);
        EvidenceFile[] ours = [.. files.Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal)).OrderBy(file => file.Path, StringComparer.Ordinal)];
        var findings = new List<Finding>();
        AlleleFrequencies? alleles = null;
        var populations = new List<Population>();
        if (!Array.Exists(ours, file => file.Path == Alleles))
        {
            findings.Add(new(Severity.Error, Alleles, 0, 0, "no file of alleles", "The populations need it for their phenotypes."));
        }

        foreach (var file in ours.OrderBy(file => file.Path != Alleles))
        {
            var list = new FindingList();
            var figures = new FigureReader(list, ids);
            if (YamlReader.Read(file.Path, file.Text, list) is { } root)
            {
                if (file.Path == Alleles)
                {
                    alleles = new AlleleReader(list, figures).Read(root);
                }
                else if (new PopulationReader(file.Path, list, figures).Read(root, alleles) is { } population)
                {
                    populations.Add(population);
                }
            }

            findings.AddRange(list.Sorted([file.Path]));
        }

        return (findings.Count > 0 ? [] : populations, findings);
    }

    /// <summary>The populations that were built into the product.</summary>
    /// <param name="references">The evidence whose references may be cited.</param>
    /// <exception cref="InvalidDataException">Something is wrong with them; the message lists all findings.</exception>
    public static IReadOnlyList<Population> Load(ParameterCatalog references)
    {
        var (populations, findings) = Read(EvidenceFile.Embedded(), references);
        return findings.Count == 0 ? populations : throw new InvalidDataException(string.Join(Environment.NewLine, findings));
    }
}
