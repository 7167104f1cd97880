using System.Globalization;
using System.Text;
using Quantal.Exchange.Output;
using Quantal.Model.Expressions;
using Quantal.Model.Text;

namespace Quantal.Exchange.Export;

/// <summary>The model as a model file of mrgsolve; <see cref="MrgsolveData"/> writes the data set that goes with it.</summary>
public static class MrgsolveModel
{
    private const int Width = 130;

    /// <summary>Text of the file.</summary>
    /// <param name="model">The model.</param>
    public static string Write(ExportedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var text = new StringBuilder(Head(model));
        Block(text, "PARAM @annotated", model.Parameters.Select(one => $"{Name(one.Name)} : {CTables.Number(one.Value)} : {Described(one.Meaning)}{Unit(one.Unit)}"));
        Block(text, "CMT @annotated",
        [
            .. model.States.Select(state => $"{Name(state.Name)} : {state.Name}{Unit(state.Unit)}"),
            $"{Name(ExportedModel.InfusionRate)} : immunoglobulin infused at the moment{Unit("mg/day")}",
        ]);
        Block(text, "MAIN",
        [
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
        Block(text, "EVENT", MrgsolveData.Tablets.Append(JumpKind.PlasmaExchange).SelectMany(kind => Event(model, kind)));
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
        - {Words(model.Name)}, treatment {Words(model.Treatment)}, the whole model as one system
        - {Disclaimer.Text}
        - Written by Quantal {BuildIdentity.Version}, commit {BuildIdentity.Commit}, from the equations that it runs.
        - Units are L, mg, day, nmol and mV throughout, of TIME too; what is captured is in the units of its columns.

        $PLUGIN evtools N_CMT

        $SET rtol = 1e-8, atol = 1e-8, maxsteps = 100000, obsonly = TRUE, recsort = 2


        """);

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

    private static string Declared(ExportedFormula line) => $"double {Computed(line)}";

    private static string Computed(ExportedFormula line) => $"{Name(line.Name)} = {CFunction.Formula(line.Formula)};";

    private static string Unit(string unit) => $" ({(unit == "1" ? "-" : unit)})";

    /// <summary>A description as it may stand in an annotation, where colons separate and brackets hold units and options.</summary>
    private static string Described(string words) =>
        words.Replace(':', ',').Replace('(', '{').Replace(')', '}').Replace('[', '{').Replace(']', '}');

    /// <summary>A user's words as they may stand in a line: only letters, digits and harmless signs.</summary>
    private static string Words(string words) =>
        string.Concat(words.Select(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_' or '.' or ',' ? letter : ' '));
}
