using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quantal.Model.Layout;

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

    /// <summary>Where a part of a struct begins, counted in values of type T.</summary>
    /// <param name="whole">The fields of the struct.</param>
    /// <param name="part">A field of it, or a struct among its fields.</param>
    public static int PlaceOf<TPart, T>(ReadOnlySpan<T> whole, ref TPart part)
        where TPart : struct
        where T : struct =>
        (int)(Unsafe.ByteOffset(ref MemoryMarshal.GetReference(whole), ref Unsafe.As<TPart, T>(ref part)) / Unsafe.SizeOf<T>());

    private static void ThrowTooShort(string name, int needed, int length) =>
        throw new ArgumentException($"{name} needs {needed} values, the span holds {length}.");
}

/// <summary>The flattened fields of a generic struct, in the order of <see cref="Fields"/>.</summary>
public static class FieldLayout
{
    /// <summary>All innermost fields of <paramref name="type"/>, a closed struct over <paramref name="number"/>.</summary>
    /// <exception cref="ArgumentException">A field is neither the number type nor a struct of it.</exception>
    public static IReadOnlyList<FieldPlace> Of(Type type, Type number)
    {
        var places = new List<FieldPlace>();
        Collect(type, number, "", places);
        return places;
    }

    private static void Collect(Type type, Type number, string prefix, List<FieldPlace> places)
    {
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);
        foreach (var field in fields.OrderBy(field => field.MetadataToken))
        {
            var path = prefix.Length == 0 ? field.Name : $"{prefix}.{field.Name}";
            if (field.FieldType == number)
            {
                places.Add(new FieldPlace(path, field));
            }
            else if (field.FieldType is { IsValueType: true, IsGenericType: true })
            {
                Collect(field.FieldType, number, path, places);
            }
            else
            {
                throw new ArgumentException(
                    $"{type.Name}.{field.Name} is a {field.FieldType.Name}; only {number.Name} and structs of it can stand in lanes.",
                    nameof(type));
            }
        }
    }
}

/// <summary>Where one value stands in a struct of nested structs.</summary>
/// <param name="Path">Names from the outermost struct inwards, joined by dots.</param>
/// <param name="Field">The innermost field, which carries the attributes.</param>
public sealed record FieldPlace(string Path, FieldInfo Field)
{
    /// <summary>The innermost name.</summary>
    public string Name => Field.Name;
}
