using System.Globalization;

namespace Quantal.Exchange.Output;

/// <summary>A saved time that tables show.</summary>
/// <param name="Label">As in <c>3 months</c>.</param>
/// <param name="Index">Index of the saved time.</param>
/// <param name="Day">Its day.</param>
public sealed record Milestone(string Label, int Index, double Day)
{
    private static readonly (string Label, double Day)[] Wanted = [("3 months", 91.3125), ("1 year", 365.25), ("2 years", 730.5)];

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
            _ => (days / 365.25, "years"),
        };
        return value.ToString(unit == "years" ? "0.#" : "0", CultureInfo.InvariantCulture) + " " + unit;
    }
}
