using Quantal.Model.Records;

namespace Quantal.Studies.Credibility;

/// <summary>The parameters of the model by how far their values were checked.</summary>
/// <param name="Mechanisms">One row for each mechanism, in alphabetical order.</param>
/// <param name="Bearing">One row for each use: the records of parameters that bear on its readouts.</param>
public sealed record GradeTable(IReadOnlyList<GradeRow> Mechanisms, IReadOnlyList<GradeRow> Bearing)
{
    /// <summary>The grades in their order.</summary>
    public static IReadOnlyList<Grade> Grades { get; } = Enum.GetValues<Grade>();

    /// <summary>All records together.</summary>
    public GradeRow Total => new("all", [.. Grades.Select((_, place) => Mechanisms.Sum(row => row.Counts[place]))]);

    /// <summary>Counts records.</summary>
    /// <param name="catalog">The records.</param>
    /// <param name="bearing">For each use the ids of records that bear on its readouts.</param>
    public static GradeTable Of(ParameterCatalog catalog, IReadOnlyList<(string Use, IReadOnlyList<string> Records)> bearing)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(bearing);
        return new(
            [
                .. catalog.Records.GroupBy(record => record.Mechanism, StringComparer.Ordinal)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => Row(group.Key, group)),
            ],
            [.. bearing.Select(use => Row(use.Use, use.Records.Distinct().Select(catalog.Get)))]);
    }

    private static GradeRow Row(string name, IEnumerable<ParameterRecord> records)
    {
        var grades = records.Select(record => record.Grade).ToArray();
        return new(name, [.. Grades.Select(grade => grades.Count(one => one == grade))]);
    }
}

/// <summary>How many records have each grade.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Counts">In the order of <see cref="GradeTable.Grades"/>.</param>
public sealed record GradeRow(string Name, IReadOnlyList<int> Counts)
{
    /// <summary>All of them.</summary>
    public int Total => Counts.Sum();
}
