namespace Quantal.Model.Readouts;

/// <summary>Ties a field of <see cref="ModelReadouts{T}"/> to its column of the results.</summary>
/// <param name="id">Column name with unit.</param>
/// <param name="label">Name for people.</param>
/// <param name="unit">Unit in which the column is given, as <see cref="Units.Unit"/> reads it.</param>
/// <param name="group">Heading under which reports show it.</param>
/// <param name="definition">What exactly is meant.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ReadoutAttribute(string id, string label, string unit, string group, string definition) : Attribute
{
    /// <summary>Column name with unit.</summary>
    public string Id { get; } = id;

    /// <summary>Name for people.</summary>
    public string Label { get; } = label;

    /// <summary>Unit in which the column is given.</summary>
    public string Unit { get; } = unit;

    /// <summary>Heading under which reports show it.</summary>
    public string Group { get; } = group;

    /// <summary>What exactly is meant.</summary>
    public string Definition { get; } = definition;
}
