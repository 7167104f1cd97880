using Quantal.Exchange.Files;
using Quantal.Exchange.Patients;
using Quantal.Model.Units;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;
using G = Quantal.Exchange.Studies.PopulationTargetGrammar;

namespace Quantal.Exchange.Studies;

/// <summary>Reads what a population is held against.</summary>
/// <param name="context">The file's findings.</param>
/// <param name="size">How many patients a study of this file has; null if the file does not say.</param>
/// <param name="drawnFrom">Which patients of a cohort such a study can have; null for all.</param>
internal sealed class PopulationTargetReader(ReadContext context, int? size, YamlNode? drawnFrom)
{
    private readonly ValueReader _values = new(context.Findings);
    private readonly PublishedFigureReader _figures = new(context);
    private readonly SampleStatisticReader _measures = new(context);
    private readonly IReadOnlyList<RowCondition> _drawnFrom = drawnFrom is null
        ? []
        : new SampleStatisticReader(context).Conditions(drawnFrom);

    /// <summary>The target of a cohort, or null after a finding.</summary>
    public PopulationTarget? OfCohort(KeyedValues fields, Unit? unit)
    {
        var measure = fields[StudyGrammar.Measure] is { } node ? _measures.Read(node) : null;
        return fields[G.CohortFigure] is { } figure && measure is not null && unit is not null
            ? Target(fields, figure, unit, measure, published => size ?? published.Patients)
            : null;
    }

    /// <summary>
    /// The target of a study with arms, whose patients each give one number; null if it is the typical patient's alone, or after a
    /// finding.
    /// </summary>
    /// <param name="fields">The target.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="one">How one patient's number is taken.</param>
    public PopulationTarget? OfArms(KeyedValues fields, Unit? unit, Measure? one)
    {
        var statistic = _values.Word<PoolStatistic>(fields[G.OverPatients], G.OverPatients) ?? PoolStatistic.Mean;
        var plain = statistic is PoolStatistic.Mean or PoolStatistic.Median;
        var ratio = statistic is PoolStatistic.RatioOfMedians;
        if ((fields[G.Figure] is null) == (fields[G.TypicalOnly] is null))
        {
            Error(
                fields, fields[G.Figure] is null ? "a target without 'figure'" : "'typical only' at a target with a figure",
                "Write the published figure, or with 'typical only' why there is none.");
        }

        if (fields[StudyGrammar.Accept] is not null && !plain && !ratio)
        {
            Error(
                fields, "'accept' at a target that one patient has not", "Remove it; the typical patient has no share and no variation.");
        }

        if (fields[StudyGrammar.Accept] is null && fields[G.TypicalOnly] is not null)
        {
            Error(fields, "a target without 'accept' and without 'figure'", "Write at least one of them.");
        }

        if (fields[G.Figure] is null)
        {
            OfFiguresOnly(fields, "a target without 'figure'");
        }

        if (ratio && one is not null && one.Comparison != Comparison.RatioToArm)
        {
            Error(fields, "a ratio of medians without two arms", "Write 'as: ratio to arm' in the measure, or take the median.");
        }

        if ((fields[G.Above] is not null || fields[G.Below] is not null) != (statistic == PoolStatistic.Share)
            || (fields[G.Above] is not null && fields[G.Below] is not null))
        {
            Error(fields, statistic == PoolStatistic.Share ? "a share without 'above' or 'below', or with both" : "'above' or 'below' without a share", "Write 'over patients: share' with one of them.");
            return null;
        }

        if (one is null || unit is null || fields[G.Figure] is not { } figure)
        {
            return null;
        }

        var measure = new SampleStatistic { Statistic = statistic, Unit = plain ? MeasureEvaluator.UnitOf(one) : Unit.One, Of = [.. Bounds(fields)], With = ratio ? 1 : 0 };
        return Target(fields, figure, unit, measure, published => published.Patients ?? size);
    }

