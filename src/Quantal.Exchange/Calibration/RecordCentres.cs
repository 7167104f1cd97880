using System.Globalization;
using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Simulation.Populations;
using Quantal.Studies.Calibration;

namespace Quantal.Exchange.Calibration;

/// <summary>
/// Carries numbers of a population into the texts of the records: typical values and spreads. Nothing else of a text changes, not a
/// space; correlations stay as the records state them.
/// </summary>
/// <param name="parameters">What is carried.</param>
/// <param name="values">The value of each, in the unit of its record or as the spread is stated.</param>
internal sealed class RecordCentres(IReadOnlyList<PopulationParameter> parameters, IReadOnlyList<double> values)
{
    /// <summary>The centre of a calibrated ensemble.</summary>
    public static RecordCentres Of(PopulationResult result) => new(
        [.. result.Priors.Select(prior => prior.Parameter)], [.. result.Parameters.Select(known => known.Centre)]);

    /// <summary>The files of records, below the evidence, in which something is carried.</summary>
    public IReadOnlyList<string> Files =>
    [
        .. parameters.Where(IsCarried)
            .Select(parameter => $"{EvidenceReader.Parameters}/{parameter.Record[..parameter.Record.IndexOf('.', StringComparison.Ordinal)]}{EvidenceFolder.Ending}")
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The text with the numbers in their places; null if it is not a list of records.</summary>
    /// <param name="text">The text of one of <see cref="Files"/>.</param>
    public string? In(string text)
    {
        if (YamlReader.Read("", text, new FindingList()) is not { Kind: YamlKind.List } root)
        {
            return null;
        }

        var lines = text.Split('\n');

        // From the end: a number that became longer moves what stands after it in its line.
        foreach (var (node, value) in Numbers(root).OrderByDescending(pair => (pair.Node.Place.Line, pair.Node.Place.Column)))
        {
            var (line, start) = (lines[node.Place.Line - 1], node.Place.Column - 1);
            lines[node.Place.Line - 1] =
                string.Concat(line.AsSpan(0, start), value.ToString("R", CultureInfo.InvariantCulture), line.AsSpan(start + node.Text.Length));
        }

        return string.Join('\n', lines);
    }

    private static bool IsCarried(PopulationParameter parameter) => parameter.Aspect != PopulationAspect.Correlation;

    private IEnumerable<(YamlNode Node, double Value)> Numbers(YamlNode root) =>
        from record in root.Items
        let id = record.Find(ParameterGrammar.Id.Name)?.Text
        from pair in parameters.Zip(values)
        where pair.First.Record == id && IsCarried(pair.First)
        let node = pair.First.Aspect == PopulationAspect.Typical ? record.Find(ParameterGrammar.Value.Name) : Spread(record)
        where node is not null
        select (node, pair.Second);

    private static YamlNode? Spread(YamlNode record) =>
        record.Find(ParameterGrammar.Variation.Name) is { } variation
            ? variation.Find(ParameterGrammar.Cv.Name) ?? variation.Find(ParameterGrammar.Sd.Name)
            : null;
}
