using Quantal.Model.Units;
using YamlDotNet.RepresentationModel;

namespace Quantal.Model.Records;

/// <summary>Reads one parameter record and checks all that can be seen in it alone.</summary>
internal static class ParameterReader
{
    private static readonly string[] Keys = ["id", "symbol", "meaning", "unit", "value", "bounds", "source", "grade", "method"];
    private static readonly string[] OptionalKeys = ["variation", "note", "rejected"];
    private static readonly string[] RejectedKeys = ["value", "unit", "source", "why"];

    internal static readonly Dictionary<string, Grade> Grades = GradeWords.All.ToDictionary(grade => grade.Word, grade => grade.Value);

    internal static readonly Dictionary<string, Method> Methods = new()
    {
        ["measured"] = Method.Measured,
        ["fitted"] = Method.Fitted,
        ["derived"] = Method.Derived,
        ["assumed"] = Method.Assumed,
        ["calibrated"] = Method.Calibrated,
        ["definition"] = Method.Definition,
    };

    /// <summary>Reads one record; null after a finding that leaves nothing to return.</summary>
    public static Located<ParameterRecord>? Read(EvidenceFile file, YamlMappingNode node, List<EvidenceFinding> findings)
    {
        var mapping = new EvidenceMapping(file.Path, node, null, Keys, OptionalKeys, findings);
        CheckId(mapping);
        var (symbol, meaning, source) = (mapping.Text("symbol"), mapping.Text("meaning"), mapping.Text("source"));
        var (unit, value, bounds) = (mapping.Unit("unit"), mapping.Number("value"), Bounds(mapping));
        var (grade, method) = (mapping.Choice("grade", Grades), mapping.Choice("method", Methods));
        var note = mapping.Text("note") ?? "";
        var rejected = Rejected(mapping, findings);
        var variation = VariationReader.Read(mapping, unit, value, findings);
        if (value < bounds?.Lower || value > bounds?.Upper)
        {
            mapping.Report("value", $"The value {value} lies outside the bounds [{bounds?.Lower}, {bounds?.Upper}]. Correct one of them.");
        }

        if (grade is { } knownGrade && method is { } knownMethod && source is not null)
        {
            Provenance.Check(mapping, source, knownGrade, knownMethod, note);
        }

        return mapping.Id.Contains('.') && symbol is not null && meaning is not null && source is not null && unit is not null
            && value is not null && bounds is not null && grade is not null && method is not null
            ? new(
                new()
                {
                    Id = mapping.Id,
                    Symbol = symbol,
                    Meaning = meaning,
                    Value = new(value.Value, unit),
                    Bounds = bounds.Value,
                    Variation = variation,
                    Source = source,
                    Grade = grade.Value,
                    Method = method.Value,
                    Note = note,
                    Rejected = rejected,
                },
                mapping.File,
                mapping.Line)
            : null;
    }

    private static void CheckId(EvidenceMapping mapping)
    {
        var mechanism = Path.GetFileNameWithoutExtension(mapping.File);
        var name = mapping.Id.StartsWith(mechanism + ".", StringComparison.Ordinal) ? mapping.Id[(mechanism.Length + 1)..] : "";
        if (mapping.Find("id") is not null && (name.Length == 0 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
        {
            mapping.Report("id", $"The id has to be '{mechanism}.' and a name of small letters, digits and hyphens, because the file is {mapping.File}.");
        }
    }

    private static (double Lower, double Upper)? Bounds(EvidenceMapping mapping)
    {
        if (mapping.Find("bounds") is not { } node)
        {
            return null;
        }

        if (node is not YamlSequenceNode { Children: [var first, var second] })
        {
            mapping.Report(node, "'bounds' has to be a list of two numbers, such as [10, 500].");
            return null;
        }

        var (lower, upper) = (mapping.Number(first, "The lower bound"), mapping.Number(second, "The upper bound"));
        if (lower > upper)
        {
            mapping.Report(node, $"The bounds [{lower}, {upper}] descend. Write the lower one first.");
            return null;
        }

        return lower is null || upper is null ? null : (lower.Value, upper.Value);
    }

    private static List<RejectedValue> Rejected(EvidenceMapping mapping, List<EvidenceFinding> findings)
    {
        var rejected = new List<RejectedValue>();
        foreach (var element in mapping.Elements("rejected"))
        {
            if (element is not YamlMappingNode node)
            {
                mapping.Report(element, "A rejected value has the keys value, unit, source and why.");
                continue;
            }

            var inner = new EvidenceMapping(mapping.File, node, mapping.Id, RejectedKeys, [], findings);
            if ((inner.Number("value"), inner.Unit("unit"), inner.Text("source"), inner.Text("why")) is ({ } value, { } unit, { } source, { } why))
            {
                rejected.Add(new(new Quantity(value, unit), source, why));
            }
        }

        return rejected;
    }
}

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
