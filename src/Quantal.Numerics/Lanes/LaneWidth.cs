using System.Runtime.Intrinsics;

namespace Quantal.Numerics;

/// <summary>How many virtual patients share a bundle: 1, 4 or 8. It decides speed alone; the results have the same bits.</summary>
public static class LaneWidth
{
    /// <summary>Every width, the widest first.</summary>
    public static IReadOnlyList<int> All { get; } = [8, 4, 1];

    /// <summary>The widest width whose vectors this processor computes in hardware: 8, 4 or 1.</summary>
    public static int Widest { get; } =
        Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : 1;

    /// <summary>The width to use: the requested one, or the widest of this processor when none is requested.</summary>
    /// <param name="requested">1, 4 or 8 on any processor; null for <see cref="Widest"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number was requested.</exception>
    public static int Resolve(int? requested) => requested switch
    {
        null => Widest,
        1 or 4 or 8 => requested.Value,
        _ => throw new ArgumentOutOfRangeException(
            nameof(requested),
            requested,
            "A bundle has 1, 4 or 8 lanes. Ask for one of these, or for none to use the widest of this processor."),
    };
}

/// <summary>What the same work takes for one bundle of each width on one thread of this processor.</summary>
/// <param name="One">Seconds in one lane, above 0.</param>
/// <param name="Four">Seconds in four lanes, above 0.</param>
/// <param name="Eight">Seconds in eight lanes, above 0.</param>
public sealed record BundleTimes(double One, double Four, double Eight)
{
    /// <summary>The seconds of a width.</summary>
    /// <param name="width">1, 4 or 8.</param>
    public double Of(int width) => width switch
    {
        1 => One,
        4 => Four,
        8 => Eight,
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "A bundle has 1, 4 or 8 lanes."),
    };

    /// <summary>The width with which patients are done first, the wider of two that are equally fast.</summary>
    /// <param name="patients">How many patients, at least 1.</param>
    /// <param name="threads">Bundles computed at a time, at least 1.</param>
    public int Fastest(long patients, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patients, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return LaneWidth.All.MinBy(width => UpTo(UpTo(patients, width), threads) * Of(width));
    }

    private static long UpTo(long count, int size) => ((count - 1) / size) + 1;
}
