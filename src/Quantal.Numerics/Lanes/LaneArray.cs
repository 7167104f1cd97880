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
    private readonly int _length;

    /// <summary>Allocates values that are 0 in all lanes.</summary>
    /// <param name="count">Number of lane values, at least 0.</param>
    public LaneArray(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _length = count * T.Width;
        _values = GC.AllocateArray<double>(_length + (CacheLineBytes / sizeof(double)), pinned: true);
        var beyond = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(_values, 0) % CacheLineBytes);
        _start = beyond == 0 ? 0 : (CacheLineBytes - beyond) / sizeof(double);
    }

    /// <summary>Number of lane values.</summary>
    public int Length => _length / T.Width;

    /// <summary>The values.</summary>
    public Span<T> Span => MemoryMarshal.Cast<double, T>(_values.AsSpan(_start, _length));
}
