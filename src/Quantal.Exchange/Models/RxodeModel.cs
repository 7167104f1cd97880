using System.Globalization;
using System.Text;
using Quantal.Exchange.Files;
using Quantal.Model.Expressions;
using Quantal.Model.Printing;

namespace Quantal.Exchange.Models;

/// <summary>
/// The model as an R function of rxode2 and nlmixr2, with blocks <c>ini</c> and <c>model</c>; <see cref="RxodeData"/> writes the data set that goes
/// with it.
/// </summary>
public static class RxodeModel
{
    private const int Width = 130;

    private static readonly FormulaSyntax R = FormulaSyntax.C with { Largest = "max", Smallest = "min", Power = "^" };

    /// <summary>Text of the file.</summary>
    /// <param name="model">The model.</param>
    public static string Write(ExportedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var text = new StringBuilder(Head(model));
        text.Append("quantal <- function() {\n  ini({\n");
        foreach (var one in model.Parameters)
        {
            text.Append(CultureInfo.InvariantCulture, $"    # {PlainText.Words(one.Meaning)}, {one.Unit}{Bounds(one)}\n    {Typical(one)} <- fix({CTables.Number(one.Value)})\n");
        }

        foreach (var block in model.Variation)
        {
            var covariances = string.Join(", ", block.Covariance.SelectMany(row => row).Select(CTables.Number));
            text.Append(CultureInfo.InvariantCulture,
                $"    {string.Join(" + ", block.Parameters.Select(Eta))} ~ fix({covariances})\n");
        }

        text.Append("  })\n  model({\n");
        var remembered = RxodeData.Remembered(model);
        Lines(
        [
            .. model.Variation.SelectMany(block => block.Parameters).Select(one => (
                Name(one.Name), one.Variation!.Value(Expression.Symbol(Typical(one)), Expression.Symbol(Eta(one))))),
            .. model.Individual.Select(one => (Name(one.Name), one.Formula)),
            .. model.States.Select(state => ($"{Name(state.Name)}(0)", state.Initial)),
            ($"{Name(ExportedModel.InfusionRate)}(0)", Expression.Constant(0)),
            .. remembered.Select(kind => ($"{RxodeData.Memory(kind)}(0)", Expression.Constant(1))),
            .. model.QuantitiesFor([.. model.States.Select(state => state.Derivative), .. model.Readouts.Select(readout => readout.Formula)])
                .Select(one => (Name(one.Name), one.Formula)),
            .. model.States.Select(state => ($"d/dt({Name(state.Name)})", state.Derivative)),
            ($"d/dt({Name(ExportedModel.InfusionRate)})", Expression.Constant(0)),
            .. remembered.Select(kind => ($"d/dt({RxodeData.Memory(kind)})", Expression.Constant(0))),
            .. remembered.SelectMany(kind => RxodeData.Absorbed(model, kind)).Select(change => ($"f({Name(change.Name)})", change.Formula)),
            .. model.Readouts.Select(readout => (readout.Id, readout.Formula * Expression.Constant(readout.FromCoherent))),
        ]);
        return text.Append("  })\n}\n").ToString();

        void Lines(IEnumerable<(string Name, Expression Formula)> lines)
        {
            foreach (var (name, formula) in lines)
            {
                text.AppendJoin('\n', ModelPrinter.Wrap($"{name} <- {Printed(formula)}", Width, margin: 4, hanging: 8)).Append('\n');
            }
        }
    }

    /// <summary>A name as R writes it.</summary>
    internal static string Name(string name) => CFunction.Name(name);

    /// <summary>A formula of which a line may only end where R knows that it goes on.</summary>
    private static string Printed(Expression formula) => $"({TextPrinter.Print(formula, R)})";

    private static string Head(ExportedModel model) => string.Create(CultureInfo.InvariantCulture, $"""
        # {PlainText.Words(model.Name)}, treatment {PlainText.Words(model.Treatment)}, the whole model as one system, for rxode2 and nlmixr2
        # {Disclaimer.Text}
        # Written by Quantal {BuildIdentity.Version}, commit {BuildIdentity.Commit}, from the equations that it runs.
        # Units are L, mg, day, nmol and mV throughout, of time too; the readouts, which come last, are in the units of their columns.

        """);

    private static string Bounds(ExportedParameter one) => one.Variation is not { } variation ? "" : string.Create(
        CultureInfo.InvariantCulture, $"; {variation.Word} between patients, from {CTables.Number(variation.Lower)} to {CTables.Number(variation.Upper)}");

    private static string Typical(ExportedParameter one) => one.Variation is null ? Name(one.Name) : $"tv_{Name(one.Name)}";

    private static string Eta(ExportedParameter one) => $"eta_{Name(one.Name)}";
}
