using Quantal.Model.Drugs;
using Quantal.Model.Effects;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Kinetics;

/// <summary>
/// A drug of which nothing but readouts asks, so it runs on its own from saved time to saved time: a day's intakes are one affine map
/// of the amounts, made once for each pattern of a day.
/// </summary>
internal sealed class ReadoutCourse<TDrug, TAmounts, TParameters, TIndividual, T> : IDrugCourse<T>
    where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, T>
    where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, T>
    where TParameters : struct
    where TIndividual : struct
    where T : struct, ILane<T>
{
    private const int LookMinutes = 5;

    private readonly int _place;
    private readonly DayPatterns _days;
    private readonly TParameters _parameters;
    private readonly ClosedForm<TAmounts, TIndividual, T> _drug;
    private readonly LaneArray<T>[] _slopes;
    private readonly LaneArray<T>[] _shifts;
    private readonly LaneArray<T> _morning;
    private readonly LaneArray<T> _next;
    private readonly IReadOnlyList<Intake> _intakes;
    private IIntakeLuck<T>? _luck;
    private int _day;

    /// <summary>Nothing has been taken.</summary>
    /// <param name="plan">When the drug is taken.</param>
    /// <param name="place">Where its amounts stand among those of all drugs.</param>
    /// <param name="parameters">The patients' parameters.</param>
    /// <param name="individual">The individuals' values.</param>
    public ReadoutCourse(DrugPlan plan, int place, in TParameters parameters, in TIndividual individual)
    {
        (_place, _parameters) = (place, parameters);
        _days = plan.Days(TDrug.Drug);
        _intakes = plan.Of(TDrug.Drug);
        _drug = new(in individual, [.. _days.Schedule.Kinds, new StretchKind(Clock.Days(LookMinutes), false)]);
        _morning = new LaneArray<T>(_drug.Count);
        _next = new LaneArray<T>(_drug.Count);
        (_slopes, _shifts) = (new LaneArray<T>[_days.Patterns.Count], new LaneArray<T>[_days.Patterns.Count]);
        for (var pattern = 0; pattern < _days.Patterns.Count; pattern++)
        {
            (_slopes[pattern], _shifts[pattern]) = MapOf(_days.Patterns[pattern]);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: the plan says what is taken, of every patient the same.</exception>
    public void Take(Drug drug, T taken) => throw new NotSupportedException("What is taken follows from the plan.");

    /// <inheritdoc/>
    public void Rely(IIntakeLuck<T> luck) => _luck = luck;

    /// <inheritdoc/>
    public void Advance(int part, ref AffineDrugEffects<T> effects)
    {
    }

    /// <inheritdoc/>
    public void Remember()
    {
    }

    /// <inheritdoc/>
    public void Recall()
    {
    }

    /// <inheritdoc/>
    public void Write(int save, Span<T> amounts)
    {
        var (day, look) = _days.PlaceOf(save);
        for (; _day < day; _day++)
        {
            if (_luck is not null)
            {
                _morning.Span.CopyTo(_drug.State);
                Follow(_days.PartOfDay(_day));
                _drug.State.CopyTo(_morning.Span);
                continue;
            }

            var pattern = _days.PatternOfDay(_day);
            Map(_slopes[pattern].Span, _shifts[pattern].Span, _morning.Span, _next.Span);
            _next.Span.CopyTo(_morning.Span);
        }

        _morning.Span.CopyTo(_drug.State);
        if (look >= 0)
        {
            Follow(look);
        }

        _drug.State.CopyTo(amounts[_place..]);
    }

    /// <inheritdoc/>
    public void WriteDay(int save, Span<T> highest, Span<T> lowest)
    {
        // The first saved time is before the first dose.
        if (save == 0)
        {
            return;
        }

        var high = highest.Slice(_place, _drug.Count);
        var low = lowest.Slice(_place, _drug.Count);
        _morning.Span.CopyTo(_drug.State);
        _morning.Span.CopyTo(high);
        _morning.Span.CopyTo(low);
        var part = _days.PartOfDay(_days.PlaceOf(save).Day);
        var next = _days.Schedule.FirstIntakes(part).Own;
        foreach (ref readonly var stretch in _days.Schedule.Of(part))
        {
            TakeIn(in stretch, ref next);
            _drug.Remember();
            var minutes = (int)Math.Round(_days.Schedule.Kinds[stretch.Kind].Days * Clock.MinutesPerDay);
            for (var looks = minutes / LookMinutes; looks > 0; looks--)
            {
                _drug.Advance(_days.Schedule.Kinds.Count);
                Widen(high, low);
            }

            _drug.Recall();
            _drug.Advance(stretch.Kind);
            Widen(high, low);
        }
    }

    private void Widen(Span<T> high, Span<T> low)
    {
        var state = _drug.State;
        for (var compartment = 0; compartment < state.Length; compartment++)
        {
            high[compartment] = T.SelectLess(high[compartment], state[compartment], state[compartment], high[compartment]);
            low[compartment] = T.SelectLess(state[compartment], low[compartment], state[compartment], low[compartment]);
        }
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

    private void Follow(int part, bool withIntakes = true)
    {
        var next = _days.Schedule.FirstIntakes(part).Own;
        foreach (ref readonly var stretch in _days.Schedule.Of(part))
        {
            if (withIntakes)
            {
                TakeIn(in stretch, ref next);
            }

            _drug.Advance(stretch.Kind);
        }
    }

    private void TakeIn(in Stretch stretch, ref int next)
    {
        if (stretch.Dose != 0)
        {
            var dose = T.Constant(stretch.Dose);
            dose = _luck is null ? dose : dose * _luck.Share(TDrug.Drug, _intakes[next++]);
            TDrug.Take(ref _drug.Amounts, dose, TDrug.Absorbed(dose, DrugInteractions<T>.None, in _parameters), DrugInteractions<T>.None);
        }
    }

    /// <summary>What a day makes of each compartment's content, and what it adds by its intakes.</summary>
    private (LaneArray<T> Slope, LaneArray<T> Shift) MapOf(int part)
    {
        var count = _drug.Count;
        var (slope, shift) = (new LaneArray<T>(count * count), new LaneArray<T>(count));
        for (var column = 0; column < count; column++)
        {
            _drug.State.Clear();
            _drug.State[column] = T.Constant(1);
            Follow(part, withIntakes: false);
            for (var row = 0; row < count; row++)
            {
                slope.Span[(row * count) + column] = _drug.State[row];
            }
        }

        _drug.State.Clear();
        Follow(part);
        _drug.State.CopyTo(shift.Span);
        return (slope, shift);
    }
}

/// <summary>
/// A drug that only readouts see, laid over whole days: days with the same intakes share one pattern, and a saved time is
/// reached from the beginning of its day. Saved times split no day, so looking changes no bit.
/// </summary>
internal sealed class DayPatterns
{
    private readonly int[] _partOfDay;
    private readonly int[] _patternOfDay;
    private readonly (int Day, int Look)[] _saves;

    /// <summary>Lays intakes over days.</summary>
    /// <param name="savedMinutes">The saved times, ascending, the first 0; the last is the end of the plan as far as it is looked
    /// at.</param>
    /// <param name="intakes">The drug's intakes, in order of time.</param>
    public DayPatterns(IReadOnlyList<int> savedMinutes, IReadOnlyList<Intake> intakes)
    {
        _saves = new (int, int)[savedMinutes.Count];
        var parts = new List<TimeStep>();
        var days = new List<int>();
        var save = 0;
        for (var day = 0; day * Clock.MinutesPerDay <= savedMinutes[^1]; day++)
        {
            var start = day * Clock.MinutesPerDay;
            for (; save < savedMinutes.Count && savedMinutes[save] < start + Clock.MinutesPerDay; save++)
            {
                _saves[save] = (day, savedMinutes[save] == start ? -1 : parts.Count);
                if (savedMinutes[save] > start)
                {
                    parts.Add(new TimeStep(start, savedMinutes[save] - start, IsProbe: true));
                }
            }

            days.Add(parts.Count);
            parts.Add(new TimeStep(start, Clock.MinutesPerDay, IsProbe: false));
        }

        Schedule = new DrugSchedule(parts, intakes, [], 0);
        _partOfDay = [.. days];
        _patternOfDay = [.. days.Select(PatternOf)];
    }

    /// <summary>The stretches of each part.</summary>
    public DrugSchedule Schedule { get; }

    /// <summary>For each pattern of a day a part of the schedule that has it.</summary>
    public List<int> Patterns { get; } = [];

    /// <summary>The part of the schedule that is a day.</summary>
    public int PartOfDay(int day) => _partOfDay[day];

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
