using Quantal.Exchange.Files;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;

namespace Quantal.Exchange.Populations;

/// <summary>Reads the file of alleles.</summary>
/// <param name="findings">Receives the findings.</param>
/// <param name="figures">Reads figures.</param>
internal sealed class AlleleReader(FindingList findings, PopulationFigureReader figures)
{
    /// <summary>The frequencies, or null after a finding.</summary>
    public AlleleFrequencies? Read(YamlNode root)
    {
        if (KeyedValues.Read(root, PopulationGrammar.AlleleFile, "the file of alleles", findings) is not { } fields)
        {
            return null;
        }

        var frequencies = new Dictionary<(Pharmacogene, Ancestry), double>();
        foreach (var (key, gene) in PopulationGrammar.Genes)
        {
            if (fields[key] is not { } node
                || KeyedValues.Read(node, PopulationGrammar.GeneForm, $"'{key.Name}'", findings) is not { } ancestries)
            {
                continue;
            }

            foreach (var (name, ancestry) in PopulationGrammar.AlleleAncestries)
            {
                if (ancestries[name] is { } alleles && Sum(alleles, $"'{key.Name}', '{name.Name}'") is { } sum)
                {
                    frequencies[(gene, ancestry)] = sum;
                }
            }
        }

        return findings.HasErrors ? null : new AlleleFrequencies(frequencies);
    }

    private double? Sum(YamlNode node, string where)
    {
        if (KeyedValues.Read(node, PopulationGrammar.AllelesForm, where, findings) is not { } fields)
        {
            return null;
        }

        figures.Provenance(fields);
        if (fields[PopulationGrammar.Alleles] is not { } alleles)
        {
            return null;
        }

        if (alleles.Entries.Count == 0)
        {
            findings.Error(
                alleles.Place, $"{alleles.Describe()} at 'alleles' of {where}", $"Write {PopulationGrammar.Alleles.Form.Describe()}.");
            return null;
        }

        var sum = 0.0;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in alleles.Entries)
        {
            if (!names.Add(name.Text))
            {
                findings.Error(name.Place, $"allele {Words.Quote(name.Text)} stands twice in {where}", "Keep one of them.");
            }

            sum += figures.Fraction(value, PopulationGrammar.Alleles) ?? 0;
        }

        if (sum > 1)
        {
            findings.Error(
                alleles.Place, $"allele frequencies that sum to {Words.Number(sum)} in {where}",
                "The alleles of a gene cannot make more than 1 together.");
        }

        return sum;
    }
}
