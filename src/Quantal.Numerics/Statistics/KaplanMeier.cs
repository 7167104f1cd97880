namespace Quantal.Numerics.Statistics;

/// <summary>The product-limit estimate of survival: E. L. Kaplan and P. Meier, J Am Stat Assoc 53 (1958) 457-481.</summary>
public static class KaplanMeier
{
    /// <summary>The first time at which the estimate is one half or less.</summary>
    /// <param name="times">Time of the event or of the end of follow-up of each patient, not negative, none of them NaN.</param>
    /// <param name="events">Whether that was the event; as many.</param>
    /// <returns>The median in the unit of the times; positive infinity where survival stays above one half.</returns>
    /// <exception cref="ArgumentException">The numbers of values differ, or there is none.</exception>
    public static double Median(ReadOnlySpan<double> times, ReadOnlySpan<bool> events)
    {
        if (times.IsEmpty || times.Length != events.Length)
        {
            throw new ArgumentException(
                $"There are {times.Length} times and {events.Length} events; as many of both, and at least one, are needed.",
                nameof(events));
        }

        var sorted = times.ToArray();
        var happened = events.ToArray();
        Array.Sort(sorted, happened);
        var survival = 1.0;
        for (var first = 0; first < sorted.Length;)
        {
            var next = first;
            var deaths = 0;
            for (; next < sorted.Length && sorted[next] == sorted[first]; next++)
            {
                deaths += happened[next] ? 1 : 0;
            }

            survival *= 1 - (deaths / (double)(sorted.Length - first));
            if (survival <= 0.5)
            {
                return sorted[first];
            }

            first = next;
        }

        return double.PositiveInfinity;
    }
}
