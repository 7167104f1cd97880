using System.Numerics;
using System.Runtime.InteropServices;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Protocols;

namespace Quantal.Simulation.Clinic;

/// <summary>
/// What happened to one patient of a clinic, in the order in which it happened. Days count from the first visit, which is on day 0. A chart
/// keeps what <see cref="Contents"/> asks for; to read anything else of it is a mistake and throws.
/// </summary>
/// <remarks>A chart keeps its room when it is begun anew, so that following many patients, one after another, allocates little.</remarks>
public sealed class PatientChart
{
    private const int NotKept = -1;

    private readonly int[] _slots = new int[Masks.Quantities];
    private readonly List<int> _days = [];
    private readonly List<double> _values = [];
    private readonly List<uint> _held = [];
    private readonly List<CumulativeHazards> _hazards = [];
    private readonly List<DoseChange> _doses = [];
    private readonly List<CourseEntry> _courses = [];
    private readonly List<ChartEvent> _events = [];
    private IReadOnlyList<Assessment> _assessments = [];
    private int _quantities;
    private ChartEnd _end;

    /// <summary>An empty chart.</summary>
    /// <param name="person">Who the patient is.</param>
    /// <param name="lastDay">Day of the planned last visit.</param>
    /// <param name="contents">What to keep.</param>
    /// <param name="assessments">What is judged at every visit, at most 32.</param>
    public PatientChart(Person person, int lastDay, ChartContents contents, IReadOnlyList<Assessment> assessments)
    {
        Person = person;
        Begin(person, lastDay, contents, assessments);
    }

    /// <summary>Who the patient is.</summary>
    public Person Person { get; private set; }

    /// <summary>Day of the planned last visit.</summary>
    public int LastDay { get; private set; }

    /// <summary>What is kept.</summary>
    public ChartContents Contents { get; private set; }

    /// <summary>How the follow-up ended.</summary>
    public ref readonly ChartEnd End => ref _end;

    /// <summary>
    /// Lowest white cell count, without the error of counting, at the visits at which anything was measured, in 1e9/L; infinite before the
    /// first. It is kept whatever is asked for.
    /// </summary>
    public double LowestWhiteCells { get; private set; } = double.PositiveInfinity;

    /// <summary>Days of the visits, one after another.</summary>
    public ReadOnlySpan<int> Visits => Kept(_days, Contents.KeepsVisits, "visits");

    /// <summary>Changes of the drugs by mouth.</summary>
    public ReadOnlySpan<DoseChange> Doses => Kept(_doses, Contents.Keeps(ChartParts.Doses), "doses");

    /// <summary>Courses of plasma exchange and immunoglobulin.</summary>
    public ReadOnlySpan<CourseEntry> Courses => Kept(_courses, Contents.Keeps(ChartParts.Courses), "courses");

    /// <summary>Events.</summary>
    public ReadOnlySpan<ChartEvent> Events => Kept(_events, Contents.Keeps(ChartParts.Events), "events");

    /// <summary>Integrated hazards up to each visit.</summary>
    public ReadOnlySpan<CumulativeHazards> Hazards => Kept(_hazards, Contents.Keeps(ChartParts.Hazards), "hazards");

    /// <summary>What was measured at a visit; not a number if it was not.</summary>
    /// <param name="visit">Number of the visit, from 0.</param>
    /// <param name="quantity">The quantity, in its own unit.</param>
    public double Measured(int visit, MeasuredQuantity quantity) =>
        _slots[(int)quantity] is var slot and not NotKept ? _values[(visit * _quantities) + slot] : throw Missing(quantity.ToString());

    /// <summary>Place of an assessment by its name; -1 if it was not judged.</summary>
    public int Assessment(string name)
    {
        for (var place = 0; place < _assessments.Count; place++)
        {
            if (_assessments[place].Name == name)
            {
                return Contents.Keeps(ChartParts.Assessments) ? place : throw Missing("assessments");
            }
        }

        return -1;
    }

