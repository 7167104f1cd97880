using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Quantal.Exchange.Populations;
using Quantal.Exchange.Protocols;
using Quantal.Exchange.Studies;
using Quantal.Model.Records;
using Quantal.Studies.Designs;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Exchange.Calibration;

/// <summary>Under which names the fingerprints of the calibrations know what they rest on.</summary>
/// <remarks>
/// Names, not paths, and frozen: stored calibrations carry fingerprints over them, which stay valid when a file is moved or a member of
/// an enumeration is renamed.
/// </remarks>
internal static partial class InputNames
{
    /// <summary>The priors.</summary>
    public const string Priors = "evidence/calibration/population-priors.yaml";

    /// <summary>The starting values.</summary>
    public const string StartingValues = "evidence/calibration/starting-values.yaml";

    /// <summary>A file of the populations, wherever it lies.</summary>
    public static string Population(string path) => $"evidence/populations/{Path.GetFileName(path)}";

    /// <summary>A published study, wherever its file lies.</summary>
    public static string Study(string path) => $"evidence/studies/{Path.GetFileName(path)}";

    /// <summary>A cohort.</summary>
    public static string Cohort(string name) => $"studies/{name}.yaml";

    /// <summary>A protocol.</summary>
    public static string Protocol(string name) => $"protocols/{name}.yaml";

    /// <summary>A file's text with the place of its schema, of which editors are told in a comment, as it was when the fingerprints were frozen.</summary>
    public static string WithSchemaInPlace(string text) => Schema().Replace(text, "../schemas/");

    /// <summary>A distribution.</summary>
    public static string Word(Distribution distribution) => distribution switch
    {
        Distribution.LogNormal => "LogNormal",
        Distribution.LogitNormal => "LogitNormal",
        Distribution.Normal => "Normal",
        _ => throw new ArgumentOutOfRangeException(nameof(distribution), distribution, "Unknown distribution."),
    };

    [GeneratedRegex(@"(?<=^# yaml-language-server: \$schema=)\S*/", RegexOptions.Multiline)]
    private static partial Regex Schema();
}

/// <summary>What the calibration of a population rests on, as a fingerprint.</summary>
public static class PopulationInputs
{
    private const string Cause = "cause:";

    /// <summary>
    /// <see cref="Hash"/> of the studies that the population is built on, the cohorts that they name, the protocols of those, and
    /// the number of simulated patients.
    /// </summary>
    /// <param name="files">The evidence files.</param>
    /// <param name="catalog">The records among them.</param>
    /// <param name="studies">The studies among them.</param>
    /// <param name="cohorts">The built-in cohorts.</param>
    /// <param name="sizes">How many patients stand for a study.</param>
    public static string Of(
        IReadOnlyList<EvidenceFile> files, ParameterCatalog catalog, IReadOnlyList<Study> studies, IReadOnlyList<StudyDesign> cohorts, PoolSizes sizes)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(sizes);
        var building = studies.Where(study => study.Use == StudyUse.Build && study.Targets.Any(target => target.Population is not null)).ToArray();
        var paths = building.Select(study => study.File).ToHashSet(StringComparer.Ordinal);
        var named = cohorts.Where(cohort => Array.Exists(building, study => study.Cohort == cohort.Name)).ToArray();
        return Hash(
            files,
            catalog,
            files.Where(file => paths.Contains(file.Path)).Select(file => (InputNames.Study(file.Path), WithoutCauses(file.Text)))
                .Concat(named.Select(cohort => (InputNames.Cohort(cohort.Name), InputNames.WithSchemaInPlace(CohortCatalog.Text(cohort.Name)))))
                .Concat(named.Select(cohort => cohort.Protocol.Name).Distinct().Select(name => (InputNames.Protocol(name), InputNames.WithSchemaInPlace(ProtocolCatalog.Text(name)))))
                .Append(("patients", string.Create(CultureInfo.InvariantCulture, $"{sizes.Cohort} to {sizes.LargestCohort} of a cohort, {sizes.Arms} with arms"))));
    }

    /// <summary>
    /// SHA-256 in lower-case hexadecimal over the priors, the populations, every record's value, bounds and variation, and the
    /// further texts. What the calibration itself sets is left out.
    /// </summary>
    /// <param name="files">The evidence files.</param>
    /// <param name="catalog">The records among them.</param>
    /// <param name="further">Names and texts of what else the simulation rests on; their order does not matter.</param>
    public static string Hash(IReadOnlyList<EvidenceFile> files, ParameterCatalog catalog, IEnumerable<(string Name, string Text)> further)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(further);
        var text = new StringBuilder();
        var texts = files.Where(file => file.Path == PopulationPriors.Path).Select(file => (Name: InputNames.Priors, file.Text))
            .Concat(files.Where(file => file.Path.StartsWith(PopulationCatalog.Folder, StringComparison.Ordinal)).Select(file => (Name: InputNames.Population(file.Path), file.Text)))
            .Concat(further);
        foreach (var (name, content) in texts.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            text.Append(name).Append('\n').Append(content.ReplaceLineEndings("\n")).Append('\0');
        }

        foreach (var record in catalog.Records.OrderBy(record => record.Id, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{record.Id} = {record.Value.Value:R} {record.Value.Unit} in {record.Bounds.Lower:R} to {record.Bounds.Upper:R}");
            if (record.Variation is { } variation)
            {
                text.Append(CultureInfo.InvariantCulture, $", {InputNames.Word(variation.Distribution)} {variation.Stated:R}");
                foreach (var (partner, correlation) in variation.Correlations.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    text.Append(CultureInfo.InvariantCulture, $", {partner} {correlation:R}");
                }
            }

            text.Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    // Why a figure is missed is said after the calibration and changes nothing of it.
    private static string WithoutCauses(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Where(line => !line.TrimStart().StartsWith(Cause, StringComparison.Ordinal)));
}
