using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Quantal.Numerics;

/// <summary>
/// A fixed number of lane values in memory that starts on a cache line, so that no value of up to 512 bits lies across two.
/// The array never moves; nothing about it changes a bit of a result.
/// </summary>
/// <typeparam name="T">The lane type.</typeparam>
public sealed class LaneArray<T>
    where T : struct, ILane<T>
{
    private const int CacheLineBytes = 64;

    private readonly double[] _values;
    private readonly int _start;

    /// <summary>Allocates values that are 0 in all lanes.</summary>
    /// <param name="count">Number of lane values, at least 0.</param>
    public LaneArray(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Length = count;
        _values = GC.AllocateArray<double>((count * T.Width) + (CacheLineBytes / sizeof(double)), pinned: true);
        var beyond = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(_values, 0) % CacheLineBytes);
        _start = beyond == 0 ? 0 : (CacheLineBytes - beyond) / sizeof(double);
    }

    /// <summary>Number of lane values.</summary>
    public int Length { get; }

    /// <summary>The values.</summary>
    public Span<T> Span
    {
        // Called many times in every step: no checks, since start and length were set once and for all by the constructor.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get =>
            MemoryMarshal.CreateSpan(
                ref Unsafe.As<double, T>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), _start)), Length);
    }
}

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