    private PopulationTarget? Target(
        KeyedValues fields, YamlNode figure, Unit unit, SampleStatistic measure, Func<PublishedFigure, int?> sizeOf)
    {
        var before = context.Findings.Errors;
        var contradiction = _values.Scalar(fields[G.Contradiction], G.Contradiction.Form);
        var cause = _values.Scalar(fields[G.Cause], G.Cause.Form);
        if (unit.Dimension != measure.Unit.Dimension)
        {
            context.Findings.Error(
                fields[StudyGrammar.Unit]!.Place, $"the unit {Words.Quote(unit.Text)}",
                $"The measure is in {measure.Unit.Text}; write a unit of the same kind.");
            return null;
        }

        if (_figures.Read(figure, unit, measure.Unit) is not var (published, exposure))
        {
            return null;
        }

        if (published.Range is not null)
        {
            OfFiguresOnly(fields, "a target whose figure is a range");
        }

        var (sourceOf, earlier) = (SourceOf(fields), Earlier(fields));
        if (context.Findings.Errors > before)
        {
            return null;
        }

        if (sizeOf(published) is not { } patients)
        {
            context.Findings.Error(
                figure.Place, "a figure without 'n' in a study without 'size'", "Write how many patients a simulated study has.");
            return null;
        }

        return new(published, measure with { Exposure = measure.ExpectedEvents ? exposure : 0 }, patients, _drawnFrom, contradiction)
        {
            Cause = cause,
            SourceOf = sourceOf,
            Earlier = earlier,
        };
    }

    // A range cannot be foreseen better or worse, and is no value of a parameter.
    private void OfFiguresOnly(KeyedValues fields, string where)
    {
        foreach (var key in new[] { G.SourceOf, G.Earlier }.Where(key => fields[key] is not null))
        {
            context.Findings.Error(fields[key]!.Place, $"'{key.Name}' at {where}", "Remove it; it belongs to a figure with a value.");
        }
    }

    private List<string> SourceOf(KeyedValues fields)
    {
        if (fields[G.SourceOf] is not { } node)
        {
            return [];
        }

        IReadOnlyList<YamlNode> items = node is { Kind: YamlKind.List, Items.Count: > 0 } ? node.Items : [node];
        return [.. items.Select(item => _values.Scalar(item, G.SourceOf.Form)).OfType<string>()];
    }

    private EarlierFigure? Earlier(KeyedValues fields)
    {
        if (fields[G.Earlier] is not { } node || KeyedValues.Read(node, G.EarlierForm, "an earlier figure", context.Findings) is not { } earlier)
        {
            return null;
        }

        var (value, deviation) = (_values.Real(earlier[G.Value], G.Value), _values.Real(earlier[G.Deviation], G.Deviation));
        if (deviation <= 0)
        {
            context.Findings.Error(earlier[G.Deviation]!.Place, $"{earlier[G.Deviation]!.Describe()} at 'sd'", "Write a number above 0.");
        }

        return (value, deviation, _values.Scalar(earlier[G.EarlierSource], G.EarlierSource.Form)) is ({ } number, > 0, { } source)
            ? new EarlierFigure(number, deviation!.Value, source)
            : null;
    }

    private IEnumerable<RowCondition> Bounds(KeyedValues fields)
    {
        foreach (var (key, comparison) in new[] { (G.Above, RowComparison.Above), (G.Below, RowComparison.Below) })
        {
            if (_values.Scalar(fields[key], key.Form) is not { } text)
            {
                continue;
            }

            if (QuantityReader.TryNumber(text, out var value, out var problem))
            {
                yield return new RowCondition(0, comparison, value);
            }
            else
            {
                context.Findings.Error(fields[key]!.Place, $"{problem} at '{key.Name}'", "Write a number in the unit of the measure.");
            }
        }
    }

    private void Error(KeyedValues fields, string found, string expected) => context.Findings.Error(fields.Place, found, expected);
}
