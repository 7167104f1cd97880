using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quantal.Model.Composition;

/// <summary>
/// Sees a struct whose fields, nested ones included, are all of type T as a span of T, in the order of declaration:
/// equations use names, steps and lanes use positions.
/// </summary>
public static class Fields
{
    /// <summary>The fields of a struct as a span over the struct itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<T> Of<TStruct, T>(ref TStruct value)
        where TStruct : struct
        where T : struct =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<TStruct, T>(ref value), Count<TStruct, T>());

    /// <summary>A span of T as the struct whose fields it holds.</summary>
    /// <exception cref="ArgumentException">The span is shorter than the struct.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref TStruct As<TStruct, T>(Span<T> span)
        where TStruct : struct
        where T : struct
    {
        if (span.Length < Count<TStruct, T>())
        {
            ThrowTooShort(typeof(TStruct).Name, Count<TStruct, T>(), span.Length);
        }

        return ref Unsafe.As<T, TStruct>(ref MemoryMarshal.GetReference(span));
    }

    /// <summary>A read-only span of T as the struct whose fields it holds.</summary>
    /// <exception cref="ArgumentException">The span is shorter than the struct.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref readonly TStruct As<TStruct, T>(ReadOnlySpan<T> span)
        where TStruct : struct
        where T : struct
    {
        if (span.Length < Count<TStruct, T>())
        {
            ThrowTooShort(typeof(TStruct).Name, Count<TStruct, T>(), span.Length);
        }

        return ref Unsafe.As<T, TStruct>(ref MemoryMarshal.GetReference(span));
    }

    /// <summary>Number of values of type T in a struct.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Count<TStruct, T>()
        where TStruct : struct
        where T : struct => Unsafe.SizeOf<TStruct>() / Unsafe.SizeOf<T>();

    private static void ThrowTooShort(string name, int needed, int length) =>
        throw new ArgumentException($"{name} needs {needed} values, the span holds {length}.");
}
