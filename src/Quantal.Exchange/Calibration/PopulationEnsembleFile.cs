using System.Globalization;
using System.Text;
using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Studies.Calibration;

namespace Quantal.Exchange.Calibration;

/// <summary>The calibrated ensemble as a file.</summary>
public static class PopulationEnsembleFile
{
    /// <summary>The file in the evidence.</summary>
    internal const string File = "calibration/population.yaml";

    private const int ShownDigits = 4;

    /// <summary>The text of the file.</summary>
    /// <param name="result">What the calibration gave.</param>
    /// <param name="inputs">Fingerprint of what it rests on.</param>
    public static string Write(PopulationResult result, string inputs)
    {
        ArgumentNullException.ThrowIfNull(result);
        var settings = result.Settings;
        var text = new StringBuilder();
        text.Append("# Made by 'quantal calibrate population'; made again, not edited.\n");
        text.Append("method: ensemble smoother with multiple data assimilation\n");
        text.Append(CultureInfo.InvariantCulture, $"seed: {settings.Seed}\n");
        text.Append("# SHA-256 of the priors, the populations, all records but for the centres that are carried into them, and the studies, cohorts and protocols that the simulation rests on.\n");
        text.Append(CultureInfo.InvariantCulture, $"inputs: {inputs}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"settings: {{ members: {settings.Members}, rounds: {settings.Rounds}, cut-off: {settings.CutOff:R}, least-members: {settings.LeastMembers} }}\n");
        text.Append("# Members that left, with the round and the figures that did not exist; all others are the ensemble.\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"lost: [{string.Join(", ", result.Lost.Select(lost => $"{{ member: {lost.Member}, round: {lost.Round}, figures: [{string.Join(", ", lost.Targets)}] }}"))}]\n");
        Targets(text, result.Targets);
        Parameters(text, result);
        text.Append("# Values in the order of the parameters, in the units of their records or as their spreads are stated.\nensemble:\n");
        foreach (var member in result.Ensemble.Members)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{ member: {member.Number}, values: [{string.Join(", ", member.Values.Select(Exact))}] }}\n");
        }

        return text.ToString();
    }

    private static void Targets(StringBuilder text, IReadOnlyList<TargetFit> targets)
    {
        text.Append("# 'residual' is the mean of the members, in standard deviations of published and simulated figure together.\ntargets:\n");
        foreach (var fit in targets)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  - {{ id: {fit.Target.Id}, unit: \"{fit.Target.Unit}\", published: {Exact(fit.Target.Published)}, sd: {Number(fit.Target.PublishedDeviation)}, simulated-sd: {Number(fit.Target.SimulatedDeviation)}, median: {Number(fit.Median)}, lo90: {Number(fit.Low)}, hi90: {Number(fit.High)}, residual: {fit.Residual:0.00} }}\n");
        }
    }

    private static void Parameters(StringBuilder text, PopulationResult result)
    {
        text.Append("# 'centre' is what the record carries. 'determinacy' is 1 - sd after / sd before on the prior's scale: 0 if the data tell nothing.\nparameters:\n");
        foreach (var (prior, known) in result.Priors.Zip(result.Parameters))
        {
            var correlated = string.Join(
                ", ", known.Correlated.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Id}: {pair.Correlation:0.00}")));
            text.Append(
                CultureInfo.InvariantCulture,
                $"  - {{ id: {known.Id}, record: {prior.Parameter.Record}, prior: {Exact(prior.Parameter.PriorCentre)}, centre: {Exact(known.Centre)}, median: {Number(known.Median)}, lo90: {Number(known.Low)}, hi90: {Number(known.High)}, determinacy: {known.Determinacy:0.00}, correlated: {{ {correlated} }} }}\n");
        }
    }

    private static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Number(double value) =>
        Exact(double.Parse(value.ToString($"G{ShownDigits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
}

/// <summary>An ensemble as it was stored.</summary>
/// <param name="Inputs">Fingerprint of what it rests on.</param>
/// <param name="Seed">Seed of the calibration.</param>
/// <param name="Ensemble">The members; their simulated figures are not stored.</param>
public sealed record StoredEnsemble(string Inputs, ulong Seed, PopulationEnsemble Ensemble)
{
    /// <summary>The ensemble of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="priors">The priors it was made from; null if they could not be read, and then there is no ensemble either.</param>
    internal static Reading<StoredEnsemble> Read(EvidenceFile file, IReadOnlyList<PopulationPrior>? priors)
    {
        var findings = new FindingList();
        var root = YamlReader.Read(file.Path, file.Text, findings);
        var stored = root is null ? null : Read(root, priors, findings);
        return new(findings.HasErrors ? null : stored, findings.Sorted([file.Path]));
    }

    private static StoredEnsemble? Read(YamlNode root, IReadOnlyList<PopulationPrior>? priors, FindingList findings)
    {
        var inputs = root.Find("inputs")?.Text;
        var parameters = root.Find("parameters");
        var members = root.Find("ensemble");
        if (inputs is null || parameters is null || members is not { Items.Count: > 0 }
            || !ulong.TryParse(root.Find("seed")?.Text, out var seed))
        {
            Refuse(root.Place, "a file without seed, inputs, parameters and ensemble", findings);
            return null;
        }

        string[] ids = [.. parameters.Items.Select(item => item.Find("id")?.Text ?? "")];
        if (priors is not null && !ids.SequenceEqual(priors.Select(prior => prior.Parameter.Id)))
        {
            Refuse(parameters.Place, "parameters that are not those of the priors in their order", findings);
        }

        PopulationMember[] read = [.. members.Items.Select(item => Member(item, ids.Length, findings)).OfType<PopulationMember>()];
        return findings.HasErrors || priors is null
            ? null
            : new StoredEnsemble(inputs, seed, new PopulationEnsemble([.. priors.Select(prior => prior.Parameter)], read));
    }

    private static PopulationMember? Member(YamlNode item, int parameters, FindingList findings)
    {
        double[] values = [.. item.Find("values")?.Items.Select(Number) ?? []];
        if (values.Length != parameters || !values.All(double.IsFinite) || !int.TryParse(item.Find("member")?.Text, out var number))
        {
            Refuse(item.Place, $"a member that is not a number and {parameters} values", findings);
            return null;
        }

        return new PopulationMember(number, values, []);
    }

    private static double Number(YamlNode node) => QuantityReader.TryNumber(node.Text, out var value, out _) ? value : double.NaN;

    private static void Refuse(Place place, string found, FindingList findings) =>
        findings.Error(place, found, "This is not what 'quantal calibrate population' writes from the priors. Make it again.");
}
