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

    private static string Length(double days)
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
        return new SummaryTable(milestones, [.. Readouts(result).Select(readout => Row(readout, courses, milestones))]);
    }

    /// <summary>Positions of the readouts of the rows, in their order.</summary>
    internal static IEnumerable<int> Readouts(SimulationResult result) =>
        Shown.SelectMany(id => Indices(result, course => course.Id == id)).Concat(Indices(result, CumulativeHazard.Is));

    private static IEnumerable<int> Indices(SimulationResult result, Func<Quantal.Model.Readouts.ReadoutDefinition, bool> wanted) =>
        Enumerable.Range(0, result.Readouts.Count).Where(i => wanted(result.Readouts[i]));

    private static SummaryRow Row(
        int readout, IReadOnlyList<IReadOnlyList<TimeCourseSummary>> courses, IReadOnlyList<Milestone> milestones)
    {
        var definition = courses[0][readout].Readout;
        var isEvent = CumulativeHazard.Is(definition);
        return new SummaryRow(
            definition.Label,
            isEvent ? "%" : definition.Unit,
            isEvent,
            [.. courses.Select(of => (IReadOnlyList<SummaryCell>)[.. milestones.Select(at => Cell(of[readout], at.Index))])]);
    }

    /// <summary>What is shown of a course at a saved time.</summary>
    internal static SummaryCell Cell(TimeCourseSummary course, int time) => course switch
    {
        { Probability.Length: > 0 } => new SummaryCell(100 * course.Probability[time], double.NaN, double.NaN, true),
        { Median.Length: > 0 } => new SummaryCell(course.Median[time], course.Low[time], course.High[time], false),
        _ => new SummaryCell(course.Typical[time], double.NaN, double.NaN, false),
    };
}

/// <summary>One row of the table.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Unit">Unit as printed.</param>
/// <param name="IsEvent">Whether the cells are probabilities, in per cent, of at least one event by then.</param>
/// <param name="Cells">For each treatment the cell of each milestone.</param>
public sealed record SummaryRow(string Label, string Unit, bool IsEvent, IReadOnlyList<IReadOnlyList<SummaryCell>> Cells);

/// <summary>One value of the table.</summary>
/// <param name="Value">Median of the draws or value of the typical patient; NaN if it could not be computed.</param>
/// <param name="Low">5 % quantile; NaN without draws.</param>
/// <param name="High">95 % quantile; NaN without draws.</param>
/// <param name="IsPercentage">Whether these are probabilities in per cent.</param>
public readonly record struct SummaryCell(double Value, double Low, double High, bool IsPercentage)
{
    /// <summary>Whether there is a range.</summary>
    public bool HasRange => double.IsFinite(Low);

    /// <summary>
    /// The value to three significant digits, a probability to one decimal or two significant digits; a dash if it could not be computed.
    /// </summary>
    public string ValueText => IsPercentage ? Percentage(Value) : Text(Value);

    /// <summary>The range, as in <c>3.10 to 5.62</c>.</summary>
    public string RangeText => $"{Text(Low)} to {Text(High)}";

    private static string Text(double value) => Math.Abs(value) switch
    {
        double.NaN or double.PositiveInfinity => "–",
        0 => "0",
        < 1e-4 => Fixed(value, "0.0e-0"),
        >= 100 => Fixed(value, "F0"),
        var size => Fixed(value, $"F{2 - (int)Math.Floor(Math.Log10(size))}"),
    };

    private static string Percentage(double value) => value switch
    {
        double.NaN => "–",
        0 => "0",
        < 0.01 => "<0.01",
        < 1 => Fixed(value, "F2"),
        _ => Fixed(value, "F1"),
    };

    private static string Fixed(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
