using System.Text;
using Quantal.Model.Expressions;
using Quantal.Simulation.Engine;

namespace Quantal.Exchange.Export;

/// <summary>
/// What happens to the patient and when the patient is looked at as a data set of mrgsolve, sorted by time. A dose goes into the compartment that it
/// fills as it is; plasma exchange is a record of another kind (EVID 2) and a new rate of infusion one that replaces (EVID 8).
/// </summary>
public static class MrgsolveData
{
    /// <summary>The jumps that are swallowed, in their order.</summary>
    internal static readonly IReadOnlyList<JumpKind> Tablets = [JumpKind.Allopurinol, JumpKind.Amifampridine, JumpKind.Azathioprine, JumpKind.Prednisolone];

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
            JumpKind.PlasmaExchange => (Other, changes[0].Name),
            JumpKind.InfusionRate => (Replace, changes[0].Name),
            _ => (Dose, changes.Single(change => change.Formula == Expression.Symbol(change.Name) + amount).Name),
        };
    }

    private static IEnumerable<Row> Rows(ExportedModel model, JumpRun run)
    {
        var (evid, compartment) = Record(model, run.Kind);
        if (evid == Dose && !DependsOnOrder(model, run.Kind))
        {
            return [new(Days(run.FirstMinute), (int)run.Kind, evid, compartment, run.Amount, Days(run.IntervalMinutes), run.Count - 1)];
        }

        return Enumerable.Range(0, run.Count).Select(index => new Row(
            Days(run.FirstMinute + ((double)index * run.IntervalMinutes)), (int)run.Kind, evid, compartment, run.Amount, 0, 0));
    }

    /// <summary>
    /// Of allopurinol and azathioprine at one minute allopurinol comes first. mrgsolve keeps the order of records that it reads, not of further doses
    /// (ADDL) that it adds: where both are taken every dose is a record.
    /// </summary>
    private static bool DependsOnOrder(ExportedModel model, JumpKind kind) =>
        kind is JumpKind.Allopurinol or JumpKind.Azathioprine
        && model.Jumps.Any(run => run.Kind == JumpKind.Allopurinol)
        && model.Jumps.Any(run => run.Kind == JumpKind.Azathioprine);

    private static double Days(double minutes) => minutes / Clock.MinutesPerDay;

    private static string Number(double value) => FormulaSyntax.Text.Number(value);

    private sealed record Row(double Day, int Order, int Evid, string Compartment, double Amount, double Interval, int More);
}
