using System.Globalization;
using System.Text;
using Quantal.Exchange.Files;
using Quantal.Model.Drugs;
using Quantal.Model.Expressions;
using Quantal.Model.Printing;
using Quantal.Model.Units;

namespace Quantal.Exchange.Models;

/// <summary>The model as a model file of mrgsolve; <see cref="MrgsolveData"/> writes the data set that goes with it.</summary>
public static class MrgsolveModel
{
    private const int Width = 130;
    private const int MostAttempts = 10000;

    /// <summary>Text of the file.</summary>
    /// <param name="model">The model.</param>
    public static string Write(ExportedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var text = new StringBuilder(Head(model));
        Block(text, "PARAM @annotated", model.Parameters.Select(one => $"{Typical(one)} : {CTables.Number(one.Value)} : {Described(one.Meaning)}{Unit(one.Unit)}"));
        Block(text, "CMT @annotated",
        [
            .. model.States.Select(state => $"{Name(state.Name)} : {state.Name}{Unit(state.Unit)}"),
            $"{Name(ExportedModel.InfusionRate)} : immunoglobulin infused at the moment{Unit("mg/day")}",
        ]);
        foreach (var (title, blocks) in new[] { ("OMEGA @annotated", Blocks(model, correlated: false)), ("OMEGA @annotated @block", Blocks(model, correlated: true)) })
        {
            if (blocks.Count > 0)
            {
                Block(text, title, blocks.SelectMany(Random));
            }
        }

        Block(text, "MAIN",
        [
            .. Drawn(model),
            .. model.Individual.Select(Declared),
            .. model.States.Select(state => $"{Name(state.Name)}_0 = {CFunction.Formula(state.Initial)};"),
        ]);

        // A name that is declared in one block exists in all of them: the second that needs it only computes it again.
        var moving = model.QuantitiesFor(model.States.Select(state => state.Derivative));
        var declared = moving.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        Block(text, "ODE",
        [
            .. moving.Select(Declared),
            .. model.States.Select(state => $"dxdt_{Name(state.Name)} = {CFunction.Formula(state.Derivative)};"),
            $"dxdt_{Name(ExportedModel.InfusionRate)} = 0.0;",
        ]);
        Block(text, "EVENT", JumpKind.Doses.Append(JumpKind.PlasmaExchange).SelectMany(kind => Event(model, kind)));
        Block(text, "TABLE",
        [
            .. model.QuantitiesFor(model.Readouts.Select(readout => readout.Formula)).Select(one => declared.Contains(one.Name) ? Computed(one) : Declared(one)),
            .. model.Readouts.Select(readout => $"double {readout.Id} = {CFunction.Formula(readout.Formula * Expression.Constant(readout.FromCoherent))};"),
        ]);
        Block(text, "CAPTURE @annotated", model.Readouts.Select(readout => $"{readout.Id} : {Described(readout.Label)}{Unit(readout.Unit)}"));
        return text.ToString().TrimEnd('\n') + '\n';
    }

    private static string Head(ExportedModel model) => string.Create(CultureInfo.InvariantCulture, $"""
        $PROB
        - {PlainText.Words(model.Name)}, treatment {PlainText.Words(model.Treatment)}, the whole model as one system
        - {Disclaimer.Text}
        - Written by Quantal {BuildIdentity.Version}, commit {BuildIdentity.Commit}, from the equations that it runs.
        - Units are L, mg, day, nmol and mV throughout, of TIME too; what is captured is in the units of its columns.

        $PLUGIN evtools N_CMT

        $SET rtol = 1e-8, atol = 1e-8, maxsteps = 100000, obsonly = TRUE, recsort = 2


        """);

    private static List<VariationBlock> Blocks(ExportedModel model, bool correlated) =>
        [.. model.Variation.Where(block => block.Parameters.Count > 1 == correlated)];

    private static IEnumerable<string> Random(VariationBlock block) => block.Parameters.Select((one, row) =>
        $"{Eta(one)} : {string.Join(' ', block.Covariance[row].Select(CTables.Number))} : {one.Variation!.Word}, of {Name(one.Name)}");

    /// <summary>The patient's values of what varies, drawn anew at the patient's first record until all are within their bounds.</summary>
    private static IEnumerable<string> Drawn(ExportedModel model)
    {
        var varying = model.Variation.SelectMany(block => block.Parameters).ToList();
        if (varying.Count == 0)
        {
            return [];
        }

        string[] values = [.. varying.Select(one =>
            $"{Name(one.Name)} = {CFunction.Formula(one.Variation!.Value(Expression.Symbol(Typical(one)), Expression.Symbol(Eta(one))))};")];
        string[] outside =
        [
            .. varying.Select(one => $"{Name(one.Name)} < {CTables.Number(one.Variation!.Lower)} || {Name(one.Name)} > {CTables.Number(one.Variation.Upper)}"),
            .. model.Ordered is var (lesser, greater) ? (string[])[$"{Name(lesser)} >= {Name(greater)}"] : [],
        ];
        return
        [
            .. values.Select(value => $"double {value}"),
            $"bool outside = NEWIND <= 1 && ({string.Join(" || ", outside)});",
            $"for (int attempt = 0; outside && attempt < {MostAttempts}; ++attempt) {{",
            "  simeta();",
            .. values.Select(value => $"  {value}"),
            $"  outside = {string.Join(" || ", outside)};",
            "}",
        ];
    }

