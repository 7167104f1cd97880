using System.Diagnostics;
using System.Globalization;
using Quantal.Numerics;

namespace Quantal.Benchmarks.Engine;

/// <summary>
/// What the engine takes for a patient-decade on one thread: the mean of many draws, because patients differ in how their steps are cut.
/// Preparation belongs to it, drawing does not.
/// </summary>
internal static class DrawnDecades
{
    /// <summary>Draws of the mean.</summary>
    public const int Draws = 256;

    private const int Repeats = 5;

    public static void Write(TextWriter output)
    {
        output.WriteLine($"Milliseconds of one thread for a patient-decade: mean of {Draws} draws, the median of {Repeats} repeats with their range;");
        output.WriteLine("in brackets the range of single bundles in the fastest of them, for each patient.");
        output.WriteLine();
        output.WriteLine("| steps | " + string.Join(" | ", LaneWidth.All.Reverse().Select(width => $"{width} lane{(width == 1 ? "" : "s")}")) + " |");
        output.WriteLine("|---|---|---|---|");
        foreach (var (name, rule) in Rules.All)
        {
            var work = new Maintenance(rule);
            output.WriteLine($"| {name} | {string.Join(" | ", LaneWidth.All.Reverse().Select(width => Cell(work, width)))} |");
        }
    }

    /// <summary>Seconds for each of the draws, by bundles.</summary>
    /// <param name="work">The work.</param>
    /// <param name="width">1, 4 or 8 lanes.</param>
    public static double[] SecondsEach(Maintenance work, int width) => width switch
    {
        8 => SecondsEach<Lane8>(work),
        4 => SecondsEach<Lane4>(work),
        _ => SecondsEach<Lane1>(work),
    };

    /// <summary>The width with the smallest mean.</summary>
    public static int FastestWidth(Maintenance work) =>
        LaneWidth.All.MinBy(width => Enumerable.Range(0, 2).Min(_ => SecondsEach(work, width).Average()));

    private static string Cell(Maintenance work, int width)
    {
        var repeats = Enumerable.Range(0, Repeats).Select(_ => SecondsEach(work, width)).OrderBy(each => each.Average()).ToArray();
        var (means, fastest) = (Spread.Of(repeats.Select(each => 1e3 * each.Average())), repeats[0]);
        return string.Create(CultureInfo.InvariantCulture, $"{means} [{1e3 * fastest.Min():G3} to {1e3 * fastest.Max():G3}]");
    }

    private static double[] SecondsEach<T>(Maintenance work)
        where T : struct, ILane<T>
    {
        var people = work.Draws(1, Draws);
        var seconds = new double[Draws / T.Width];
        for (var bundle = 0; bundle < seconds.Length; bundle++)
        {
            var start = Stopwatch.GetTimestamp();
            work.Prepare<T>(people.AsSpan(bundle * T.Width, T.Width)).Run();
            seconds[bundle] = Stopwatch.GetElapsedTime(start).TotalSeconds / T.Width;
        }

        return seconds;
    }
}
