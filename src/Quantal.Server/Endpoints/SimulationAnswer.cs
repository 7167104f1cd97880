using Quantal.Exchange.Workspaces;
using Quantal.Model.Readouts;
using Quantal.Model.Units;
using Quantal.Reports.Runs;
using Quantal.Server.Http;
using Quantal.Simulation;
using Quantal.Simulation.Treatments;
using Quantal.Studies.Runs;

namespace Quantal.Server.Endpoints;

/// <summary>Time courses as columns, one entry for each day.</summary>
/// <param name="Days">The times in days, ascending, the first 0.</param>
/// <param name="Readouts">The columns, in the order of the courses.</param>
/// <param name="Treatments">One for each treatment, in the order of the file.</param>
/// <param name="Findings">What the file warns of.</param>
internal sealed record SimulationAnswer(
    IReadOnlyList<double> Days, IReadOnlyList<ReadoutInfo> Readouts, IReadOnlyList<TreatmentCourses> Treatments,
    IReadOnlyList<FindingInfo> Findings);

/// <summary>A column.</summary>
/// <param name="Id">Its id, with the unit.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Unit">Its unit; empty if it has none.</param>
/// <param name="Group">The heading that it belongs under.</param>
/// <param name="Definition">What exactly is meant.</param>
/// <param name="Event">Whether it is of an event, which has a probability.</param>
/// <param name="Decimals">How many decimals of it mean anything; of an event's probability in per cent.</param>
/// <param name="Centre">What its line is, as in <c>median of 64 virtual patients</c>.</param>
/// <param name="DifferenceCentre">What the line of its differences is.</param>
/// <param name="Marks">Limits of normal and thresholds to draw beside it, in its unit.</param>
/// <param name="Measured">What the file says was measured, by time.</param>
internal sealed record ReadoutInfo(
    string Id, string Label, string Unit, string Group, string Definition, bool Event, int Decimals, string Centre, string DifferenceCentre,
    IReadOnlyList<MarkInfo> Marks, IReadOnlyList<MeasuredInfo> Measured)
{
    public static ReadoutInfo Of(ReadoutDefinition readout, int draws, Workspace workspace, Scenario scenario) => new(
        readout.Id, readout.Label, readout.Unit, readout.Group, readout.Definition, EventReadout.Is(readout),
        EventReadout.Is(readout) ? FigureText.ProbabilityDecimals : FigureText.DecimalsOf(readout.Unit),
        CentreWords.Of(readout, draws), CentreWords.OfDifference(readout, draws),
        [.. workspace.ReferenceValues.Where(mark => mark.Readout == readout.Id && (mark.Of is not { } sex || sex == scenario.Patient.Sex))
            .Select(mark => new MarkInfo(mark.Name, mark.Value, mark.Source.Id, mark.Source.Citation, SourceLink.Of(mark.Source)))],
        [.. scenario.MeasuredOf(readout.Id).Select(one => new MeasuredInfo(Clock.Days(one.Minute), one.Value))]);
}

/// <summary>A measured value.</summary>
/// <param name="Day">When it was measured, in days.</param>
/// <param name="Value">The value, in the unit of the readout.</param>
internal sealed record MeasuredInfo(double Day, double Value);

/// <summary>A limit of normal, or a threshold.</summary>
/// <param name="Name">What it is, in a few words.</param>
/// <param name="Value">The value, in the unit of the readout.</param>
/// <param name="Source">Id of the reference.</param>
/// <param name="Citation">The reference.</param>
/// <param name="Link">Its address; null if it has none that is known.</param>
internal sealed record MarkInfo(string Name, double Value, string Source, string Citation, string? Link);

/// <summary>What one treatment gives.</summary>
/// <param name="Name">The treatment's name.</param>
/// <param name="Failure">Why the typical patient could not be computed to the end; null if it was.</param>
/// <param name="Courses">One for each readout, in their order.</param>
/// <param name="Differences">The same less the first treatment; empty for that one, and where they were not asked for.</param>
internal sealed record TreatmentCourses(
    string Name, string? Failure, IReadOnlyList<CourseInfo> Courses, IReadOnlyList<DifferenceInfo> Differences)
{
    public static TreatmentCourses Of(
        TreatmentResult treatment, IEnumerable<TimeCourseSummary> courses, IEnumerable<ArmDifference> differences) => new(
        treatment.Name,
        treatment.Typical.Outcome is { Succeeded: false } outcome ? $"{outcome.Cause} (day {outcome.Day:0})" : null,
        [.. courses.Select(CourseInfo.Of)],
        [.. differences.Select(DifferenceInfo.Of)]);
}

/// <summary>One readout over time, to 5 significant digits; a value is null where nothing could be computed.</summary>
/// <param name="Typical">The typical patient.</param>
/// <param name="Median">Median of the draws; null without draws, and of an event, which has its probability.</param>
/// <param name="Low">5 % quantile of the draws, of an event as a probability; null without draws, and of what has happened or not.</param>
/// <param name="High">95 % quantile of the draws, of an event as a probability; null without draws, and of what has happened or not.</param>
/// <param name="Probability">Of an event: probability of at least one by then, 0 to 1, with draws their mean; null otherwise.</param>
internal sealed record CourseInfo(
    IReadOnlyList<double?> Typical, IReadOnlyList<double?>? Median, IReadOnlyList<double?>? Low, IReadOnlyList<double?>? High,
    IReadOnlyList<double?>? Probability)
{
    public static CourseInfo Of(TimeCourseSummary course)
    {
        var (low, high) = course.Band();
        var median = EventReadout.Is(course.Readout) ? [] : course.Median;
        return new(
            PlotColumn.Of(course.Typical)!, PlotColumn.Of(median), PlotColumn.Of(low), PlotColumn.Of(high), PlotColumn.Of(course.Probability));
    }
}

/// <summary>
/// One readout under one treatment less that under the first: of each virtual patient under both, so that what differs between patients
/// drops out. Of events it is that of the probabilities, -1 to 1.
/// </summary>
/// <param name="Typical">The typical patient.</param>
/// <param name="Middle">Median of the draws, of events their mean; null without draws.</param>
/// <param name="Low">5 % quantile of the draws; null without draws.</param>
/// <param name="High">95 % quantile of the draws; null without draws.</param>
internal sealed record DifferenceInfo(
    IReadOnlyList<double?> Typical, IReadOnlyList<double?>? Middle, IReadOnlyList<double?>? Low, IReadOnlyList<double?>? High)
{
    public static DifferenceInfo Of(ArmDifference difference) => new(
        PlotColumn.Of(difference.Typical)!, PlotColumn.Of(difference.Centre), PlotColumn.Of(difference.Low),
        PlotColumn.Of(difference.High));
}

/// <summary>Values as a plot takes them.</summary>
internal static class PlotColumn
{
    private const int Digits = 5;

    /// <summary>The values, rounded; null if there are none.</summary>
    public static double?[]? Of(double[] values) => values.Length == 0 ? null : Array.ConvertAll(values, Rounded);

    // As much as a plot can show.
    private static double? Rounded(double value)
    {
        if (!double.IsFinite(value))
        {
            return null;
        }

        if (value == 0)
        {
            return 0;
        }

        var decimals = Digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        if (decimals is >= 0 and <= 15)
        {
            return Math.Round(value, decimals);
        }

        var scale = Math.Pow(10, decimals);
        return double.IsFinite(scale) && scale > 0 ? Math.Round(value * scale) / scale : value;
    }
}
