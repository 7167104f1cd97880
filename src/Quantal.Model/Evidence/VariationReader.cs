using Quantal.Model.Units;
using YamlDotNet.RepresentationModel;

namespace Quantal.Model.Evidence;

/// <summary>Reads the variation of a parameter between patients.</summary>
internal static class VariationReader
{
    private static readonly Dictionary<string, Distribution> Distributions = new()
    {
        ["lognormal"] = Distribution.LogNormal,
        ["logitnormal"] = Distribution.LogitNormal,
        ["normal"] = Distribution.Normal,
    };

    /// <summary>The variation of a record; null if it has none, or after a finding.</summary>
    /// <param name="record">The record.</param>
    /// <param name="unit">Its unit; null if that could not be read.</param>
    /// <param name="value">Its value; null if that could not be read.</param>
    /// <param name="findings">Receives the findings.</param>
    public static Variation? Read(EvidenceMapping record, Unit? unit, double? value, List<EvidenceFinding> findings)
    {
        if (record.Find("variation") is not { } found)
        {
            return null;
        }

        if (found is not YamlMappingNode node)
        {
            record.Report(found, "'variation' has to be a mapping such as { distribution: lognormal, cv: 0.3 }.");
            return null;
        }

        var lognormal = (node.Children.TryGetValue(new YamlScalarNode("distribution"), out var name) ? name : null) is YamlScalarNode { Value: "lognormal" };
        var spreadKey = lognormal ? "cv" : "sd";
        var mapping = new EvidenceMapping(record.File, node, record.Id, ["distribution", spreadKey], ["correlated"], findings);
        var distribution = mapping.Choice("distribution", Distributions);
        var spread = mapping.Number(spreadKey);
        if (spread <= 0)
        {
            mapping.Report(spreadKey, $"The spread '{spreadKey}' is {spread}. It has to be above 0; without variation, leave 'variation' out.");
        }

        var correlations = Correlations(mapping);
        if (distribution is null || spread is null || unit is null || value is null)
        {
            return null;
        }

        if (distribution == Distribution.LogNormal && value <= 0)
        {
            record.Report("value", "The median of a lognormal distribution has to be above 0.");
        }

        if (distribution == Distribution.LogitNormal && (unit.Dimension != Dimension.None || unit.Coherent(value.Value) is <= 0 or >= 1))
        {
            record.Report("value", "The median of a logitnormal distribution has to be a pure number above 0 and below 1.");
        }

        return new(distribution.Value, spread.Value, Variation.DeviationOf(distribution.Value, spread.Value, unit), correlations);
    }

    private static SortedDictionary<string, double> Correlations(EvidenceMapping mapping)
    {
        var correlations = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (other, node) in mapping.Pairs("correlated"))
        {
            if (mapping.Number(node, $"The correlation with {other}") is not { } correlation)
            {
                continue;
            }

            if (Math.Abs(correlation) >= 1)
            {
                mapping.Report(node, $"The correlation with {other} is {correlation}. It has to lie between -1 and 1, without either.");
            }

            correlations[other.ToString()] = correlation;
        }

        return correlations;
    }
}
