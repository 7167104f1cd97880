using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Quantal.Model.Evidence;
using Quantal.Simulation.Calibration;

namespace Quantal.Exchange.Calibration;

/// <summary>What the calibration of a population rests on, as a fingerprint.</summary>
public static class PopulationInputs
{
    private static readonly string[] Folders = ["evidence/populations/"];

    /// <summary>
    /// SHA-256 in lower-case hexadecimal over the priors, the populations, the targets, every record's value, bounds and
    /// variation, and the further texts. What the calibration itself sets is left out.
    /// </summary>
    /// <param name="files">The evidence files.</param>
    /// <param name="catalog">The records among them.</param>
    /// <param name="targets">The figures it was calibrated to.</param>
    /// <param name="further">Names and texts of what else the simulation rests on, such as protocols and cohorts; their order does not matter.</param>
    public static string Hash(
        IReadOnlyList<EvidenceFile> files, ParameterCatalog catalog, IReadOnlyList<PopulationTarget> targets, IEnumerable<(string Name, string Text)> further)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(further);
        var text = new StringBuilder();
        var texts = files.Where(file => file.Path == PopulationPriors.Path || Folders.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)))
            .Select(file => (Name: file.Path, file.Text))
            .Concat(further);
        foreach (var (name, content) in texts.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            text.Append(name).Append('\n').Append(content.ReplaceLineEndings("\n")).Append('\0');
        }

        foreach (var target in targets)
        {
            text.Append(CultureInfo.InvariantCulture, $"{target.Id} = {target.Published:R} ({target.PublishedDeviation:R}, {target.SimulatedDeviation:R}) {target.Unit}\n");
        }

        foreach (var record in catalog.Records.OrderBy(record => record.Id, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{record.Id} = {record.Value.Value:R} {record.Value.Unit} in {record.Bounds.Lower:R} to {record.Bounds.Upper:R}");
            if (record.Variation is { } variation)
            {
                text.Append(CultureInfo.InvariantCulture, $", {variation.Distribution} {variation.Stated:R}");
                foreach (var (partner, correlation) in variation.Correlations.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    text.Append(CultureInfo.InvariantCulture, $", {partner} {correlation:R}");
                }
            }

            text.Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
