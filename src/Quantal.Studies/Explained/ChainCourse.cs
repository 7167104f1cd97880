using Quantal.Model.Readouts;

namespace Quantal.Studies.Explained;

/// <summary>Every link of the chain from tablet to strength under one choice. Courses have one entry for each day.</summary>
/// <param name="Days">The days that were looked at, ascending, the first 0.</param>
/// <param name="Links">The links, in the order in which one moves the next.</param>
/// <param name="Sets">How many sets of parameters stand behind each band.</param>
/// <param name="Lost">How many more could not be computed to the end and are left out.</param>
public sealed record ChainCourse(IReadOnlyList<double> Days, IReadOnlyList<ChainLink> Links, int Sets, int Lost)
{
    /// <summary>The readouts that are links, in the order in which one moves the next.</summary>
    public static IReadOnlyList<ReadoutDefinition> Readouts { get; } =
    [
        .. new[]
        {
            "tgn_pmol_per_8e8_rbc", "pathogenic_synthesis_fraction_of_baseline", "vgcc_antibody_fraction_of_baseline", "channels_fraction_of_normal",
            "quantal_content_fraction_of_normal", "cmap_mV", "strength_percent_normal",
        }.Select(id => ReadoutCatalog.All[ReadoutCatalog.IndexOf(id)]),
    ];
}

/// <summary>One link over time, in the unit of its readout.</summary>
/// <param name="Readout">The readout.</param>
/// <param name="Typical">The person with the values that the evidence states.</param>
/// <param name="Low">The 5 % quantile over the same person under each set of parameters.</param>
/// <param name="High">The 95 % quantile.</param>
public sealed record ChainLink(ReadoutDefinition Readout, double[] Typical, double[] Low, double[] High);

/// <summary>What happens to a hundred people like the person under one choice. Numbers have one entry for each year from the first.</summary>
/// <param name="Harms">Events; nobody acts on them, no tablet is stopped.</param>
/// <param name="Benefits">What has been reached at the end of the year.</param>
/// <param name="Lost">How many people could not be computed to the end; the numbers are those of the others, scaled to a hundred.</param>
public sealed record HundredPeople(IReadOnlyList<OutcomeCount> Harms, IReadOnlyList<OutcomeCount> Benefits, int Lost);

/// <summary>To how many of a hundred people something comes.</summary>
/// <param name="Id">The readout of an event, or the word of the plan.</param>
/// <param name="Expected">The expected number, 0 to 100.</param>
/// <param name="Low">The same with the rate that the 5 % quantile of the sets of parameters has; empty where it is no rate.</param>
/// <param name="High">The same with the 95 % quantile.</param>
public sealed record OutcomeCount(string Id, double[] Expected, double[] Low, double[] High);
