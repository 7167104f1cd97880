using System.Reflection;
using Quantal.Model.Layout;
using Quantal.Model.Units;

namespace Quantal.Model.Readouts;

/// <summary>The columns of the results, in the order of <see cref="ModelReadouts{T}"/>.</summary>
public static class ReadoutCatalog
{
    /// <summary>All readouts.</summary>
    public static IReadOnlyList<ReadoutDefinition> All { get; } =
        [.. Attributes().Select(attribute => new ReadoutDefinition(attribute.Id, attribute.Label, attribute.Unit == "1" ? "" : attribute.Unit, attribute.Group, attribute.Definition))];

    /// <summary>For each readout the factor from coherent units to those of the column.</summary>
    public static IReadOnlyList<double> FromCoherent { get; } =
        [.. Attributes().Select(attribute => 1 / Unit.Parse(attribute.Unit).ToCoherent)];

    /// <summary>Position of a readout.</summary>
    /// <param name="id">A column name.</param>
    /// <exception cref="KeyNotFoundException">There is no such readout.</exception>
    public static int IndexOf(string id)
    {
        for (var index = 0; index < All.Count; index++)
        {
            if (All[index].Id == id)
            {
                return index;
            }
        }

        throw new KeyNotFoundException($"There is no readout '{id}'.");
    }

    private static IEnumerable<ReadoutAttribute> Attributes() =>
        FieldLayout.Of(typeof(ModelReadouts<double>), typeof(double)).Select(place => place.Field.GetCustomAttribute<ReadoutAttribute>()!);
}

/// <summary>One column of the results: what it is and how it is shown. The output dictionary is generated from these.</summary>
/// <param name="Id">Column name with unit, as in <c>cmap_mV</c>; also the key in files.</param>
/// <param name="Label">Name for people, as in <c>Compound muscle action potential</c>.</param>
/// <param name="Unit">Unit as printed, empty if dimensionless.</param>
/// <param name="Group">Heading under which reports show it, as in <c>Strength</c>.</param>
/// <param name="Definition">One or two sentences: what exactly is meant, and at what time of day it is read.</param>
public sealed record ReadoutDefinition(string Id, string Label, string Unit, string Group, string Definition);

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
