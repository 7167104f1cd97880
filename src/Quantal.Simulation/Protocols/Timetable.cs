using Quantal.Model.Drugs;

namespace Quantal.Simulation.Protocols;

/// <summary>Quantities that are measured together, and when.</summary>
/// <param name="Name">The author's name for it.</param>
/// <param name="Quantities">What is measured.</param>
/// <param name="Timetable">In weeks from the first visit, or from the drug's start or last change of dose.</param>
/// <param name="While">The drug on whose account it is measured, taken or held; null for always.</param>
public sealed record Panel(string Name, IReadOnlyList<MeasuredQuantity> Quantities, Timetable Timetable, Drug? While)
{
    /// <summary>The quantities as bits.</summary>
    public uint Mask => Quantities.Aggregate(0u, (mask, quantity) => mask | quantity.Bit());
}

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
            var next = week < span.FromWeek
                ? span.FromWeek
                : span.FromWeek + (((long)(week - span.FromWeek) / span.EveryWeeks) + 1) * span.EveryWeeks;
            if (next <= span.ToWeek && next < Never)
            {
                return (int)next;
            }
        }

        return Never;
    }
}

/// <summary>
/// Weeks at regular intervals: <paramref name="FromWeek"/>, and every <paramref name="EveryWeeks"/> after it, up to
/// <paramref name="ToWeek"/>.
/// </summary>
/// <param name="FromWeek">First week, at least 0.</param>
/// <param name="ToWeek">Last week that may be one, at least <paramref name="FromWeek"/>; <see cref="int.MaxValue"/> without end.</param>
/// <param name="EveryWeeks">Interval in weeks, above 0.</param>
public readonly record struct TimetableSpan(int FromWeek, int ToWeek, int EveryWeeks);
