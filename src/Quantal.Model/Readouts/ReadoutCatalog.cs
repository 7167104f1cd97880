using System.Reflection;
using Quantal.Model.Composition;
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
