using Quantal.Model.Amifampridine;
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
