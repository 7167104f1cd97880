namespace Quantal.Simulation.Protocols;

/// <summary>The weeks at which something is due, counted from a start.</summary>
/// <param name="Spans">Ascending, without overlap.</param>
public sealed record Timetable(IReadOnlyList<TimetableSpan> Spans)
{
    /// <summary>No further week.</summary>
    public const int Never = int.MaxValue;

    /// <summary>Whether it goes on without end.</summary>
    public bool IsEndless => Spans.Count > 0 && Spans[^1].ToWeek == Never;

    /// <summary>The first week due after the given one, or <see cref="Never"/>.</summary>
    /// <param name="week">Any week; -1 asks for the very first.</param>
    public int NextAfter(int week)
    {
        for (var i = 0; i < Spans.Count; i++)
        {
            var span = Spans[i];
            var next = week < span.FromWeek ? span.FromWeek : span.FromWeek + (((long)(week - span.FromWeek) / span.EveryWeeks) + 1) * span.EveryWeeks;
            if (next <= span.ToWeek && next < Never)
            {
                return (int)next;
            }
        }

        return Never;
    }
}
