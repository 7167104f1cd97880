using System.Globalization;
using System.Xml.Linq;
using Quantal.Model.Expressions;
using Quantal.Model.Units;

namespace Quantal.Exchange.Models;

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

        yield return SbmlModel.Parameter(MinutesPerDay, units.Use("min/day"), "minutes in a day", true, Clock.MinutesPerDay);
        foreach (var (name, run) in Named())
        {
            yield return SbmlModel.Parameter($"{name}_first", units.Use("min"), "first time", true, run.FirstMinute);
            yield return SbmlModel.Parameter($"{name}_amount", units.Use(Unit(run.Kind)), "how much each time", true, run.Amount);
            if (run.Count > 1)
            {
                yield return SbmlModel.Parameter(
                    $"{name}_interval", units.Use("min"), "from one time to the next", true, run.IntervalMinutes);
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

    private static string Unit(JumpKind kind) => kind == JumpKind.PlasmaExchange ? "1" : kind.Unit;

    /// <summary>The runs under names: the kind and which of its kind.</summary>
    private IEnumerable<(string Name, JumpRun Run)> Named() => model.Jumps.GroupBy(run => run.Kind)
        .SelectMany(
            runs => runs.Select((run, index) => (string.Create(CultureInfo.InvariantCulture, $"{run.Kind.Word}_run_{index + 1}"), run)));

    private XElement Event(string name, JumpRun run)
    {
        var first = Expression.Symbol($"{name}_first");
        var perDay = Expression.Symbol(MinutesPerDay);
        var changes = model.After(run.Kind, Expression.Symbol($"{name}_amount")).Select(change => Assigned(change.Name, change.Formula));
        var priority = JumpKind.All.Count - run.Kind.Order;
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

/// <summary>The units of an SBML document: every unit that something in it has, defined in units of the standard.</summary>
internal sealed class SbmlUnits
{
    private readonly Dictionary<string, (Dimension Dimension, double Multiplier)> _definitions = [];

    /// <summary>Name of a unit.</summary>
    /// <param name="unit">Its text, such as <c>mg/L/day</c>.</param>
    public static string Id(string unit) => unit switch
    {
        "1" => "dimensionless",
        "%" => "percent",
        _ when unit.StartsWith("1/", StringComparison.Ordinal) => Words(unit[2..], "per_"),
        _ when char.IsAsciiDigit(unit[0]) => Words(unit, "times_"),
        _ => Words(unit, ""),
    };

    /// <summary>Name of a unit, which is from now on defined.</summary>
    /// <param name="unit">Its text, such as <c>mg/L/day</c>.</param>
    public string Use(string unit)
    {
        var parsed = Unit.Parse(unit);
        return Define(Id(unit), parsed.Dimension, parsed.ToCoherent);
    }

    /// <summary>
    /// Name of the unit of a factor that turns a number of coherent units into one of a column's; the factor is no change of the quantity.
    /// </summary>
    /// <param name="column">Text of the column's unit.</param>
    /// <param name="coherent">Text of the coherent unit.</param>
    public string UseFactor(string column, string coherent) =>
        Define($"{Id(column)}_of_{(coherent == "1" ? "one" : Id(coherent))}", Dimension.None, Unit.Parse(column).ToCoherent);

    /// <summary>The definitions, by name.</summary>
    public XElement Write() => new(SbmlModel.Name("listOfUnitDefinitions"), _definitions.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair =>
        new XElement(
            SbmlModel.Name("unitDefinition"),
            new XAttribute("id", pair.Key),
            new XElement(SbmlModel.Name("listOfUnits"), Factors(pair.Value.Dimension, pair.Value.Multiplier)))));

    private static string Words(string unit, string prefix) =>
        prefix + unit.Replace("/", "_per_", StringComparison.Ordinal).Replace('*', '_').Replace('^', '_');

    private static IEnumerable<XElement> Factors(Dimension dimension, double multiplier)
    {
        if (dimension == Dimension.None || multiplier != 1)
        {
            yield return Factor("dimensionless", 1, 0, multiplier);
        }

        var isVolume = dimension.Length % 3 == 0;
        (string Kind, int Exponent, int Scale, double Size)[] factors =
        [
            ("volt", dimension.Potential, -3, 1),
            ("mole", dimension.Amount, -9, 1),
            ("gram", dimension.Mass, -3, 1),
            isVolume ? ("litre", dimension.Length / 3, 0, 1) : ("metre", dimension.Length, -1, 1),
            ("second", dimension.Time, 0, 86400),
        ];
        foreach (var (kind, exponent, scale, size) in factors.Where(factor => factor.Exponent != 0))
        {
            yield return Factor(kind, exponent, scale, size);
        }
    }

    private static XElement Factor(string kind, int exponent, int scale, double multiplier) => new(
        SbmlModel.Name("unit"),
        new XAttribute("kind", kind),
        new XAttribute("exponent", exponent),
        new XAttribute("scale", scale),
        new XAttribute("multiplier", multiplier.ToString("R", CultureInfo.InvariantCulture)));

    private string Define(string id, Dimension dimension, double multiplier)
    {
        if (id != Id("1") && !_definitions.TryAdd(id, (dimension, multiplier)) && _definitions[id] != (dimension, multiplier))
        {
            throw new InvalidOperationException($"The name '{id}' stands for two units. Give one of them another text.");
        }

        return id;
    }
}
