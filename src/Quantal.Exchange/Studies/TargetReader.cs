using Quantal.Exchange.Files;
using Quantal.Exchange.Patients;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;

namespace Quantal.Exchange.Studies;

/// <summary>Reads the targets of a study.</summary>
/// <param name="context">The file's findings.</param>
/// <param name="arms">The study's arms.</param>
/// <param name="armNames">The names of all arms, those that could not be read included; null in a cohort.</param>
/// <param name="size">How many patients a study of this file has; null if the file does not say.</param>
/// <param name="drawnFrom">Which patients of a cohort such a study can have; null for all.</param>
internal sealed class TargetReader(
    ReadContext context, IReadOnlyList<StudyArm> arms, IReadOnlyList<string>? armNames, int? size, YamlNode? drawnFrom)
{
    private readonly ValueReader _values = new(context.Findings);
    private readonly MeasureReader? _measures = armNames is null ? null : new(context, arms, armNames);
    private readonly PopulationTargetReader _populations = new(context, size, drawnFrom);

    /// <summary>The targets that could be read, each with its place.</summary>
    public List<(StudyTarget Target, Place Place)> Read(YamlNode node)
    {
        if (node.Kind != YamlKind.List || node.Items.Count == 0)
        {
            context.Findings.Error(node.Place, $"{node.Describe()} at 'targets'", $"Write {StudyGrammar.Targets.Form.Describe()}.");
        }

        var targets = new List<(StudyTarget, Place)>();
        foreach (var item in node.Items)
        {
            if (Target(item) is { } target)
            {
                targets.Add((target, item.Place));
            }
        }

        return targets;
    }

    private StudyTarget? Target(YamlNode item)
    {
        if (KeyedValues.Read(item, _measures is null ? StudyGrammar.CohortTargetForm : StudyGrammar.TargetForm, "a target", context.Findings) is not { } fields)
        {
            return null;
        }

        var id = Text(fields, StudyGrammar.TargetId);
        var what = Text(fields, StudyGrammar.What);
        var published = Text(fields, StudyGrammar.Published);
        var grade = _values.Word<Quantal.Model.Records.Grade>(fields[StudyGrammar.TargetGrade], StudyGrammar.TargetGrade);
        var known = fields[StudyGrammar.Known] is null ? "" : Text(fields, StudyGrammar.Known);
        var accept = fields[StudyGrammar.Accept] is { } range ? Accept(range) : null;
        var sources = fields[StudyGrammar.Source] is { } source ? Sources(source) : [];
        var unit = _values.Unit(fields[StudyGrammar.Unit], StudyGrammar.Unit);
        var before = context.Findings.Errors;
        var measure = _measures is not null && fields[StudyGrammar.Measure] is { } node ? _measures.Read(node) : null;
        if (accept is not null && unit is not null && measure is not null && MeasureEvaluator.UnitOf(measure) is var own
            && own.Dimension != unit.Dimension)
        {
            context.Findings.Error(
                fields[StudyGrammar.Unit]!.Place, $"the unit {Words.Quote(unit.Text)} at target {Words.Quote(id ?? "")}",
                $"The measure is in {own.Text}; write a unit of the same kind.");
            return null;
        }

        var population = _measures is null ? _populations.OfCohort(fields, unit) : _populations.OfArms(fields, unit, measure);
        return id is null || what is null || published is null || grade is null || known is null || unit is null
            || context.Findings.Errors > before
            ? null
            : new StudyTarget(
                id, what, published, unit, accept, measure, population, grade.Value, sources, known.Length == 0 ? null : known);
    }

    private string? Text(KeyedValues fields, Quantal.Exchange.Files.KeyRule key) => _values.Scalar(fields[key], key.Form);

    private Acceptance? Accept(YamlNode node)
    {
        if (RangeReader.Read(node) is not var (low, high))
        {
            context.Findings.Error(node.Place, $"{node.Describe()} at 'accept'", $"Write {StudyGrammar.Accept.Form.Describe()}.");
            return null;
        }

        if (low >= high)
        {
            context.Findings.Error(
                node.Place, $"the range [{Words.Number(low)}, {Words.Number(high)}] at 'accept', which does not ascend",
                "Write the lower end first.");
            return null;
        }

        if ((double.IsInfinity(low) ? high : low) is 0 && (double.IsInfinity(low) || double.IsInfinity(high)))
        {
            context.Findings.Error(
                node.Place, "a range open on one side that ends at 0", "A tenth of the end is its scale; write two ends.");
            return null;
        }

        return new Acceptance(low, high);
    }

    private List<string> Sources(YamlNode node)
    {
        IReadOnlyList<YamlNode> items = node.Kind == YamlKind.List && node.Items.Count > 0 ? node.Items : [node];
        return [.. items.Select(item => _values.Scalar(item, StudyGrammar.Source.Form)).OfType<string>()];
    }
}

/// <summary>Reads a range of which one end may be open.</summary>
internal static class RangeReader
{
    /// <summary>The range, its ends as written, not necessarily ascending; null if it is none or both ends are open.</summary>
    public static ConfidenceInterval? Read(YamlNode node) =>
        node is { Kind: YamlKind.List, Items: [var first, var second] }
        && End(first, double.NegativeInfinity) is { } low && End(second, double.PositiveInfinity) is { } high
        && !(double.IsInfinity(low) && double.IsInfinity(high))
            ? new(low, high)
            : null;

    private static double? End(YamlNode node, double none) =>
        node.Kind != YamlKind.Scalar ? null : node.Text == "none" ? none : QuantityReader.TryNumber(node.Text, out var value, out _) ? value : null;
}
