using System.Reflection;
using Quantal.Model.Drugs;
using Quantal.Model.Records;

namespace Quantal.Simulation.Patients;

/// <summary>Which evidence record stands behind each parameter of the disease.</summary>
public sealed class ParameterTable
{
    private readonly Dictionary<string, int> _places = [];

    /// <summary>Ties the fields to their records.</summary>
    /// <param name="catalog">The checked evidence.</param>
    /// <exception cref="InvalidOperationException">A field names no record; all such fields are listed.</exception>
    public ParameterTable(ParameterCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        Catalog = catalog;
        var places = Disease.Layout.Parameters;
        var unnamed = places.Where(place => place.Field.GetCustomAttribute<EvidenceAttribute>() is null)
            .Select(place => place.Path)
            .ToArray();
        if (unnamed.Length > 0)
        {
            throw new InvalidOperationException($"Without an evidence record: {string.Join(", ", unnamed)}.");
        }

        Records = [.. places.Select(place => catalog.Get(place.Field.GetCustomAttribute<EvidenceAttribute>()!.Id))];
        for (var index = 0; index < Records.Count; index++)
        {
            _places[Records[index].Id] = index;
        }
    }

    /// <summary>Ids of the records that a simulation needs: those of the fields, and the lags of absorption.</summary>
    public static IReadOnlyList<string> RequiredRecords { get; } =
    [
        .. Disease.Layout.Parameters
            .Select(place => place.Field.GetCustomAttribute<EvidenceAttribute>()?.Id)
            .OfType<string>(),
        .. Enum.GetValues<Drug>().Select(drug => drug.LagRecord()).OfType<string>(),
    ];

    /// <summary>All evidence records, those without a field among them.</summary>
    public ParameterCatalog Catalog { get; }

    /// <summary>The records, in the order of the fields.</summary>
    public IReadOnlyList<ParameterRecord> Records { get; }

    /// <summary>The typical values in coherent units, in the order of the fields.</summary>
    public double[] TypicalValues() => [.. Records.Select(record => record.CoherentValue)];

    /// <summary>Position of a record among the fields.</summary>
    /// <exception cref="KeyNotFoundException">No field carries the record.</exception>
    public int IndexOf(string id) => _places[id];
}
