using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
