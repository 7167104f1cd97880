using Quantal.Model.Drugs.Amifampridine;
using Quantal.Numerics;

namespace Quantal.Simulation.Engine;

/// <summary>
/// Amifampridine through a simulation. Nothing but readouts asks for it, so it runs on its own: a day's tablets are one
/// affine map of the amounts, made once for each pattern of a day.
/// </summary>
internal sealed class AmifampridineCourse<T>
    where T : struct, ILane<T>
{
    private readonly DayCourse _course;
    private readonly ClosedForm<AmifampridineAmounts<T>, AmifampridineIndividual<T>, T> _amifampridine;
    private readonly LaneArray<T>[] _slopes;
    private readonly LaneArray<T>[] _shifts;
    private readonly LaneArray<T> _morning;
    private readonly LaneArray<T> _next;
    private int _day;

    public AmifampridineCourse(DayCourse course, in AmifampridineIndividual<T> individual)
    {
        _course = course;
        _amifampridine = new(in individual, course.Schedule.Kinds);
        _morning = new LaneArray<T>(_amifampridine.Count);
        _next = new LaneArray<T>(_amifampridine.Count);
        (_slopes, _shifts) = (new LaneArray<T>[course.Patterns.Count], new LaneArray<T>[course.Patterns.Count]);
        for (var pattern = 0; pattern < course.Patterns.Count; pattern++)
        {
            (_slopes[pattern], _shifts[pattern]) = MapOf(course.Patterns[pattern]);
        }
    }

    /// <summary>The amounts at a saved time; saved times are asked for in order.</summary>
    public ref AmifampridineAmounts<T> At(int save)
    {
        var (day, look) = _course.PlaceOf(save);
        for (; _day < day; _day++)
        {
            var pattern = _course.PatternOfDay(_day);
            Map(_slopes[pattern].Span, _shifts[pattern].Span, _morning.Span, _next.Span);
            _next.Span.CopyTo(_morning.Span);
        }

        _morning.Span.CopyTo(_amifampridine.State);
        if (look >= 0)
        {
            Follow(look);
        }

        return ref _amifampridine.Amounts;
    }

    private static void Map(ReadOnlySpan<T> slope, ReadOnlySpan<T> shift, ReadOnlySpan<T> amounts, Span<T> result)
    {
        for (var row = 0; row < result.Length; row++)
        {
            var sum = shift[row];
            for (var column = 0; column < amounts.Length; column++)
            {
                sum = T.FusedMultiplyAdd(slope[(row * amounts.Length) + column], amounts[column], sum);
            }

            result[row] = sum;
        }
    }

    private void Follow(int part, bool withTablets = true)
    {
        foreach (ref readonly var stretch in _course.Schedule.Of(part))
        {
            if (withTablets && stretch.Dose > 0)
            {
                _amifampridine.Amounts.Gut += T.Constant(stretch.Dose);
            }

            _amifampridine.Advance(stretch.Kind);
        }
    }

    /// <summary>What a day makes of each compartment's content, and what it adds by its tablets.</summary>
    private (LaneArray<T> Slope, LaneArray<T> Shift) MapOf(int part)
    {
        var count = _amifampridine.Count;
        var (slope, shift) = (new LaneArray<T>(count * count), new LaneArray<T>(count));
        for (var column = 0; column < count; column++)
        {
            _amifampridine.State.Clear();
            _amifampridine.State[column] = T.Constant(1);
            Follow(part, withTablets: false);
            for (var row = 0; row < count; row++)
            {
                slope.Span[(row * count) + column] = _amifampridine.State[row];
            }
        }

        _amifampridine.State.Clear();
        Follow(part);
        _amifampridine.State.CopyTo(shift.Span);
        return (slope, shift);
    }
}

/// <summary>
/// A drug that only readouts see, laid over whole days: days with the same tablets share one pattern, and a saved time is
/// reached from the beginning of its day. Saved times split no day, so looking changes no bit.
/// </summary>
internal sealed class DayCourse
{
    private readonly int[] _patternOfDay;
    private readonly (int Day, int Look)[] _saves;

    /// <summary>Lays tablets over days.</summary>
    /// <param name="plan">The plan, for its saved times and its length.</param>
    /// <param name="tablets">The drug's tablets, in order of time.</param>
    public DayCourse(TreatmentPlan plan, IReadOnlyList<OralDose> tablets)
    {
        var minutes = plan.SavedDays.Select(day => (int)Math.Round(day * Clock.MinutesPerDay)).ToArray();
        _saves = new (int, int)[minutes.Length];
        var parts = new List<PlanStep>();
        var days = new List<int>();
        var save = 0;
        for (var day = 0; day * Clock.MinutesPerDay <= minutes[^1]; day++)
        {
            var start = day * Clock.MinutesPerDay;
            for (; save < minutes.Length && minutes[save] < start + Clock.MinutesPerDay; save++)
            {
                _saves[save] = (day, minutes[save] == start ? -1 : parts.Count);
                if (minutes[save] > start)
                {
                    parts.Add(new PlanStep(start, minutes[save] - start, save, true, 0, 0));
                }
            }

            days.Add(parts.Count);
            parts.Add(new PlanStep(start, Clock.MinutesPerDay, -1, false, 0, 0));
        }

        Schedule = new DrugSchedule(parts, tablets, [], 0);
        _patternOfDay = [.. days.Select(PatternOf)];
    }

    /// <summary>The stretches of each part.</summary>
    public DrugSchedule Schedule { get; }

    /// <summary>For each pattern of a day a part of the schedule that has it.</summary>
    public List<int> Patterns { get; } = [];

    /// <summary>The pattern of a day.</summary>
    public int PatternOfDay(int day) => _patternOfDay[day];

    /// <summary>The day of a saved time, and the part that leads to it from the day's beginning; -1 if it is the beginning.</summary>
    public (int Day, int Look) PlaceOf(int save) => _saves[save];

    private int PatternOf(int part)
    {
        var stretches = Schedule.Of(part);
        for (var pattern = 0; pattern < Patterns.Count; pattern++)
        {
            if (Schedule.Of(Patterns[pattern]).SequenceEqual(stretches))
            {
                return pattern;
            }
        }

        Patterns.Add(part);
        return Patterns.Count - 1;
    }
}
