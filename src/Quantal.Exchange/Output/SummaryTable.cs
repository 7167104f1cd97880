using Quantal.Simulation.Results;

namespace Quantal.Exchange.Output;

/// <summary>What tables show of a run: a few readouts and every event, at the milestones.</summary>
/// <param name="Milestones">The columns.</param>
/// <param name="Rows">The rows; first the readouts, then the events.</param>
public sealed record SummaryTable(IReadOnlyList<Milestone> Milestones, IReadOnlyList<SummaryRow> Rows)
{
    private static readonly string[] Shown =
    [
        "cmap_mV", "strength_percent_normal", "qmg", "tug3_s", "vgcc_antibody_fraction_of_baseline", "wbc_1e9_per_L",
    ];

    /// <summary>Chooses the rows and fills the cells.</summary>
    /// <param name="result">The result.</param>
    /// <param name="courses">For each treatment the course of each readout.</param>
    public static SummaryTable Of(SimulationResult result, IReadOnlyList<IReadOnlyList<ReadoutCourse>> courses)
    {
        var milestones = Milestone.Of(result.Days);
        var readouts = Shown.SelectMany(id => Indices(result, course => course.Id == id))
            .Concat(Indices(result, CumulativeHazard.Is));
        return new SummaryTable(milestones, [.. readouts.Select(readout => Row(readout, courses, milestones))]);
    }

    private static IEnumerable<int> Indices(SimulationResult result, Func<Model.ReadoutDefinition, bool> wanted) =>
        Enumerable.Range(0, result.Readouts.Count).Where(i => wanted(result.Readouts[i]));

    private static SummaryRow Row(int readout, IReadOnlyList<IReadOnlyList<ReadoutCourse>> courses, IReadOnlyList<Milestone> milestones)
    {
        var definition = courses[0][readout].Readout;
        var isEvent = CumulativeHazard.Is(definition);
        return new SummaryRow(
            definition.Label,
            isEvent ? "%" : definition.Unit,
            isEvent,
            [.. courses.Select(of => (IReadOnlyList<SummaryCell>)[.. milestones.Select(at => Cell(of[readout], at.Index))])]);
    }

    private static SummaryCell Cell(ReadoutCourse course, int time) => course switch
    {
        { Probability.Length: > 0 } => new SummaryCell(100 * course.Probability[time], double.NaN, double.NaN, true),
        { Median.Length: > 0 } => new SummaryCell(course.Median[time], course.Low[time], course.High[time], false),
        _ => new SummaryCell(course.Typical[time], double.NaN, double.NaN, false),
    };
}
