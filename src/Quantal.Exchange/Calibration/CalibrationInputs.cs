using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Quantal.Exchange.Evidence;
using Quantal.Exchange.Plan;
using Quantal.Exchange.Populations;
using Quantal.Exchange.Protocols;
using Quantal.Exchange.Studies;
using Quantal.Model.Drugs;
using Quantal.Model.Records;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Treatments;
using Quantal.Studies.Calibration;
using Quantal.Studies.Designs;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Exchange.Calibration;

/// <summary>Under which names the fingerprint of the calibration knows what it rests on.</summary>
/// <remarks>
/// Names, not paths, and frozen: a stored calibration carries a fingerprint over them, which stays valid when a file is moved or a member of
/// an enumeration is renamed.
/// </remarks>
internal static partial class InputNames
{
    /// <summary>The priors.</summary>
    public const string Priors = "evidence/calibration/population-priors.yaml";

    /// <summary>A file of the populations, wherever it lies.</summary>
    public static string Population(string path) => $"evidence/populations/{Path.GetFileName(path)}";

    /// <summary>A published study, wherever its file lies.</summary>
    public static string Study(string path) => $"evidence/studies/{Path.GetFileName(path)}";

    /// <summary>A cohort.</summary>
    public static string Cohort(string name) => $"studies/{name}.yaml";

    /// <summary>A protocol.</summary>
    public static string Protocol(string name) => $"protocols/{name}.yaml";

    /// <summary>
    /// A file's text with the place of its schema, of which editors are told in a comment, as it was when the fingerprints were frozen.
    /// </summary>
    public static string WithSchemaInPlace(string text) => Schema().Replace(text, "../schemas/");

    /// <summary>A distribution.</summary>
    public static string Word(Distribution distribution) => distribution switch
    {
        Distribution.LogNormal => "LogNormal",
        Distribution.LogitNormal => "LogitNormal",
        Distribution.Normal => "Normal",
        Distribution.LogNormalOfMean => "LogNormalOfMean",
        _ => throw new ArgumentOutOfRangeException(nameof(distribution), distribution, "Unknown distribution."),
    };

    [GeneratedRegex(@"(?<=^# yaml-language-server: \$schema=)\S*/", RegexOptions.Multiline)]
    private static partial Regex Schema();
}

