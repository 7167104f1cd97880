using System.Numerics;

namespace Quantal.Numerics.Statistics;

/// <summary>The product-limit estimate of survival: E. L. Kaplan and P. Meier, J Am Stat Assoc 53 (1958) 457-481.</summary>
public static class KaplanMeier
{
    // A quotient and a product are rounded at each step; only so near to one half does the product have to be taken exactly.
    private const double Rounding = 4e-16;

    /// <summary>
    /// The first time at which the estimate is one half or less; decided exactly, so that 12 of 24 are one half. Where the estimate is one
    /// half for a while, R's <c>survival</c> gives the middle of that while instead.
    /// </summary>
    /// <param name="times">Time of the event or of the end of follow-up of each patient, not negative, none of them NaN.</param>
    /// <param name="events">Whether that was the event; as many.</param>
    /// <returns>The median in the unit of the times; positive infinity where survival stays above one half.</returns>
    /// <exception cref="ArgumentException">The numbers of values differ, or there is none.</exception>
    public static double Median(ReadOnlySpan<double> times, ReadOnlySpan<bool> events)
    {
        var survival = 1.0;
        var passed = new List<(int Left, int AtRisk)>();
        foreach (var (time, atRisk, deaths) in Steps(times, events))
        {
            passed.Add((atRisk - deaths, atRisk));
            survival *= (atRisk - deaths) / (double)atRisk;
            if (Math.Abs(survival - 0.5) <= Rounding * passed.Count ? IsHalfOrLess(passed) : survival < 0.5)
            {
                return time;
            }
        }

        return double.PositiveInfinity;
    }

    /// <summary>The times of events in ascending order, each with those at risk just before it and the events at it.</summary>
    internal static List<(double Time, int AtRisk, int Deaths)> Steps(ReadOnlySpan<double> times, ReadOnlySpan<bool> events)
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
        var steps = new List<(double Time, int AtRisk, int Deaths)>();
        for (var first = 0; first < sorted.Length;)
        {
            var next = first;
            var deaths = 0;
            for (; next < sorted.Length && sorted[next] == sorted[first]; next++)
            {
                deaths += happened[next] ? 1 : 0;
            }

            if (deaths > 0)
            {
                steps.Add((sorted[first], sorted.Length - first, deaths));
            }

            first = next;
        }

        return steps;
    }

    private static bool IsHalfOrLess(List<(int Left, int AtRisk)> steps) =>
        2 * Product(steps, 0, steps.Count, step => step.Left) <= Product(steps, 0, steps.Count, step => step.AtRisk);

    // By halves: products of numbers of like length are quick.
    private static BigInteger Product(List<(int Left, int AtRisk)> steps, int from, int to, Func<(int Left, int AtRisk), int> factor) =>
        to - from == 1
            ? factor(steps[from])
            : Product(steps, from, (from + to) / 2, factor) * Product(steps, (from + to) / 2, to, factor);
}
