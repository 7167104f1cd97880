using Quantal.Exchange.Patients;
using Quantal.Exchange.Yaml;
using Quantal.Model.Evidence;
using Quantal.Simulation.Calibration;

namespace Quantal.Exchange.Calibration;

/// <summary>An ensemble as it was stored.</summary>
/// <param name="Inputs">Fingerprint of what it rests on.</param>
/// <param name="Seed">Seed of the calibration.</param>
/// <param name="Ensemble">The accepted members; their simulated figures are not stored.</param>
public sealed record StoredEnsemble(string Inputs, ulong Seed, PopulationEnsemble Ensemble)
{
    /// <summary>The ensemble that was built into the product; null if none was.</summary>
    /// <param name="priors">The priors it was made from.</param>
    /// <exception cref="InvalidDataException">The file is not what the command writes, or was made from other priors; the message lists all findings.</exception>
    public static StoredEnsemble? Load(IReadOnlyList<PopulationPrior> priors) =>
        EvidenceFile.Embedded().SingleOrDefault(file => file.Path == PopulationEnsembleFile.Path) is { } file ? Read(file, priors) : null;

    /// <summary>The ensemble of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="priors">The priors it was made from.</param>
    /// <exception cref="InvalidDataException">The file is not what the command writes, or was made from other priors; the message lists all findings.</exception>
    public static StoredEnsemble Read(EvidenceFile file, IReadOnlyList<PopulationPrior> priors)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(priors);
        var findings = new FindingList();
        var root = YamlReader.Read(file.Path, file.Text, findings);
        var stored = root is null ? null : Read(root, priors, findings);
        return stored ?? throw new InvalidDataException(string.Join(Environment.NewLine, findings.Sorted([file.Path])));
    }

    private static StoredEnsemble? Read(YamlNode root, IReadOnlyList<PopulationPrior> priors, FindingList findings)
    {
        var inputs = Field(root, "inputs")?.Text;
        var parameters = Field(root, "parameters");
        var members = Field(root, "ensemble");
        if (inputs is null || parameters is null || members is not { Items.Count: > 0 } || !ulong.TryParse(Field(root, "seed")?.Text, out var seed))
        {
            Refuse(root.Place, "a file without seed, inputs, parameters and ensemble", findings);
            return null;
        }

        string[] ids = [.. parameters.Items.Select(item => Field(item, "id")?.Text ?? "")];
        if (!ids.SequenceEqual(priors.Select(prior => prior.Parameter.Id)))
        {
            Refuse(parameters.Place, "parameters that are not those of the priors in their order", findings);
        }

        PopulationMember[] read = [.. members.Items.Select(item => Member(item, ids.Length, findings)).OfType<PopulationMember>()];
        return findings.HasErrors ? null : new StoredEnsemble(inputs, seed, new PopulationEnsemble([.. priors.Select(prior => prior.Parameter)], read));
    }

    private static PopulationMember? Member(YamlNode item, int parameters, FindingList findings)
    {
        double[] values = [.. Field(item, "values")?.Items.Select(Number) ?? []];
        var (number, distance) = (Field(item, "member"), Field(item, "distance"));
        if (values.Length != parameters || !values.All(double.IsFinite) || !int.TryParse(number?.Text, out var place) || distance is null || !double.IsFinite(Number(distance)))
        {
            Refuse(item.Place, $"a member that is not a number, a distance and {parameters} values", findings);
            return null;
        }

        return new PopulationMember(place, values, [], Number(distance));
    }

    private static double Number(YamlNode node) => QuantityReader.TryNumber(node.Text, out var value, out _) ? value : double.NaN;

    private static void Refuse(Place place, string found, FindingList findings) =>
        findings.Error(place, found, "This is not what 'quantal calibrate population' writes from the priors. Make it again.");

    private static YamlNode? Field(YamlNode node, string key) => node.Entries.FirstOrDefault(entry => entry.Key.Text == key).Value;
}