/// <summary>
/// What the calibration rests on, as a fingerprint: SHA-256 in lower-case hexadecimal. What it carries into the records itself is left
/// out: values of which there is a prior, and what is said of a figure afterwards.
/// </summary>
/// <param name="folder">The evidence.</param>
/// <param name="catalog">The records in it.</param>
/// <param name="studies">The studies in it.</param>
/// <param name="priors">The priors in it.</param>
internal sealed class CalibrationInputs(
    EvidenceFolder folder, ParameterCatalog catalog, IReadOnlyList<Study> studies, IReadOnlyList<PopulationPrior> priors)
{
    private static readonly string[] SaidAfterwards = ["cause:", "known:", "source of:", "earlier:", "applicability:"];

    /// <summary>
    /// What the calibration of a population rests on: the priors, the populations, every record's value, bounds and variation where
    /// there is no prior of them, the studies that the model is built on, the cohorts that they name, the protocols of those, and the number of simulated patients.
    /// </summary>
    /// <param name="cohorts">The cohorts in the evidence.</param>
    /// <param name="sizes">How many patients stand for a study.</param>
    public string OfPopulation(IReadOnlyList<StudyDesign> cohorts, PoolSizes sizes)
    {
        Study[] building = [.. studies.Where(study => study.Use == StudyUse.Build)];
        var (texts, ordered) = Of(building, cohorts);
        return OfPopulation(
            texts.Append(("patients", string.Create(CultureInfo.InvariantCulture, $"{sizes.Cohort} to {sizes.LargestCohort} of a cohort, {sizes.Arms} with arms"))),
            ordered);
    }

    /// <summary>
    /// What a comparison with all published figures rests on: what the calibration rests on, for all studies, the ensemble, and what
    /// clinical words mean. What is said of a figure afterwards does not count.
    /// </summary>
    /// <param name="cohorts">The cohorts in the evidence.</param>
    public string OfComparison(IReadOnlyList<StudyDesign> cohorts)
    {
        var (texts, ordered) = Of(studies, cohorts);
        string[] further = [PlanReader.Definitions, PopulationEnsembleFile.File];
        return OfPopulation(texts.Concat(further.Where(name => folder.Find(name) is not null).Select(name => (name, Text(name)))), ordered);
    }

    private (IEnumerable<(string Name, string Text)> Texts, IEnumerable<Drug> Ordered) Of(
        IReadOnlyList<Study> held, IReadOnlyList<StudyDesign> cohorts)
    {
        StudyDesign[] named = [.. cohorts.Where(cohort => held.Any(study => study.Cohort == cohort.Name))];
        var texts = Texts(held).Select(pair => (pair.Name, AsCalibratedTo(pair.Text)))
            .Concat(named.Select(cohort => (InputNames.Cohort(cohort.Name), InputNames.WithSchemaInPlace(Text($"{StudyFiles.Folder}/{cohort.Name}{CohortFile.Ending}")))))
            .Concat(named.Select(cohort => cohort.Protocol.Name).Distinct().Select(name => (InputNames.Protocol(name), InputNames.WithSchemaInPlace(Text($"{ProtocolFile.Folder}/{name}{EvidenceFolder.Ending}")))));
        return (texts, [.. Ordered(held), .. named.SelectMany(cohort => cohort.Protocol.Ladders).Select(ladder => ladder.Drug)]);
    }

    /// <summary>The priors, the populations, every record's value, bounds and variation, and further texts.</summary>
    /// <param name="further">Names and texts of what else the simulation rests on; their order does not matter.</param>
    /// <param name="ordered">The drugs that it orders.</param>
    public string OfPopulation(IEnumerable<(string Name, string Text)> further, IEnumerable<Drug> ordered) => Hash(
        folder.In(PopulationFiles.Folder).Select(file => (InputNames.Population(file.Path), file.Text))
            .Append((InputNames.Priors, Text(PopulationPriors.File)))
            .Concat(further),
        Bearing(ordered).Select(WithVariation));

    private static IEnumerable<Drug> Ordered(IEnumerable<Study> building) =>
        building.SelectMany(study => study.Arms).SelectMany(arm => arm.Scenario.Treatments).SelectMany(treatment => treatment.Orders)
            .Select(order => order switch { RepeatedDose dose => dose.Drug, DatedDose dose => dose.Drug, _ => Drug.Immunoglobulin });

    // The first drugs are in every stored fingerprint; a later one bears on a calibration only if something in it orders the drug.
    private IEnumerable<ParameterRecord> Bearing(IEnumerable<Drug> ordered)
    {
        var without = Enum.GetValues<Drug>()
            .Where(drug => drug > Drug.Immunoglobulin)
            .Except(ordered)
            .Select(drug => drug.Word())
            .ToHashSet(StringComparer.Ordinal);
        return catalog.Records.Where(record => !without.Contains(record.Mechanism)).OrderBy(record => record.Id, StringComparer.Ordinal);
    }

    private static string Hash(IEnumerable<(string Name, string Text)> texts, IEnumerable<string> records)
    {
        var text = new StringBuilder();
        foreach (var (name, content) in texts.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            text.Append(name).Append('\n').Append(content.ReplaceLineEndings("\n")).Append('\0');
        }

        foreach (var record in records)
        {
            text.Append(record).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private string WithVariation(ParameterRecord record)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{record.Id} = {Own(record, PopulationAspect.Typical, record.Value.Value)} {record.Value.Unit} in {record.Bounds.Lower:R} to {record.Bounds.Upper:R}");
        if (record.Variation is { } variation)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $", {InputNames.Word(variation.Distribution)} {Own(record, PopulationAspect.Spread, variation.Stated)}");
            foreach (var (partner, correlation) in variation.Correlations.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $", {partner} {correlation:R}");
            }
        }

        return text.ToString();
    }

    private IEnumerable<(string Name, string Text)> Texts(IEnumerable<Study> files) =>
        files.Select(study => (InputNames.Study(study.File), Text($"{StudyFiles.Folder}/{study.Id}{EvidenceFolder.Ending}")));

    private string Text(string name) => folder.Find(name)?.Text ?? throw new InvalidDataException($"There is no {folder.PathOf(name)}.");

    private string Own(ParameterRecord record, PopulationAspect aspect, double stated) =>
        priors.Any(prior => prior.Parameter.Record == record.Id && prior.Parameter.Aspect == aspect)
            ? "calibrated"
            : stated.ToString("R", CultureInfo.InvariantCulture);

    private static string AsCalibratedTo(string text) => string.Join(
        '\n',
        text.ReplaceLineEndings("\n").Split('\n')
            .Where(line => !Array.Exists(SaidAfterwards, key => line.TrimStart().StartsWith(key, StringComparison.Ordinal))));
}
