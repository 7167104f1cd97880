using System.Reflection;

namespace Quantal.Model.Composition;

/// <summary>Where one value stands in a struct of nested structs.</summary>
/// <param name="Path">Names from the outermost struct inwards, joined by dots.</param>
/// <param name="Field">The innermost field, which carries the attributes.</param>
public sealed record FieldPlace(string Path, FieldInfo Field)
{
    /// <summary>The innermost name.</summary>
    public string Name => Field.Name;
}
