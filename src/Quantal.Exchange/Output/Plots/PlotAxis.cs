using Quantal.Numerics.Statistics;

namespace Quantal.Exchange.Output.Plots;

/// <summary>The axis of a plot: what it covers, and its ticks at 1, 2, 2.5 or 5 times a power of ten.</summary>
/// <param name="Low">Left end.</param>
/// <param name="High">Right end, above the left one.</param>
/// <param name="Ticks">Values of the ticks, ascending, inside the ends.</param>
public sealed record PlotAxis(double Low, double High, IReadOnlyList<double> Ticks)
{
    private const double Hundred = 100;
    private const double Margin = 0.06;
    private const int MostTicks = 5;

    // Ends that are ticks but for rounding are ticks.
    private const double Rounding = 1e-9;

    private static readonly double[] Factors = [1, 2, 2.5, 5, 10, 20];

    /// <summary>The axis on which some values and intervals can be seen; what is not finite is left out.</summary>
    /// <param name="unit">Their unit: parts of a hundred do not leave 0 to 100 %.</param>
    /// <param name="values">The values and ends.</param>
    public static PlotAxis Of(string unit, IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        var (low, high) = finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
        var margin = high > low ? Margin * (high - low) : Math.Max(Math.Abs(low) / 2, Rounding);
        var (left, right) = (low - margin, high + margin);
        left = low >= 0 ? Math.Max(0, left) : left;
        right = unit == "%" && low >= 0 && high <= Hundred ? Math.Min(Hundred, right) : right;
        return new PlotAxis(left, right, TicksOf(left, right));
    }

    /// <summary>Where a value lies, in % of the width; beyond the ends at the ends.</summary>
    public double Place(double value) => Hundred * Math.Clamp((value - Low) / (High - Low), 0, 1);

    /// <summary>The values and ends of an interval.</summary>
    internal static IEnumerable<double> Ends(ConfidenceInterval? interval) => interval is { } ends ? [ends.Low, ends.High] : [];

    // The finest step that does not give too many ticks.
    private static double[] TicksOf(double low, double high)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10((high - low) / MostTicks)));
        return Factors.Select(factor => Multiples(low, high, factor * power)).First(ticks => ticks.Length <= MostTicks);
    }

    private static double[] Multiples(double low, double high, double step)
    {
        var first = Math.Ceiling((low / step) - Rounding);
        var last = Math.Floor((high / step) + Rounding);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(tick => (first + tick) * step)];
    }
}
