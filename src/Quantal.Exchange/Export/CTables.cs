using System.Globalization;
using System.Text;
using Quantal.Model.Expressions;

namespace Quantal.Exchange.Export;

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
        Positions(text, "Kinds of jump.", Enum.GetValues<JumpKind>().Select(Kind), "JUMP_KINDS");
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
    public static string Kind(JumpKind kind) => kind switch
    {
        JumpKind.PlasmaExchange => "JUMP_PLASMA_EXCHANGE",
        JumpKind.InfusionRate => "JUMP_INFUSION_RATE",
        _ => $"JUMP_{kind.ToString().ToUpperInvariant()}",
    };

    private static void Positions(StringBuilder text, string purpose, IEnumerable<string> names, string count) =>
        text.Append(CultureInfo.InvariantCulture, $"/* {purpose} */\nenum {{\n    ").AppendJoin(",\n    ", names.Append(count)).Append("\n};\n\n");

    private static void Strings(StringBuilder text, string name, string count, IEnumerable<string> values) =>
        text.Append(CultureInfo.InvariantCulture, $"const char *const {name}[{count}] = {{\n    ")
            .AppendJoin(",\n    ", values.Select(value => $"\"{value}\"")).Append("\n};\n\n");

    private static void Values(StringBuilder text, ExportedModel model)
    {
        text.Append("/* The patient's values; what individual() fills in is 0 here. */\nconst double parameter_values[PARAMETERS] = {\n");
        foreach (var (name, value, unit, meaning, _) in model.Parameters)
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
