using Quantal.Model.Units;

namespace Quantal.Simulation.Protocols;

/// <summary>Conditions in an order in which each can be judged from those before it; equal ones stand once.</summary>
internal sealed class ConditionPlan
{

    private readonly List<ConditionNode> _nodes = [];
    private readonly List<int> _children = [];
    private readonly Dictionary<Condition, int> _places = [];

    /// <summary>The nodes, children before parents.</summary>
    public ConditionNode[] Nodes { get; private set; } = [];

    /// <summary>The children of <see cref="NodeKind.All"/> and <see cref="NodeKind.Any"/>, one parent after the other.</summary>
    public int[] Children { get; private set; } = [];

    /// <summary>Whether some condition asks for drugs, courses or phenotypes.</summary>
    public bool NeedsTreatment { get; private set; }

    /// <summary>Adds a condition with all it is made of.</summary>
    /// <returns>Its place among the nodes.</returns>
    public int Add(Condition condition)
    {
        if (_places.TryGetValue(condition, out var place))
        {
            return place;
        }

        _nodes.Add(NodeOf(condition));
        return _places[condition] = _nodes.Count - 1;
    }

    /// <summary>Ends the adding.</summary>
    public void Close() => (Nodes, Children) = ([.. _nodes], [.. _children]);

    private ConditionNode NodeOf(Condition condition)
    {
        NeedsTreatment |= condition is DrugCondition or CourseCondition or RepetitionCondition or PhenotypeCondition;
        return condition switch
        {
            AllOf all => Group(NodeKind.All, all.Conditions),
            AnyOf any => Group(NodeKind.Any, any.Conditions),
            Negation not => new(NodeKind.Not, Add(not.Condition), 1),
            Sustained sustained =>
                new(NodeKind.Sustained, Add(sustained.Condition), sustained.Visits, sustained.Weeks * CalendarDays.PerWeek),
            MeasuredCondition m => new(NodeKind.Measured, (int)m.Quantity, (int)m.Bound, 0, m.Value, m.Against, m.IsShare),
            DrugCondition drug => new(NodeKind.Drug, (int)drug.Drug, (int)drug.Status, drug.Weeks * CalendarDays.PerWeek),
            EventCondition reported => new(NodeKind.Event, (int)reported.Event, 0, reported.WithinWeeks * CalendarDays.PerWeek),
            CourseCondition course =>
                new(NodeKind.Course, (int)course.Course, 0, course.WithinWeeks * CalendarDays.PerWeek ?? int.MaxValue),
            RepetitionCondition repetition => new(NodeKind.Repetition, 0, 0, repetition.Weeks * CalendarDays.PerWeek),
            PhenotypeCondition phenotype => new(NodeKind.Phenotype, (int)phenotype.Gene, (int)phenotype.Phenotype),
            TimeCondition time => new(NodeKind.Time, 0, (int)time.Bound, time.Weeks * CalendarDays.PerWeek),
            _ => throw new ArgumentException($"{condition.GetType().Name} is no condition that is known here.", nameof(condition)),
        };
    }

    private ConditionNode Group(NodeKind kind, IReadOnlyList<Condition> conditions)
    {
        int[] places = [.. conditions.Select(Add)];
        _children.AddRange(places);
        return new(kind, _children.Count - places.Length, places.Length);
    }
}

/// <summary>One condition among compiled ones; its children stand before it.</summary>
/// <param name="Kind">What it does, and with that what the other members mean.</param>
/// <param name="Subject">First place among the children, the only child, or the quantity, drug, event, course or enzyme.</param>
/// <param name="Mode">Number of children, of visits in a row, or the bound, status or phenotype.</param>
/// <param name="Days">A length in days.</param>
/// <param name="Value">The value of a measurement.</param>
/// <param name="Against">What the measurement is compared with.</param>
/// <param name="IsShare">Whether the value is a share.</param>
internal readonly record struct ConditionNode(
    NodeKind Kind, int Subject, int Mode, int Days = 0, double Value = 0, Yardstick Against = Yardstick.Value, bool IsShare = false);

/// <summary>What a node of compiled conditions does.</summary>
internal enum NodeKind
{
    /// <summary>All children hold.</summary>
    All,

    /// <summary>Some child holds.</summary>
    Any,

    /// <summary>The child does not hold.</summary>
    Not,

    /// <summary>The child held long enough.</summary>
    Sustained,

    /// <summary>A measurement.</summary>
    Measured,

    /// <summary>A drug.</summary>
    Drug,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A course.</summary>
    Course,

    /// <summary>Repeated immunoglobulin.</summary>
    Repetition,

    /// <summary>A phenotype.</summary>
    Phenotype,

    /// <summary>The time since the first visit.</summary>
    Time,
}