    /// <summary>Whether an assessment held at a visit, or at the last one before at which it could be told.</summary>
    /// <param name="visit">Number of the visit, from 0.</param>
    /// <param name="assessment">Place of the assessment.</param>
    public bool Held(int visit, int assessment) => (_held[visit] & (1u << assessment)) != 0;

    /// <summary>Empties the chart for another patient.</summary>
    /// <param name="person">Who the patient is.</param>
    /// <param name="lastDay">Day of the planned last visit.</param>
    /// <param name="contents">What to keep.</param>
    /// <param name="assessments">What is judged at every visit, at most 32.</param>
    public void Begin(Person person, int lastDay, ChartContents contents, IReadOnlyList<Assessment> assessments)
    {
        ArgumentNullException.ThrowIfNull(assessments);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(assessments.Count, 32);
        (Person, LastDay, Contents, _assessments, _end) = (person, lastDay, contents, assessments, default);
        LowestWhiteCells = double.PositiveInfinity;
        _days.Clear();
        _values.Clear();
        _held.Clear();
        _hazards.Clear();
        _doses.Clear();
        _courses.Clear();
        _events.Clear();
        _quantities = BitOperations.PopCount(contents.Quantities);
        for (int quantity = 0, slot = 0; quantity < _slots.Length; quantity++)
        {
            _slots[quantity] = (contents.Quantities & (1u << quantity)) != 0 ? slot++ : NotKept;
        }
    }

    /// <summary>Notes a visit.</summary>
    /// <param name="day">Its day, later than that of the last one.</param>
    /// <param name="measured">By <see cref="MeasuredQuantity"/>, NaN where not measured.</param>
    /// <param name="held">Which assessments held, as bits by their places.</param>
    /// <param name="hazards">Integrated hazards up to now.</param>
    public void Visit(int day, ReadOnlySpan<double> measured, uint held, in CumulativeHazards hazards)
    {
        if (!Contents.KeepsVisits)
        {
            return;
        }

        _days.Add(day);
        for (var rest = Contents.Quantities; rest != 0; rest &= rest - 1)
        {
            _values.Add(measured[BitOperations.TrailingZeroCount(rest)]);
        }

        if (Contents.Keeps(ChartParts.Assessments))
        {
            _held.Add(held);
        }

        if (Contents.Keeps(ChartParts.Hazards))
        {
            _hazards.Add(hazards);
        }
    }

    /// <summary>Notes a white cell count without the error of counting, in 1e9/L.</summary>
    public void Note(double whiteCells) => LowestWhiteCells = Math.Min(LowestWhiteCells, whiteCells);

    /// <summary>Notes a change of a drug.</summary>
    public void Note(in DoseChange change)
    {
        if (Contents.Keeps(ChartParts.Doses))
        {
            _doses.Add(change);
        }
    }

    /// <summary>Notes what happened with courses.</summary>
    public void Note(in CourseEntry entry)
    {
        if (Contents.Keeps(ChartParts.Courses))
        {
            _courses.Add(entry);
        }
    }

    /// <summary>Notes an event.</summary>
    public void Note(in ChartEvent happened)
    {
        if (Contents.Keeps(ChartParts.Events))
        {
            _events.Add(Contents.Keeps(ChartParts.Hazards) ? happened : happened with { Hazard = double.NaN });
        }
    }

    /// <summary>Closes the chart.</summary>
    public void Close(in ChartEnd end) => _end = Contents.Keeps(ChartParts.Hazards) ? end : end with { Hazards = default };

    private static ReadOnlySpan<T> Kept<T>(List<T> list, bool isKept, string what) =>
        isKept ? CollectionsMarshal.AsSpan(list) : throw Missing(what);

    private static InvalidOperationException Missing(string what) => new($"The chart was not asked to keep: {what}.");
}
