using System.Runtime.InteropServices;
using Quantal.Model.Drugs;

namespace Quantal.Simulation.Protocols;

/// <summary>What was done with one patient so far, counted.</summary>
public sealed class ProtocolHistory
{
    private const int Changes = (int)DrugChange.Resume + 1;
    private const int Reasons = (int)Protocols.Reason.Relapse + 1;

    private readonly TreatmentState _treatment;
    private readonly int[] _counts = new int[DrugFacts.Count * Changes * Reasons];
    private readonly int[] _lastReason = new int[DrugFacts.Count];
    private readonly List<(Drug, DrugChange, Reason)> _lastChanges;
    private readonly List<Course> _lastRepetitions;

    /// <summary>Nothing was done yet.</summary>
    /// <param name="treatment">The treatment.</param>
    /// <param name="most">How much can be done at one visit at most.</param>
    internal ProtocolHistory(TreatmentState treatment, int most) =>
        (_treatment, _lastChanges, _lastRepetitions) = (treatment, new(most), new(most));

    /// <summary>Visits so far.</summary>
    public int Visits { get; private set; }

    /// <summary>Whether the drug is taken; not while it is held.</summary>
    public bool Takes(Drug drug) => _treatment[drug] is { Taken: true };

    /// <summary>Whether the drug is held.</summary>
    public bool Holds(Drug drug) => _treatment[drug] is { Held: true };

    /// <summary>Day of the first tablet of a drug, or -1.</summary>
    public int FirstDay(Drug drug) => _treatment[drug]?.FirstDay ?? -1;

    /// <summary>Whether the drug was stopped for good.</summary>
    public bool NotTolerated(Drug drug) => _treatment[drug] is { NotTolerated: true };

    /// <summary>Days on which the drug was taken before the given day, which is not before the last visit.</summary>
    public int DaysTaken(Drug drug, int day) => _treatment[drug]?.DaysTaken(day) ?? 0;

    /// <summary>How often a drug was changed so for a reason.</summary>
    public int Count(Drug drug, DrugChange change, Reason because) => _counts[Place(drug, change, because)];

    /// <summary>How often a drug was changed so.</summary>
    public int Count(Drug drug, DrugChange change)
    {
        var count = 0;
        for (var because = 0; because < Reasons; because++)
        {
            count += Count(drug, change, (Reason)because);
        }

        return count;
    }

    /// <summary>Whether the drug was ever stopped, for good or not, for a reason.</summary>
    public bool StoppedFor(Drug drug, Reason because) =>
        Count(drug, DrugChange.Stop, because) + Count(drug, DrugChange.StopForGood, because) > 0;

    /// <summary>Why the drug was stopped the last time; <see cref="Reason.Unstated"/> also if it never was.</summary>
    public Reason LastStop(Drug drug) => (Reason)_lastReason[(int)drug];

    /// <summary>Courses begun up to a day, which is not before the last visit.</summary>
    public int Courses(Course course, int day) => _treatment.Of(course).Count(day);

    /// <summary>Day on which the first course began, or -1.</summary>
    public int FirstCourse(Course course) => _treatment.Of(course).FirstStart;

    /// <summary>Whether immunoglobulin was ever repeated at regular intervals.</summary>
    public bool ImmunoglobulinEverRepeated => _treatment.Immunoglobulin.EverRepeated;

    /// <summary>What was done with the drugs at the last visit, in the order in which it was.</summary>
    internal ReadOnlySpan<(Drug Drug, DrugChange Change, Reason Because)> LastChanges => CollectionsMarshal.AsSpan(_lastChanges);

    /// <summary>Courses whose repetition began or got another interval at the last visit.</summary>
    internal ReadOnlySpan<Course> LastRepetitions => CollectionsMarshal.AsSpan(_lastRepetitions);

    /// <summary>Begins a visit.</summary>
    internal void Begin()
    {
        Visits++;
        _lastChanges.Clear();
        _lastRepetitions.Clear();
    }

    /// <summary>Notes that a course is repeated.</summary>
    internal void Note(Course repeated) => _lastRepetitions.Add(repeated);

    /// <summary>Notes a change.</summary>
    internal void Note(Drug drug, DrugChange change, Reason because)
    {
        _lastChanges.Add((drug, change, because));
        _counts[Place(drug, change, because)]++;
        if (change is DrugChange.Stop or DrugChange.StopForGood)
        {
            _lastReason[(int)drug] = (int)because;
        }
    }

    private static int Place(Drug drug, DrugChange change, Reason because) => ((int)drug * Changes + (int)change) * Reasons + (int)because;
}
