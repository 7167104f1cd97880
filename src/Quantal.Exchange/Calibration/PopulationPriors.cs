using Quantal.Exchange.Yaml;
using Quantal.Model.Evidence;
using Quantal.Simulation.Calibration;

namespace Quantal.Exchange.Calibration;

/// <summary>Reads <c>evidence/calibration/population-priors.yaml</c>.</summary>
public static class PopulationPriors
{
    /// <summary>Its path from the root of the project.</summary>
    public const string Path = "evidence/calibration/population-priors.yaml";

    /// <summary>The priors that were built into the product.</summary>
    /// <param name="catalog">The records and references that they may name.</param>
    /// <exception cref="InvalidDataException">Something is wrong with them; the message lists all findings.</exception>
    public static IReadOnlyList<PopulationPrior> Load(ParameterCatalog catalog)
    {
        var (priors, findings) = Read(EvidenceFile.Embedded().Single(file => file.Path == Path), catalog);
        return findings.Count == 0 ? priors : throw new InvalidDataException(string.Join(Environment.NewLine, findings));
    }

    /// <summary>The priors of a file; a wrong file throws nothing.</summary>
    /// <param name="file">The file.</param>
    /// <param name="catalog">The records and references that it may name.</param>
    /// <returns>The priors in the file's order, empty if there is any error; and all findings.</returns>
    public static (IReadOnlyList<PopulationPrior> Priors, IReadOnlyList<Finding> Findings) Read(EvidenceFile file, ParameterCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(catalog);
        var findings = new FindingList();
        var reader = new PriorReader(findings, catalog);
        var priors = new List<PopulationPrior>();
        var root = YamlReader.Read(file.Path, file.Text, findings);
        if (root is not null && (root.Kind != YamlKind.List || root.Items.Count == 0))
        {
            findings.Error(root.Place, root.Kind == YamlKind.List ? "an empty list" : root.Describe(), "Write a list of priors.");
        }

        foreach (var item in root?.Items ?? [])
        {
            if (reader.Read(item) is { } prior)
            {
                priors.Add(prior);
            }
        }

        return (findings.HasErrors ? [] : priors, findings.Sorted([file.Path]));
    }
}
