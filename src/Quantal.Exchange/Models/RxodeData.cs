using System.Text;
using Quantal.Model.Drugs;
using Quantal.Model.Expressions;
using Quantal.Model.Units;

namespace Quantal.Exchange.Models;

/// <summary>
/// What happens to the patient and when the patient is looked at as a data set of rxode2, sorted by time. rxode2 keeps no order of events at one
/// time, so each kind happens its own number of nanodays after its minute, and the look at the minute itself.
/// </summary>
/// <remarks>
/// A dose of which a part is absorbed that depends on its amount finds the amount in a compartment that remembers it (EVID 5), the rest in the state
/// of that instant. Plasma exchange multiplies (EVID 6), the rate of an infusion is replaced (EVID 5).
/// </remarks>
public static class RxodeData
{
    private const int Observation = 0;
    private const int Dose = 1;
    private const int Replace = 5;
    private const int Multiply = 6;

    // Large beside the last bit of a day in ten years (4e-13), small beside the time of the fastest rate (1e-2).
    private const double Apart = 1e-9;
    private const int MostRowsOfOneKind = 5;

    /// <summary>Text of the file.</summary>
    /// <param name="model">The model.</param>
    public static string Write(ExportedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var looks = model.SavedDays.Select(day => new Row(day, Observation, model.States[0].Name, 0, 0, 0));
        var rows = looks.Concat(model.Jumps.GroupBy(run => run.Kind).SelectMany(runs => Rows(model, runs.Key, [.. runs])))
            .OrderBy(row => row.Day);
        var text = new StringBuilder("id,time,evid,cmt,amt,ii,addl\n");
        foreach (var (day, evid, compartment, amount, interval, more) in rows)
        {
            text.AppendJoin(',', 1, Number(day), evid, RxodeModel.Name(compartment), Number(amount), Number(interval), more).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The kinds of dose that are not simply added to a compartment.</summary>
    internal static IReadOnlyList<JumpKind> Remembered(ExportedModel model) =>
        [.. JumpKind.Doses.Where(kind => Changes(model, kind).Any(change => change.Added != Amount))];

    /// <summary>The compartment that remembers the last dose of a kind.</summary>
    internal static string Memory(JumpKind kind) => $"{kind.Word}_dose";

    /// <summary>What part of a remembered dose reaches each compartment that does not get all of it.</summary>
    internal static IEnumerable<ExportedFormula> Absorbed(ExportedModel model, JumpKind kind)
    {
        var dose = Expression.Symbol(Memory(kind));
        return ExportedJumps.Added(model, kind, dose).Where(change => change.Added != dose)
            .Select(change => new ExportedFormula(change.Name, change.Added / dose, "1"));
    }

    private static Expression Amount => Expression.Symbol("AMT");

    private static IReadOnlyList<(string Name, Expression Added)> Changes(ExportedModel model, JumpKind kind) =>
        ExportedJumps.Added(model, kind, Amount);

    private static IEnumerable<Row> Rows(ExportedModel model, JumpKind kind, IReadOnlyList<JumpRun> runs)
    {
        if (kind == JumpKind.PlasmaExchange)
        {
            return runs.SelectMany(run => ExportedJumps.Remaining(model, run.Amount).SelectMany((left, place) =>
                Repeated(run, place, Multiply, left.Name, left.Factor)));
        }

        if (kind == JumpKind.InfusionRate)
        {
            return runs.SelectMany(run => Repeated(run, 0, Replace, ExportedModel.InfusionRate, run.Amount));
        }

        return kind.Drug!.Value.IsInfused() ? Levels(model, kind, runs) : runs.SelectMany(run => Doses(model, kind, run));
    }

    private static IEnumerable<Row> Doses(ExportedModel model, JumpKind kind, JumpRun run)
    {
        var changes = Changes(model, kind);
        if (changes.Any(change => change.Added != Amount))
        {
            yield return new(Day(run, 0, 0), Replace, Memory(kind), run.Amount, 0, 0);
        }

        foreach (var (change, place) in changes.Select((change, index) => (change, index + 1)))
        {
            yield return new(
                Day(run, 0, place), Dose, change.Name, run.Amount, (double)run.IntervalMinutes / Clock.MinutesPerDay, run.Count - 1);
        }
    }

    /// <summary>The rate of a drug that is infused, which changes up and down, as what it is after each change.</summary>
    private static IEnumerable<Row> Levels(ExportedModel model, JumpKind kind, IReadOnlyList<JumpRun> runs)
    {
        var (compartment, _) = Changes(model, kind).Single();
        var level = 0.0;
        foreach (var (run, index) in runs.SelectMany(run => Enumerable.Range(0, run.Count).Select(index => (run, index))))
        {
            level += run.Amount;
            yield return new(Day(run, index, 0), Replace, compartment, level, 0, 0);
        }
    }

    private static IEnumerable<Row> Repeated(JumpRun run, int place, int evid, string compartment, double amount) =>
        Enumerable.Range(0, run.Count).Select(index => new Row(Day(run, index, place), evid, compartment, amount, 0, 0));

    private static double Day(JumpRun run, int index, int place) =>
        ((run.FirstMinute + ((double)index * run.IntervalMinutes)) / Clock.MinutesPerDay)
        + (Apart * (1 + (MostRowsOfOneKind * run.Kind.Order) + (place < MostRowsOfOneKind ? place : throw new InvalidOperationException("No room between kinds."))));

    private static string Number(double value) => FormulaSyntax.Text.Number(value);

    private sealed record Row(double Day, int Evid, string Compartment, double Amount, double Interval, int More);
}
