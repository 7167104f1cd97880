using System.Reflection;

namespace Quantal.Model.Composition;

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
                throw new ArgumentException($"{type.Name}.{field.Name} is a {field.FieldType.Name}; only {number.Name} and structs of it can stand in lanes.", nameof(type));
            }
        }
    }
}
