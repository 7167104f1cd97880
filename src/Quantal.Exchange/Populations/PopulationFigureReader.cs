using Quantal.Exchange.Files;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Simulation.Populations;

namespace Quantal.Exchange.Populations;

/// <summary>
/// Reads the figures of a population file, each with grade and source. Each method gives null after a finding, or if there is no node.
/// </summary>
/// <param name="findings">Receives the findings.</param>
/// <param name="references">The references that may be cited.</param>
internal sealed class PopulationFigureReader(FindingList findings, Known<Reference> references)
{
    private readonly ValueReader _values = new(findings);

    /// <summary>A share from 0 to 1.</summary>
    public double? Share(YamlNode? node, KeyRule key) => Figure(node, key, value => value is >= 0 and <= 1, "a share from 0 to 1");

    /// <summary>A correlation above -1 and below 1.</summary>
    public double? Correlation(YamlNode? node, KeyRule key) =>
        Figure(node, key, value => Math.Abs(value) < 1, "a correlation above -1 and below 1");

    /// <summary>A distribution in the unit of the bounds, cut at its range, which lies within them.</summary>
    public BoundedDistribution? Distribution(YamlNode? node, KeyRule key, Bounds accepted)
    {
        if (node is null || KeyedValues.Read(node, PopulationGrammar.SpreadForm, $"'{key.Name}'", findings) is not { } fields)
        {
            return null;
        }

        Provenance(fields);
        var kind = _values.Word<Distribution>(fields[PopulationGrammar.Kind], PopulationGrammar.Kind);
        var value = Number(fields[PopulationGrammar.Value], PopulationGrammar.Value);
        var range = Range(fields[PopulationGrammar.Range]);
        var spread = kind is { } known ? Spread(fields, known) : null;
        if (_values.Scalar(fields[PopulationGrammar.Unit], PopulationGrammar.Unit.Form) is { } written && written != accepted.Unit)
        {
            findings.Error(
                fields[PopulationGrammar.Unit]!.Place, $"the unit {Words.Quote(written)} at '{key.Name}'",
                $"Write {accepted.Unit}, and the figures in it.");
        }

        if (value is null || range is not var (lower, upper))
        {
            return null;
        }

        if (!accepted.Contains(lower) || !accepted.Contains(upper))
        {
            findings.Error(
                fields[PopulationGrammar.Range]!.Place, $"the range [{Words.Number(lower)}, {Words.Number(upper)}] at '{key.Name}'",
                $"Patients of {accepted} are accepted; narrow it.");
        }

        if (value < lower || value > upper || (kind == Quantal.Model.Records.Distribution.LogNormal && value <= 0))
        {
            findings.Error(
                fields[PopulationGrammar.Value]!.Place, $"the value {Words.Number(value.Value)} at '{key.Name}'",
                "It has to lie within the range, and above 0 in a lognormal distribution.");
            return null;
        }

        return kind is null || spread is null
            ? null
            : new(kind.Value, value.Value, Variation.DeviationOf(kind.Value, spread.Value, Unit.One), lower, upper);
    }

    /// <summary>The number of a node.</summary>
    public double? Number(YamlNode? node, KeyRule key)
    {
        if (_values.Scalar(node, key.Form) is not { } text)
        {
            return null;
        }

        if (QuantityReader.TryNumber(text, out var number, out var problem))
        {
            return number;
        }

        findings.Error(
            node!.Place, $"{problem} in {Words.Quote(text)} at '{key.Name}'", "Write a number such as 0.54.",
            QuantityReader.Pointed(text));
        return null;
    }

    /// <summary>A number from 0 to 1.</summary>
    public double? Fraction(YamlNode? node, KeyRule key) =>
        Within(node, key, Number(node, key), value => value is >= 0 and <= 1, "a share from 0 to 1");

    /// <summary>Checks that grade, source and note of a mapping agree.</summary>
    public void Provenance(KeyedValues fields)
    {
        var grade = _values.Word<Grade>(fields[PopulationGrammar.Grade], PopulationGrammar.Grade);
        var source = _values.Scalar(fields[PopulationGrammar.Source], PopulationGrammar.Source.Form);
        var note = _values.Scalar(fields[PopulationGrammar.Note], PopulationGrammar.Note.Form);
        if (source is not null && !references.Has(source))
        {
            findings.Error(
                fields[PopulationGrammar.Source]!.Place, $"the unknown reference {Words.Quote(source)}",
                "Add it to evidence/references.yaml or correct it.", NearestWord.Of(source, references.Names));
        }
        else if (source is not null && grade is { } known
            && (source == Reference.Own ? known is Grade.Seen or Grade.SeenSecondHand : known == Grade.Assumed))
        {
            findings.Error(
                fields[PopulationGrammar.Source]!.Place, $"the source {Words.Quote(source)} of a figure of this grade",
                $"What is assumed has the source {Reference.Own}; what was seen has another one.");
        }

        if (note is null && grade is Grade.Recall or Grade.Derived or Grade.Assumed)
        {
            findings.Error(fields.Place, "a recalled, derived or assumed figure without 'note'", "Say how and why.");
        }
    }

    private double? Figure(YamlNode? node, KeyRule key, Predicate<double> possible, string what)
    {
        if (node is null || KeyedValues.Read(node, PopulationGrammar.FigureForm, $"'{key.Name}'", findings) is not { } fields)
        {
            return null;
        }

        Provenance(fields);
        return Within(
            fields[PopulationGrammar.Value], key, Number(fields[PopulationGrammar.Value], PopulationGrammar.Value), possible, what);
    }

    private double? Within(YamlNode? node, KeyRule key, double? value, Predicate<double> possible, string what)
    {
        if (value is not { } number || possible(number))
        {
            return value;
        }

        findings.Error(node!.Place, $"the impossible {Words.Number(number)} at '{key.Name}'", $"Write {what}.");
        return null;
    }

    private double? Spread(KeyedValues fields, Distribution kind)
    {
        var (key, other) = kind == Quantal.Model.Records.Distribution.LogNormal
            ? (PopulationGrammar.Cv, PopulationGrammar.Sd)
            : (PopulationGrammar.Sd, PopulationGrammar.Cv);
        if (fields[key] is null || fields[other] is not null)
        {
            findings.Error(
                fields.Place, $"a distribution with another spread than '{key.Name}'",
                "Write sd for a normal and cv for a lognormal distribution, and not both.");
            return null;
        }

        var spread = Number(fields[key], key);
        if (spread is <= 0)
        {
            findings.Error(fields[key]!.Place, $"the spread {Words.Number(spread.Value)} at '{key.Name}'", "A spread has to be above 0.");
            return null;
        }

        return spread;
    }

    private (double Lower, double Upper)? Range(YamlNode? node)
    {
        if (node is null)
        {
            return null;
        }

        if (node.Items.Count != 2 || Number(node.Items[0], PopulationGrammar.Range) is not { } lower
            || Number(node.Items[1], PopulationGrammar.Range) is not { } upper)
        {
            findings.Error(node.Place, $"{node.Describe()} at 'range'", $"Write {PopulationGrammar.Range.Form.Describe()}.");
            return null;
        }

        if (lower < upper)
        {
            return (lower, upper);
        }

        findings.Error(
            node.Place, $"the range [{Words.Number(lower)}, {Words.Number(upper)}], which does not ascend",
            "Write the smaller value first.");
        return null;
    }
}
