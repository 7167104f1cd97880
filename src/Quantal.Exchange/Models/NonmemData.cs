using System.Text;
using Quantal.Model.Expressions;
using Quantal.Model.Units;

namespace Quantal.Exchange.Models;

/// <summary>
/// What happens to the patient and when the patient is looked at as a data set of NONMEM, sorted by time; every dose is a record. Before a dose whose
/// fraction depends on the state stands a record that brings the states to its time.
/// </summary>
public static class NonmemData
{
    private const int Observation = 0;
    private const int Dose = 1;
    private const int Other = 2;

    private static readonly Expression Amount = Expression.Symbol("AMT");

    /// <summary>Name of the file.</summary>
    /// <param name="model">The model.</param>
    public static string FileName(ExportedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return $"{PlainText.FileName(model.Name)}-nonmem.csv";
    }

    /// <summary>Text of the file.</summary>
    /// <param name="model">The model.</param>
    public static string Write(ExportedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var compartments = new NonmemCompartments(model);
        var dependent = Fractions(model, compartments)
            .Where(part => ExportedModel.NamesIn(part.Part).Any(name => compartments.Of(name) is not null))
            .Select(part => part.Number).ToHashSet();
        var rows = model.SavedDays.Select(day => new Row(day, -1, Observation, 1, 0)).ToList();
        var rate = 0.0;
        foreach (var run in model.Jumps)
        {
            for (var index = 0; index < run.Count; index++)
            {
                var changes = run.Kind switch
                {
                    _ when run.Kind == JumpKind.PlasmaExchange =>
                        [.. model.Exchanged.Select(change => (compartments.NumberOfTaken(change.Name), run.Amount))],
                    _ when run.Kind == JumpKind.InfusionRate => [Changed(ExportedModel.InfusionRate, run.Amount - rate)],
                    _ => model.Taken(run.Kind.Drug!.Value).Select(change => Changed(change.Name, run.Amount)).ToArray(),
                };
                rate = run.Kind == JumpKind.InfusionRate ? run.Amount : rate;
                var day = (run.FirstMinute + ((double)index * run.IntervalMinutes)) / Clock.MinutesPerDay;
                if (changes.Any(change => dependent.Contains(change.Number)))
                {
                    rows.Add(new(day, run.Kind.Order, Other, 1, 0));
                }

                rows.AddRange(changes.Select(change => new Row(day, run.Kind.Order, Dose, change.Number, change.Amount)));
            }
        }

        var text = new StringBuilder("ID,TIME,EVID,CMT,AMT,DV,MDV\n");
        foreach (var (day, _, evid, number, amount) in rows.OrderBy(row => row.Day).ThenBy(row => row.Order))
        {
            text.AppendJoin(',', 1, Number(day), evid, number, Number(amount), 0, evid == Observation ? 0 : 1).Append('\n');
        }

        return text.ToString();

        (int Number, double Amount) Changed(string name, double by) =>
            by < 0 ? (compartments.NumberOfTaken(name), -by) : (compartments.Number(name), by);
    }

    /// <summary>Of the compartments that do not get the whole of an amount, what part they get.</summary>
    internal static IEnumerable<(int Number, Expression Part)> Fractions(ExportedModel model, NonmemCompartments compartments)
    {
        foreach (var (name, added) in JumpKind.Doses.SelectMany(kind => ExportedJumps.Added(model, kind, Amount)).Where(change => change.Added != Amount))
        {
            yield return (compartments.Number(name), added / Amount);
        }

        foreach (var change in model.After(JumpKind.PlasmaExchange, Amount))
        {
            yield return (compartments.NumberOfTaken(change.Name), (Expression.Symbol(change.Name) - change.Formula) / Amount);
        }
    }

    private static string Number(double value) => FormulaSyntax.Text.Number(value);

    private sealed record Row(double Day, int Order, int Evid, int Number, double Amount);
}
