namespace Quantal.Model.Readouts;

/// <summary>
/// The columns of the results where the day of a visit is read as well: after those of the visit, the readouts that follow amifampridine
/// through the day, each at the day's highest and at its lowest concentration.
/// </summary>
public static class DayReadouts
{
    private const string Group = "Over the day";

    private static readonly string[] Following =
    [
        "amifampridine_ng_per_mL", "cmap_mV", "cmap_increment_percent", "strength_percent_normal", "hand_strength_percent_normal",
        "strength_score_percent", "tug3_s", "qmg", "daily_living_percent", "quantal_content_fraction_of_normal",
    ];

    /// <summary>Positions of the readouts that follow amifampridine, among those of the visit.</summary>
    public static IReadOnlyList<int> Places { get; } = [.. Following.Select(ReadoutCatalog.IndexOf)];

    /// <summary>All columns: those of the visit, then of each readout of <see cref="Places"/> the peak and the trough.</summary>
    public static IReadOnlyList<ReadoutDefinition> All { get; } =
        [.. ReadoutCatalog.All, .. Places.SelectMany(place => new[] { At("peak", "highest", place), At("trough", "lowest", place) })];

    /// <summary>For each of all columns the factor from coherent units to those of the column.</summary>
    public static IReadOnlyList<double> FromCoherent { get; } =
    [
        .. ReadoutCatalog.FromCoherent,
        .. Places.SelectMany(place => new[] { ReadoutCatalog.FromCoherent[place], ReadoutCatalog.FromCoherent[place] }),
    ];

    private static ReadoutDefinition At(string what, string extreme, int place)
    {
        var readout = ReadoutCatalog.All[place];
        return new(
            $"{readout.Id}_at_{what}", $"{readout.Label} at {what}", readout.Unit, Group,
            $"{readout.Label} at the {extreme} concentration of amifampridine from the morning hour of the visit's day to the next, with all else "
            + "as it is at the visit; on day 0 as at the visit, which is before the first dose.");
    }
}
