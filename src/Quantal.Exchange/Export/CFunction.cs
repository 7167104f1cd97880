using System.Globalization;
using System.Text;
using Quantal.Model.Expressions;
using Quantal.Model.Text;

namespace Quantal.Exchange.Export;

/// <summary>Writes one C function: what it needs of <c>p</c> and <c>y</c> under names, what it computes, and what it stores at the end.</summary>
/// <param name="model">The model.</param>
internal sealed class CFunction(ExportedModel model)
{
    private const int Width = 130;

    private readonly string[] given =
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
        foreach (var name in given.Where(used.Contains))
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
