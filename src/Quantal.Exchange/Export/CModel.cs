using System.Globalization;
using System.Text;
using Quantal.Exchange.Output;
using Quantal.Model.Expressions;
using Quantal.Simulation.Orders;

namespace Quantal.Exchange.Export;

/// <summary>The model as one C11 file: <c>rhs(t, y, dydt, p)</c>, what goes with it, and tables of names, units, values and doses.</summary>
public static class CModel
{
    private static readonly Drug[] Tablets = [Drug.Allopurinol, Drug.Amifampridine, Drug.Azathioprine, Drug.Prednisolone];

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
        foreach (var drug in Tablets)
        {
            Changes($"{drug} is swallowed, in mg.", $"static void take_{Word(drug)}(double dose, double *y, const double *p)", model.Taken(drug));
        }

        Changes("Plasma is exchanged, in plasma volumes.", "static void exchange_plasma(double plasma_volumes, double *y, const double *p)", model.Exchanged);
        return text.Append(Jump()).ToString();

        void Add(string purpose, string head, string[] unused, IReadOnlyList<(string Target, Expression Formula)> stored) =>
            text.Append(function.Write(purpose, head, unused, model.QuantitiesFor(stored.Select(store => store.Formula)), stored));

        void Changes(string purpose, string head, IReadOnlyList<ExportedFormula> changes)
        {
            var needed = changes.SelectMany(change => ExportedModel.NamesIn(change.Formula)).ToHashSet(StringComparer.Ordinal);
            ExportedFormula[] absorbed = [.. model.Absorbed.Where(line => needed.Contains(line.Name))];
            var usesParameters = absorbed.Length > 0 || model.Parameters.Any(parameter => needed.Contains(parameter.Name));
            text.Append(function.Write(
                purpose, head, usesParameters ? [] : ["p"], absorbed,
                [.. changes.Select(change => ($"y[Y_{CFunction.Name(change.Name)}]", change.Formula))]));
        }
    }

    private static string Head(ExportedModel model) => string.Create(CultureInfo.InvariantCulture, $"""
        /*
         * {Comment(model.Name)}, treatment '{Comment(model.Treatment)}': the whole model as one system of ordinary differential equations.
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
        foreach (var drug in Tablets)
        {
            text.Append(CultureInfo.InvariantCulture, $"    case JUMP_{drug.ToString().ToUpperInvariant()}: take_{Word(drug)}(amount, y, p); break;\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $$"""
                case {{CTables.Kind(JumpKind.PlasmaExchange)}}: exchange_plasma(amount, y, p); break;
                case {{CTables.Kind(JumpKind.InfusionRate)}}: p[P_{{CFunction.Name(ExportedModel.InfusionRate)}}] = amount; break;
                default: break;
                }
            }

            """).ToString();
    }

    /// <summary>A user's words as they may stand in a comment: nothing in them ends it, opens another or begins a line.</summary>
    private static string Comment(string words) =>
        string.Concat(words.Select(letter => letter is '*' or '/' or '\\' or '?' || char.IsControl(letter) ? ' ' : letter));

    private static string Word(Drug drug) => drug.ToString().ToLowerInvariant();
}
