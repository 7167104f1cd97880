using System.Runtime.Intrinsics;

namespace Quantal.Numerics;

/// <summary>How many virtual patients share a bundle: 1, 4 or 8. It decides speed alone; the results have the same bits.</summary>
public static class LaneWidth
{
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
