using System.Globalization;
using System.Text;
using Quantal.Exchange.Files;
using Quantal.Model.Drugs;
using Quantal.Model.Expressions;
using Quantal.Model.LambertEaton;
using Quantal.Model.Printing;

namespace Quantal.Exchange.Models;

/// <summary>The model as one C11 file: <c>rhs(t, y, dydt, p)</c>, what goes with it, and tables of names, units, values and doses.</summary>
public static class CModel
{
    /// <summary>Text of the file.</summary>
    /// <param name="model">The model.</param>
    public static string Write(ExportedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var text = new StringBuilder(Head(model)).Append(CTables.Write(model));
        var function = new CFunction(model);
        text.Append(function.Write(
            "Fills in the parameters that follow from others.", "void individual(double *p)", [], model.Individual,
            [.. model.Individual.Select(line => ($"p[P_{CFunction.Name(line.Name)}]", Expression.Symbol(line.Name)))]));
        Add("The state before treatment.", "void initial(const double *p, double *y)", [],
            [.. model.States.Select(state => ($"y[Y_{CFunction.Name(state.Name)}]", state.Initial))]);
        Add("Rates of change per day; no formula has t, the time in days.", "void rhs(double t, const double *y, double *dydt, const double *p)", ["t"],
            [.. model.States.Select(state => ($"dydt[Y_{CFunction.Name(state.Name)}]", state.Derivative))]);
        Add("The columns of the results, in their units.", "void readouts(const double *y, const double *p, double *out)", [],
            [.. model.Readouts.Select(readout => ($"out[R_{readout.Id}]", readout.Formula * Expression.Constant(readout.FromCoherent)))]);
        foreach (var drug in DrugList.InOrder)
        {
            Changes(
                drug.IsInfused() ? $"The infusion of {drug.Word()} changes, in mg/day." : $"{drug} is swallowed, in mg.",
                $"static void take_{drug.Word()}(double dose, double *y, const double *p)",
                model.Taken(drug));
        }

        Changes("Plasma is exchanged, in plasma volumes.", "static void exchange_plasma(double plasma_volumes, double *y, const double *p)", model.Exchanged);
        return text.Append(Jump()).ToString();

        void Add(string purpose, string head, string[] unused, IReadOnlyList<(string Target, Expression Formula)> stored) =>
            text.Append(function.Write(purpose, head, unused, model.QuantitiesFor(stored.Select(store => store.Formula)), stored));

        void Changes(string purpose, string head, IReadOnlyList<ExportedFormula> changes)
        {
            var needed = changes.SelectMany(change => ExportedModel.NamesIn(change.Formula)).ToHashSet(StringComparer.Ordinal);
            List<ExportedFormula> absorbed = [];
            foreach (var line in model.Absorbed.Reverse().Where(line => needed.Contains(line.Name)))
            {
                absorbed.Insert(0, line);
                needed.UnionWith(ExportedModel.NamesIn(line.Formula));
            }

            var usesParameters = absorbed.Count > 0 || model.Parameters.Any(parameter => needed.Contains(parameter.Name));
            text.Append(function.Write(
                purpose, head, usesParameters ? [] : ["p"], absorbed,
                [.. changes.Select(change => ($"y[Y_{CFunction.Name(change.Name)}]", change.Formula))]));
        }
    }

    private static string Head(ExportedModel model) => string.Create(CultureInfo.InvariantCulture, $"""
        /*
         * {PlainText.Words(model.Name)}, treatment '{PlainText.Words(model.Treatment)}': the whole model as one system of ordinary differential equations.
         * {Disclaimer.Text}
         * Written by Quantal {BuildIdentity.Version} (commit {BuildIdentity.Commit}) from the equations that it runs.
         *
         * Units are L, mg, day, nmol and mV throughout; readouts are in the units of their columns.
         *
         * To solve: copy parameter_values to p, call individual(p), then initial(p, y), and integrate rhs from jump to jump.
         * At the minute of a jump first look, with readouts(y, p, out), then call jump(kind, amount, y, p). Of several jumps at
         * one minute the kinds come in the order of their numbers. Jump k of a run, k from 0 to count - 1, happens at
         * first_minute + k * interval_minutes. Start the solver anew after each.
         */
        #include <math.h>


        """);