    /// <summary>What mrgsolve's own dose does not do: it fills one compartment with what was swallowed, and this does the rest.</summary>
    private static IEnumerable<string> Event(ExportedModel model, JumpKind kind)
    {
        var (evid, compartment) = MrgsolveData.Record(model, kind);
        var left = model.After(kind, Expression.Symbol("AMT")).Where(change => kind == JumpKind.PlasmaExchange || change.Name != compartment).ToList();
        if (left.Count == 0)
        {
            return [];
        }

        return
        [
            $"if (EVID == {evid} && CMT == N_{Name(compartment)}) {{",
            .. left.Select(change => $"  evt::replace(self, {CFunction.Formula(change.Formula)}, N_{Name(change.Name)});"),
            "}",
        ];
    }

    private static void Block(StringBuilder text, string name, IEnumerable<string> lines)
    {
        text.Append('$').Append(name).Append('\n');
        foreach (var line in lines)
        {
            var margin = line.Length - line.TrimStart(' ').Length;
            text.AppendJoin('\n', line.EndsWith(';') ? ModelPrinter.Wrap(line, Width, margin, margin + 4) : [line]).Append('\n');
        }

        text.Append('\n');
    }

    private static string Name(string name) => CFunction.Name(name);

    private static string Typical(ExportedParameter one) => one.Variation is null ? Name(one.Name) : $"TV_{Name(one.Name)}";

    private static string Eta(ExportedParameter one) => $"ETA_{Name(one.Name)}";

    private static string Declared(ExportedFormula line) => $"double {Computed(line)}";

    private static string Computed(ExportedFormula line) => $"{Name(line.Name)} = {CFunction.Formula(line.Formula)};";

    private static string Unit(string unit) => $" ({(unit == "1" ? "-" : unit)})";

    /// <summary>A description as it may stand in an annotation, where colons separate and brackets hold units and options.</summary>
    private static string Described(string words) =>
        words.Replace(':', ',').Replace('(', '{').Replace(')', '}').Replace('[', '{').Replace(']', '}');
}

/// <summary>
/// What happens to the patient and when the patient is looked at as a data set of mrgsolve, sorted by time. A dose goes into the compartment that it
/// fills as it is; plasma exchange is a record of another kind (EVID 2) and a new rate of infusion one that replaces (EVID 8).
/// </summary>
public static class MrgsolveData
{
    private const int Observation = 0;
    private const int Dose = 1;
    private const int Other = 2;
    private const int Replace = 8;

    /// <summary>Text of the file.</summary>
    /// <param name="model">The model.</param>
    public static string Write(ExportedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var looks = model.SavedDays.Select(day => new Row(day, -1, Observation, "none", 0, 0, 0));
        var rows = looks.Concat(model.Jumps.SelectMany(run => Rows(model, run))).OrderBy(row => row.Day).ThenBy(row => row.Order);
        var text = new StringBuilder("ID,TIME,EVID,CMT,AMT,II,ADDL\n");
        foreach (var (day, _, evid, compartment, amount, interval, more) in rows)
        {
            text.AppendJoin(',', 1, Number(day), evid, CFunction.Name(compartment), Number(amount), Number(interval), more).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The kind of record that a jump is, and its compartment: of a dose the one that takes what was swallowed as it is.</summary>
    internal static (int Evid, string Compartment) Record(ExportedModel model, JumpKind kind)
    {
        var amount = Expression.Symbol("AMT");
        var changes = model.After(kind, amount);
        return kind switch
        {
            _ when kind == JumpKind.PlasmaExchange => (Other, changes[0].Name),
            _ when kind == JumpKind.InfusionRate => (Replace, changes[0].Name),
            _ => (Dose, changes.Single(change => change.Formula == Expression.Symbol(change.Name) + amount).Name),
        };
    }

    private static IEnumerable<Row> Rows(ExportedModel model, JumpRun run)
    {
        var (evid, compartment) = Record(model, run.Kind);
        if (evid == Dose && !DependsOnOrder(model, run.Kind))
        {
            return [new(Days(run.FirstMinute), run.Kind.Order, evid, compartment, run.Amount, Days(run.IntervalMinutes), run.Count - 1)];
        }

        return Enumerable.Range(0, run.Count).Select(index => new Row(
            Days(run.FirstMinute + ((double)index * run.IntervalMinutes)), run.Kind.Order, evid, compartment, run.Amount, 0, 0));
    }

    /// <summary>
    /// Of allopurinol and azathioprine at one minute allopurinol comes first. mrgsolve keeps the order of records that it reads, not of further doses
    /// (ADDL) that it adds: where both are taken every dose is a record.
    /// </summary>
    private static bool DependsOnOrder(ExportedModel model, JumpKind kind) =>
        kind.Drug is Drug.Allopurinol or Drug.Azathioprine
        && model.Jumps.Any(run => run.Kind.Drug == Drug.Allopurinol)
        && model.Jumps.Any(run => run.Kind.Drug == Drug.Azathioprine);

    private static double Days(double minutes) => minutes / Clock.MinutesPerDay;

    private static string Number(double value) => FormulaSyntax.Text.Number(value);

    private sealed record Row(double Day, int Order, int Evid, string Compartment, double Amount, double Interval, int More);
}
