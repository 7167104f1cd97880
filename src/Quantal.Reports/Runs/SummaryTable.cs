using System.Globalization;
using Quantal.Model.Units;
using Quantal.Simulation;
using Quantal.Studies.Runs;

namespace Quantal.Reports.Runs;

/// <summary>A saved time that tables show.</summary>
/// <param name="Label">As in <c>3 months</c>.</param>
/// <param name="Index">Index of the saved time.</param>
/// <param name="Day">Its day.</param>
public sealed record Milestone(string Label, int Index, double Day)
{
    private static readonly (string Label, double Day)[] Wanted = 
        [("3 months", CalendarDays.PerYear / 4), ("1 year", CalendarDays.PerYear), ("2 years", 2 * CalendarDays.PerYear)];

    /// <summary>
    /// Baseline, 3 months, 1 year, 2 years and the end: for each the nearest saved time. One that lies a week or more after the
    /// last saved time, or whose nearest saved time is taken already, is left out.
    /// </summary>
    /// <param name="days">Saved times in days, ascending; at least one.</param>
    public static IReadOnlyList<Milestone> Of(IReadOnlyList<double> days)
    {
        var last = days.Count - 1;
        var chosen = new List<Milestone> { new("baseline", 0, days[0]) };
        foreach (var (label, day) in Wanted)
        {
            var nearest = Enumerable.Range(0, days.Count).MinBy(i => Math.Abs(days[i] - day));
            if (day < days[last] + 7 && nearest > chosen[^1].Index && nearest < last)
            {
                chosen.Add(new Milestone(label, nearest, days[nearest]));
            }
        }

        if (last > 0)
        {
            chosen.Add(new Milestone($"end ({Length(days[last])})", last, days[last]));
        }

        return chosen;
    }

    /// <summary>A time in words, as in <c>5 years</c>.</summary>
    /// <param name="days">The time in days.</param>
    public static string Length(double days)
    {
        var (value, unit) = days switch
        {
            < 60 => (days, "days"),
            < 730 => (days / 30.4375, "months"),
            _ => (days / CalendarDays.PerYear, "years"),
        };
        return value.ToString(unit == "years" ? "0.#" : "0", CultureInfo.InvariantCulture) + " " + unit;
    }
}

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
    public static SummaryTable Of(SimulationResult result, IReadOnlyList<IReadOnlyList<TimeCourseSummary>> courses)
    {
        var milestones = Milestone.Of(result.Days);
        return new SummaryTable(milestones, [.. Readouts(courses[0]).Select(readout => Row(readout, courses, milestones))]);
    }

    /// <summary>Positions of the readouts of the rows, in their order.</summary>
    internal static IEnumerable<int> Readouts(IReadOnlyList<TimeCourseSummary> courses) =>
        Shown.SelectMany(id => Indices(courses, readout => readout.Id == id)).Concat(Indices(courses, EventReadout.Is));

    private static IEnumerable<int> Indices(
        IReadOnlyList<TimeCourseSummary> courses, Func<Quantal.Model.Readouts.ReadoutDefinition, bool> wanted) =>
        Enumerable.Range(0, courses.Count).Where(i => wanted(courses[i].Readout));

    private static SummaryRow Row(
        int readout, IReadOnlyList<IReadOnlyList<TimeCourseSummary>> courses, IReadOnlyList<Milestone> milestones)
    {
        var definition = courses[0][readout].Readout;
        return new SummaryRow(
            definition.Label,
            definition.Unit,
            EventReadout.Is(definition),
            [.. courses.Select(of => (IReadOnlyList<SummaryCell>)[.. milestones.Select(at => Cell(of[readout], at.Index))])]);
    }

    /// <summary>What is shown of a course at a saved time.</summary>
    internal static SummaryCell Cell(TimeCourseSummary course, int time) => EventReadout.Is(course.Readout)
        ? SummaryCell.OfEvent(100 * course.Middle[time])
        : course.Low.Length > 0
            ? SummaryCell.OfReadout(course.Middle[time], course.Low[time], course.High[time], course.Readout.Unit)
            : SummaryCell.OfReadout(course.Middle[time], double.NaN, double.NaN, course.Readout.Unit);
}

/// <summary>One row of the table.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Unit">Unit as printed; nothing for events.</param>
/// <param name="IsEvent">Whether the cells are probabilities, in per cent, of at least one event by then.</param>
/// <param name="Cells">For each treatment the cell of each milestone.</param>
public sealed record SummaryRow(string Label, string Unit, bool IsEvent, IReadOnlyList<IReadOnlyList<SummaryCell>> Cells);

/// <summary>One value of the table, as <see cref="FigureText"/> shows it.</summary>
/// <param name="ValueText">Mean probability of an event, median of the draws or value of the typical patient; a dash if it could not be
/// computed.</param>
/// <param name="RangeText">The middle 90 % of the draws, as in <c>3.10 to 5.62</c>; nothing without draws.</param>
public readonly record struct SummaryCell(string ValueText, string RangeText)
{
    /// <summary>Whether there is a range.</summary>
    public bool HasRange => RangeText.Length > 0;

    /// <summary>The probability of an event.</summary>
    /// <param name="percent">In per cent.</param>
    public static SummaryCell OfEvent(double percent) => new(FigureText.Probability(percent), "");

    /// <summary>A readout.</summary>
    /// <param name="value">The value; NaN if it could not be computed.</param>
    /// <param name="low">5 % quantile; NaN without draws.</param>
    /// <param name="high">95 % quantile; NaN without draws.</param>
    /// <param name="unit">Their unit.</param>
    public static SummaryCell OfReadout(double value, double low, double high, string unit) =>
        new(FigureText.Readout(value, unit), double.IsFinite(low) ? FigureText.ReadoutRange(low, high, unit) : "");
}
