using Quantal.Exchange.Files;
using Quantal.Exchange.Patients;
using Quantal.Model.Units;
using Quantal.Studies.Endpoints;
using G = Quantal.Exchange.Studies.PopulationTargetGrammar;

namespace Quantal.Exchange.Studies;

/// <summary>Reads how a figure is taken of the patients of a cohort.</summary>
internal sealed class SampleStatisticReader(ReadContext context)
{
    private static readonly (string Sign, RowComparison Comparison)[] Signs =
    [
        (">=", RowComparison.AtLeast), ("<=", RowComparison.AtMost), ("!=", RowComparison.Unequal),
        ("=", RowComparison.Equal), (">", RowComparison.Above), ("<", RowComparison.Below),
    ];

    private static readonly string[] Ids = [.. CohortEndpoints.All.Select(column => column.Id)];

    private readonly ValueReader _values = new(context.Findings);

    /// <summary>The measure, or null after a finding.</summary>
    public SampleStatistic? Read(YamlNode node)
    {
        var before = context.Findings.Errors;
        if (KeyedValues.Read(node, G.MeasureForm, "a measure of a cohort", context.Findings) is not { } f
            || _values.Word<PoolStatistic>(f[G.Take], G.Take) is not { } statistic)
        {
            return null;
        }

        var conditions = statistic is PoolStatistic.Share or PoolStatistic.CoxProbability or PoolStatistic.MedianSurvival;
        var column = f[G.Of] is { } of && !conditions ? Column(of) : null;
        var over = f[G.Over] is { } time ? Column(time) : null;
        var measure = new SampleStatistic
        {
            Statistic = statistic,
            Unit = UnitOf(statistic, column, over),
            Column = column ?? 0,
            Of = f[G.Of] is { } held && conditions ? Conditions(held) : [],
            Among = f[G.Among] is { } among ? Conditions(among) : [],
            Over = over ?? 0,
            With = f[G.With] is { } other ? Column(other) ?? 0 : 0,
            AdjustedFor = f[G.AdjustedFor] is { } adjusted ? [.. Items(adjusted).Select(Column).OfType<int>()] : [],
            ExpectedEvents = _values.Word<bool>(f[G.Expected], G.Expected) ?? false,
        };
        Belongs(f, G.Over, statistic is PoolStatistic.Rate or PoolStatistic.CoxProbability or PoolStatistic.MedianSurvival, needed: true);
        Belongs(f, G.With, statistic is PoolStatistic.Correlation or PoolStatistic.CoxProbability, needed: true);
        Belongs(f, G.AdjustedFor, statistic is PoolStatistic.CoxProbability, needed: false);
        Belongs(f, G.Expected, statistic is PoolStatistic.Rate or PoolStatistic.Mean, needed: false);
        return context.Findings.Errors > before ? null : measure;
    }

    private static Unit UnitOf(PoolStatistic statistic, int? column, int? over) => statistic switch
    {
        PoolStatistic.Mean or PoolStatistic.Median when column is { } of => Unit.Parse(CohortEndpoints.All[of].Unit),
        PoolStatistic.MedianSurvival when over is { } time => Unit.Parse(CohortEndpoints.All[time].Unit),
        PoolStatistic.Rate when column is { } of && over is { } time =>
            Unit.Parse($"{CohortEndpoints.All[of].Unit}/{CohortEndpoints.All[time].Unit}"),
        _ => Unit.One,
    };

    private void Belongs(KeyedValues f, KeyRule key, bool allowed, bool needed)
    {
        if (f[key] is { } node && !allowed)
        {
            context.Findings.Error(node.Place, $"'{key.Name}' in a measure that does not use it", "Remove it.");
        }
        else if (f[key] is null && allowed && needed)
        {
            context.Findings.Error(f.Place, $"a measure without '{key.Name}'", $"Write {key.Name}: {key.Form.Describe()}.");
        }
    }

    private static IReadOnlyList<YamlNode> Items(YamlNode node) =>
        node.Kind == YamlKind.List && node.Items.Count > 0 ? node.Items : [node];

    /// <summary>The conditions of a node: one, or a list of them; those that cannot be read are left out after a finding.</summary>
    public IReadOnlyList<RowCondition> Conditions(YamlNode node) => [.. Items(node).Select(Condition).OfType<RowCondition>()];

    // A column alone means that it is not 0: yes, or at least one event.
    private RowCondition? Condition(YamlNode node)
    {
        if (_values.Scalar(node, G.Of.Form) is not { } text)
        {
            return null;
        }

        foreach (var (sign, comparison) in Signs)
        {
            if (text.IndexOf(sign, StringComparison.Ordinal) is var at and > 0)
            {
                if (!QuantityReader.TryNumber(text[(at + sign.Length)..].Trim(), out var value, out var problem))
                {
                    context.Findings.Error(node.Place, $"{problem} in the condition {node.Describe()}", $"Write {G.Of.Form.Describe()}.");
                    return null;
                }

                return Column(node, text[..at].Trim()) is { } compared ? new RowCondition(compared, comparison, value) : null;
            }
        }

        return Column(node, text) is { } column ? new RowCondition(column, RowComparison.Unequal, 0) : null;
    }

    private int? Column(YamlNode node) => _values.Scalar(node, G.With.Form) is { } text ? Column(node, text) : null;

    private int? Column(YamlNode node, string id)
    {
        if (Array.IndexOf(Ids, id) is var index and >= 0)
        {
            return index;
        }

        context.Findings.Error(
            node.Place, $"the unknown column {Words.Quote(id)}", "Write a column of a cohort's rows.", NearestWord.Of(id, Ids));
        return null;
    }
}
