using Quantal.Model.Drugs;
using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Protocols;

/// <summary>What one patient is given: drugs by mouth and courses.</summary>
internal sealed class TreatmentState
{
    private const int Never = -1;
    private readonly DrugState?[] _drugs = new DrugState?[DrugFacts.Count];
    private readonly Phenotypes _phenotypes;

    /// <summary>Nothing is given yet.</summary>
    public TreatmentState(CompiledProtocol protocol, double weightKilograms, Phenotypes phenotypes)
    {
        _phenotypes = phenotypes;
        PlasmaExchange = new CourseRuns(protocol.PlasmaExchangeDays);
        Immunoglobulin = new CourseRuns(protocol.ImmunoglobulinDays);
        foreach (var ladder in protocol.Ladders)
        {
            _drugs[(int)ladder.Drug] = new DrugState(ladder, weightKilograms, phenotypes);
        }
    }

    /// <summary>Courses of plasma exchange.</summary>
    public CourseRuns PlasmaExchange { get; }

    /// <summary>Courses of immunoglobulin.</summary>
    public CourseRuns Immunoglobulin { get; }

    /// <summary>A drug by mouth; null if the protocol has none.</summary>
    public DrugState? this[Drug drug] => _drugs[(int)drug];

    /// <summary>The courses of a kind.</summary>
    public CourseRuns Of(Course course) => course == Course.PlasmaExchange ? PlasmaExchange : Immunoglobulin;

    /// <summary>Answers a condition on drugs, courses or phenotypes.</summary>
    public bool Answers(in ConditionNode node, int day) => node.Kind switch
    {
        NodeKind.Drug => _drugs[node.Subject] is { } drug ? drug.Is((DrugStatus)node.Mode, node.Days, day)
            : (DrugStatus)node.Mode is DrugStatus.NeverTaken || ((DrugStatus)node.Mode is DrugStatus.NotTaken && day >= node.Days),
        NodeKind.Course => Of((Course)node.Subject).LastStart(day) is var last && last != Never && day - last <= node.Days,
        NodeKind.Repetition => Immunoglobulin.RepeatedSince is var since && since != Never && day - since >= node.Days,
        NodeKind.Phenotype => _phenotypes.Of((Pharmacogene)node.Subject) == (Phenotype)node.Mode,
        _ => throw new ArgumentException($"{node.Kind} is no condition on treatment.", nameof(node)),
    };
}

/// <summary>The courses of one kind that a patient is given: single ones, or one every few weeks.</summary>
/// <param name="days">Days from a course's first to its last, both included; 0 if the protocol knows none.</param>
internal sealed class CourseRuns(int days)
{
    private const int Never = -1;
    private int _start = Never;
    private int _every;
    private int _before;

    /// <summary>Day of the first course; -1 before.</summary>
    public int FirstStart { get; private set; } = Never;

    /// <summary>Day since which courses are repeated; -1 if they are not.</summary>
    public int RepeatedSince { get; private set; } = Never;

    /// <summary>Whether courses were ever repeated.</summary>
    public bool EverRepeated { get; private set; }

    /// <summary>Day of the last course's start up to the given day; -1 if there is none.</summary>
    public int LastStart(int day) => _every > 0 ? _start + (day - _start) / _every * _every : _start;

    /// <summary>Courses begun up to the given day, which is not before the last instruction.</summary>
    public int Count(int day) => _before + (_start == Never ? 0 : 1 + (_every > 0 ? (day - _start) / _every : 0));

    /// <summary>Days since the start of the course that runs on a day; -1 if none runs.</summary>
    public int DayOfCourse(int day)
    {
        var last = LastStart(day);
        return last != Never && day - last < days ? day - last : Never;
    }

    /// <summary>Begins a single course. False if one runs or courses are repeated anyway.</summary>
    public bool Give(int day)
    {
        if (_every > 0 || DayOfCourse(day) != Never)
        {
            return false;
        }

        Begin(day);
        return true;
    }

    /// <summary>Begins to repeat courses, or changes the interval. False if nothing changes.</summary>
    /// <param name="everyDays">Days from one start to the next, not below the length of a course.</param>
    /// <param name="day">The day.</param>
    public bool Repeat(int everyDays, int day)
    {
        if (_every == everyDays)
        {
            return false;
        }

        // A course that is still due by the new interval begins at once, another in its time.
        var last = LastStart(day);
        if (last == Never || day - last >= everyDays)
        {
            Begin(day);
        }
        else
        {
            (_before, _start) = (Count(day) - 1, last);
        }

        (RepeatedSince, EverRepeated, _every) = (RepeatedSince == Never ? day : RepeatedSince, true, everyDays);
        return true;
    }

    /// <summary>Ends the repetition; a course that runs is finished. False if none was repeated.</summary>
    public bool End(int day)
    {
        if (_every == 0)
        {
            return false;
        }

        (_before, _start) = (Count(day) - 1, LastStart(day));
        (_every, RepeatedSince) = (0, Never);
        return true;
    }

    private void Begin(int day)
    {
        (_before, _start) = (Count(day), day);
        FirstStart = FirstStart == Never ? day : FirstStart;
        _every = 0;
    }
}
