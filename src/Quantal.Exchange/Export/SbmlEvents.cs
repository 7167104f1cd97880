using System.Globalization;
using System.Xml.Linq;
using Quantal.Model.Expressions;

namespace Quantal.Exchange.Export;

/// <summary>What happens to the patient as SBML events, one for each run; a run of more than one counts.</summary>
/// <param name="model">The model.</param>
/// <param name="units">The document's units.</param>
internal sealed class SbmlEvents(ExportedModel model, SbmlUnits units)
{
    private const string MinutesPerDay = "minutes_per_day";

    /// <summary>The parameters of the runs: when, how often and how much.</summary>
    public IEnumerable<XElement> Parameters()
    {
        if (model.Jumps.Count == 0)
        {
            yield break;
        }

        yield return SbmlModel.Parameter(MinutesPerDay, units.Use("min/day"), "minutes in a day", true, 1440);
        foreach (var (name, run) in Named())
        {
            yield return SbmlModel.Parameter($"{name}_first", units.Use("min"), "first time", true, run.FirstMinute);
            yield return SbmlModel.Parameter($"{name}_amount", units.Use(Unit(run.Kind)), "how much each time", true, run.Amount);
            if (run.Count > 1)
            {
                yield return SbmlModel.Parameter($"{name}_interval", units.Use("min"), "from one time to the next", true, run.IntervalMinutes);
                yield return SbmlModel.Parameter($"{name}_count", units.Use("1"), "how often", true, run.Count);
                yield return SbmlModel.Parameter($"{name}_done", units.Use("1"), "how often so far", false, 0);
            }
        }
    }

    /// <summary>The events; null if nothing happens.</summary>
    public XElement? Write() =>
        model.Jumps.Count == 0 ? null : new XElement(SbmlModel.Name("listOfEvents"), Named().Select(pair => Event(pair.Name, pair.Run)));

    private static XElement Event(string name, IEnumerable<XElement> assignments, Expression due, (Expression Done, Expression Count)? count, int priority) => new(
        SbmlModel.Name("event"),
        new XAttribute("id", name),
        new XAttribute("useValuesFromTriggerTime", false),
        new XElement(
            SbmlModel.Name("trigger"),
            new XAttribute("initialValue", false),
            new XAttribute("persistent", true),
            MathMl.Due(due, count)),
        new XElement(SbmlModel.Name("priority"), MathMl.Of(Expression.Constant(priority))),
        new XElement(SbmlModel.Name("listOfEventAssignments"), assignments));

    private static XElement Assigned(string name, Expression formula) =>
        new(SbmlModel.Name("eventAssignment"), new XAttribute("variable", SbmlModel.Id(name)), MathMl.Of(formula));

    private static string Unit(JumpKind kind) => kind switch
    {
        JumpKind.PlasmaExchange => "1",
        JumpKind.InfusionRate => "mg/day",
        _ => "mg",
    };

    private static string Word(JumpKind kind) => kind switch
    {
        JumpKind.PlasmaExchange => "plasma_exchange",
        JumpKind.InfusionRate => "infusion",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>The runs under names: the kind and which of its kind.</summary>
    private IEnumerable<(string Name, JumpRun Run)> Named() => model.Jumps.GroupBy(run => run.Kind)
        .SelectMany(runs => runs.Select((run, index) => (string.Create(CultureInfo.InvariantCulture, $"{Word(run.Kind)}_run_{index + 1}"), run)));

    private XElement Event(string name, JumpRun run)
    {
        var first = Expression.Symbol($"{name}_first");
        var perDay = Expression.Symbol(MinutesPerDay);
        var changes = model.After(run.Kind, Expression.Symbol($"{name}_amount")).Select(change => Assigned(change.Name, change.Formula));
        var priority = Enum.GetValues<JumpKind>().Length - (int)run.Kind;
        if (run.Count == 1)
        {
            return Event(name, changes, first / perDay, null, priority);
        }

        // Whole minutes are divided last: two runs that meet at a minute have the same time to the last bit.
        var done = Expression.Symbol($"{name}_done");
        var counted = Assigned($"{name}_done", done + Expression.Constant(1));
        return Event(
            name, changes.Append(counted), (first + done * Expression.Symbol($"{name}_interval")) / perDay, (done, Expression.Symbol($"{name}_count")), priority);
    }
}