    private static string Jump()
    {
        var text = new StringBuilder("""
            /* What happens at an instant: the amount is in mg, in plasma volumes, or in mg per day for the rate of an infusion. */
            void jump(int kind, double amount, double *y, double *p)
            {
                switch (kind) {

            """);
        foreach (var kind in JumpKind.Doses)
        {
            text.Append(CultureInfo.InvariantCulture, $"    case {CTables.Kind(kind)}: take_{kind.Word}(amount, y, p); break;\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $$"""
                case {{CTables.Kind(JumpKind.PlasmaExchange)}}: exchange_plasma(amount, y, p); break;
                case {{CTables.Kind(JumpKind.InfusionRate)}}: p[P_{{CFunction.Name(ExportedModel.InfusionRate)}}] = amount; break;
                default: break;
                }
            }

            """).ToString();
    }
}

/// <summary>Writes one C function: what it needs of <c>p</c> and <c>y</c> under names, what it computes, and what it stores at the end.</summary>
/// <param name="model">The model.</param>
internal sealed class CFunction(ExportedModel model)
{
    private const int Width = 130;

    private readonly string[] _given =
        [.. model.Parameters.Select(parameter => parameter.Name), ExportedModel.InfusionRate, .. model.Individual.Select(line => line.Name)];

    /// <summary>Text of the function.</summary>
    /// <param name="purpose">What it does, in a sentence.</param>
    /// <param name="head">Its name and arguments.</param>
    /// <param name="unused">Arguments that no formula has.</param>
    /// <param name="computed">What it computes, each from what stands before it.</param>
    /// <param name="stored">Where it stores what; every formula is evaluated before the first is stored.</param>
    public string Write(
        string purpose, string head, string[] unused, IReadOnlyList<ExportedFormula> computed, IReadOnlyList<(string Target, Expression Formula)> stored)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"/* {purpose} */\n{head}\n{{\n");
        foreach (var argument in unused)
        {
            text.Append(CultureInfo.InvariantCulture, $"    (void){argument};\n");
        }

        var own = computed.Select(line => line.Name).ToHashSet(StringComparer.Ordinal);
        var used = computed.Select(line => line.Formula).Concat(stored.Select(store => store.Formula))
            .SelectMany(ExportedModel.NamesIn).Where(name => !own.Contains(name)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in _given.Where(used.Contains))
        {
            text.Append(CultureInfo.InvariantCulture, $"    const double {Name(name)} = p[P_{Name(name)}];\n");
        }

        foreach (var state in model.States.Where(state => used.Contains(state.Name)))
        {
            text.Append(CultureInfo.InvariantCulture, $"    const double {Name(state.Name)} = y[Y_{Name(state.Name)}];\n");
        }

        foreach (var line in computed)
        {
            Statement(text, $"const double {Name(line.Name)} = {Formula(line.Formula)};", line.Unit == "1" ? "" : $" /* {line.Unit} */");
        }

        foreach (var (target, formula) in stored)
        {
            Statement(text, $"{target} = {Formula(formula)};", "");
        }

        return text.Append("}\n\n").ToString();
    }

    /// <summary>A name as C writes it.</summary>
    public static string Name(string name) => FormulaSyntax.C.Name(name);

    /// <summary>A formula as C writes it.</summary>
    public static string Formula(Expression formula) => TextPrinter.Print(formula, FormulaSyntax.C);

    private static void Statement(StringBuilder text, string statement, string comment) =>
        text.AppendJoin('\n', ModelPrinter.Wrap(statement, Width, margin: 4, hanging: 8)).Append(comment).Append('\n');
}

/// <summary>The tables of the C file: positions, names, units, values, doses and the days on which the patient is looked at.</summary>
internal static class CTables
{
    private const int NumbersPerLine = 10;

    /// <summary>Text of all tables.</summary>
    /// <param name="model">The model.</param>
    public static string Write(ExportedModel model)
    {
        var text = new StringBuilder();
        (string Name, string Unit)[] parameters =
        [
            .. model.Parameters.Select(parameter => (parameter.Name, parameter.Unit)),
            (ExportedModel.InfusionRate, "mg/day"),
            .. model.Individual.Select(line => (line.Name, line.Unit)),
        ];
        Positions(text, "Positions in y and dydt.", model.States.Select(state => $"Y_{CFunction.Name(state.Name)}"), "STATES");
        Positions(text, "Positions in p: what is given, then what individual() fills in.", parameters.Select(one => $"P_{CFunction.Name(one.Name)}"), "PARAMETERS");
        Positions(text, "Positions in out.", model.Readouts.Select(readout => $"R_{readout.Id}"), "READOUTS");
        Positions(text, "Kinds of jump.", JumpKind.All.Select(Kind), "JUMP_KINDS");
        Strings(text, "state_names", "STATES", model.States.Select(state => state.Name));
        Strings(text, "state_units", "STATES", model.States.Select(state => state.Unit));
        Strings(text, "parameter_names", "PARAMETERS", parameters.Select(one => one.Name));
        Strings(text, "parameter_units", "PARAMETERS", parameters.Select(one => one.Unit));
        Strings(text, "readout_names", "READOUTS", model.Readouts.Select(readout => readout.Id));
        Strings(text, "readout_units", "READOUTS", model.Readouts.Select(readout => readout.Unit));
        Values(text, model);
        Runs(text, model);
        Saved(text, model);
        return text.ToString();
    }

    /// <summary>A number with all digits it needs.</summary>
    public static string Number(double value) => FormulaSyntax.C.Number(value);

    /// <summary>Name of a kind of jump.</summary>
    public static string Kind(JumpKind kind) => kind == JumpKind.InfusionRate ? "JUMP_INFUSION_RATE" : $"JUMP_{kind.Word.ToUpperInvariant()}";

    private static void Positions(StringBuilder text, string purpose, IEnumerable<string> names, string count) =>
        text.Append(CultureInfo.InvariantCulture, $"/* {purpose} */\nenum {{\n    ").AppendJoin(",\n    ", names.Append(count)).Append("\n};\n\n");

    private static void Strings(StringBuilder text, string name, string count, IEnumerable<string> values) =>
        text.Append(CultureInfo.InvariantCulture, $"const char *const {name}[{count}] = {{\n    ")
            .AppendJoin(",\n    ", values.Select(value => $"\"{value}\"")).Append("\n};\n\n");

    private static void Values(StringBuilder text, ExportedModel model)
    {
        text.Append("/* The patient's values; what individual() fills in is 0 here. */\nconst double parameter_values[PARAMETERS] = {\n");
        foreach (var (name, value, unit, meaning, _, _) in model.Parameters)
        {
            text.Append(CultureInfo.InvariantCulture, $"    [P_{CFunction.Name(name)}] = {Number(value)}, /* {unit}: {meaning} */\n");
        }

        text.Append("};\n\n");
    }

    private static void Runs(StringBuilder text, ExportedModel model)
    {
        text.Append(CultureInfo.InvariantCulture, $$"""
            /* What happens to the patient; an empty run ends the table. */
            struct run { int kind; double first_minute; int interval_minutes; int count; double amount; };
            enum { RUNS = {{model.Jumps.Count}} };
            const struct run runs[RUNS + 1] = {

            """);
        foreach (var (kind, first, interval, count, amount) in model.Jumps)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {{ {Kind(kind)}, {Number(first)}, {interval}, {count}, {Number(amount)} }},\n");
        }

        text.Append("    { JUMP_KINDS, 0.0, 0, 0, 0.0 }\n};\n\n");
    }

    private static void Saved(StringBuilder text, ExportedModel model)
    {
        text.Append(CultureInfo.InvariantCulture,
            $"/* When the patient is looked at. */\nenum {{ SAVED = {model.SavedDays.Count} }};\nconst double saved_days[SAVED] = {{\n");
        foreach (var line in model.SavedDays.Chunk(NumbersPerLine))
        {
            text.Append("    ").AppendJoin(", ", line.Select(Number)).Append(",\n");
        }

        text.Append("};\n\n");
    }
}
