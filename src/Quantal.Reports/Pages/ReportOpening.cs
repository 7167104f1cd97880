using Quantal.Model.Readouts;
using Quantal.Reports.Runs;
using Quantal.Studies.Runs;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>How the report opens: what came of it in a sentence or two, what was given, and what is to be minded about it.</summary>
internal static class ReportOpening
{
    /// <summary>The readout of the message.</summary>
    public const string Told = "strength_percent_normal";

    // With more treatments than these a sentence names the ends of the range alone.
    private const int MostNamed = 4;

    /// <summary>Writes the sections.</summary>
    public static void Write(TextWriter writer, ReportContents report)
    {
        writer.Write("<section id=\"message\"><h2>What came of it</h2>\n");
        WriteMessage(writer, report);
        writer.Write("</section>\n");
        WriteGiven(writer, report);
    }

    private static void WriteMessage(TextWriter writer, ReportContents report)
    {
        var last = Milestone.Of(report.Result.Days)[^1];
        var strength = Sentence(
            report, Told, last.Index, of => $"{Percent(SummaryTable.Cell(of, last.Index))} of normal{Range(of, last.Index)}");
        var (death, infection) = (Harm("hazard_death"), Harm("hazard_serious_infection"));
        var (alive, dead) = (Readout(report, Told), Readout(report, "hazard_death"));
        var start = SummaryTable.Cell(report.Courses[0].First(course => course.Readout == alive), 0);
        writer.Write($"<p class=\"headline\">After {Milestone.Length(last.Day)} {Lower(alive.Label)} is {strength}; it was {Percent(start)} at the start. ");
        writer.Write($"The probability of death by then is {death}, that of a serious infection {infection}.</p>\n");
        var range = report.Draws > 0 ? ", in brackets the middle 90 %" : "";
        var (of, by) = (CentreWords.Of(alive, report.Draws), CentreWords.Of(dead, report.Draws));
        writer.Write($"<p class=\"note\">{HtmlEncode($"{alive.Label}: {of}{range}, while alive. Death and infection: {by}.")}</p>\n");

        string Harm(string id) => Sentence(report, id, last.Index, of => Percent(SummaryTable.Cell(of, last.Index)));
    }

    // What is said of each treatment, or of the two at the ends; once of those under which it is the same.
    private static string Sentence(ReportContents report, string id, int time, Func<TimeCourseSummary, string> say)
    {
        (string Name, TimeCourseSummary Course, string Said)[] told =
        [
            .. report.Result.Treatments.Zip(report.Courses)
                .Select(of => (of.First.Name, Course: of.Second.First(course => course.Readout.Id == id)))
                .Select(of => (of.Name, of.Course, double.IsFinite(of.Course.Middle[time]) ? say(of.Course) : "not computed")),
        ];
        var same = told.GroupBy(of => of.Said, of => Named(of.Name)).ToArray();
        if (same.Length == 1)
        {
            return HtmlEncode(told[0].Said) + (told.Length > 1 ? " under each treatment" : "");
        }

        if (told.Length <= MostNamed)
        {
            string[] parts = [.. same.Select(of => $"{HtmlEncode(of.Key)} under {Join([.. of], " and ")}")];
            return Join(parts, same.Length == told.Length ? " and " : ", and ");
        }

        var known = told.Where(of => double.IsFinite(of.Course.Middle[time])).ToArray();
        var (least, most) = (known.MinBy(of => of.Course.Middle[time]), known.MaxBy(of => of.Course.Middle[time]));
        return $"between {HtmlEncode(least.Said)} under {Named(least.Name)} and {HtmlEncode(most.Said)} under {Named(most.Name)}";
    }

    private static void WriteGiven(TextWriter writer, ReportContents report)
    {
        writer.Write("<section id=\"given\"><h2>What was given</h2>\n<div class=\"arms\">\n");
        for (var k = 0; k < report.Scenario.Treatments.Count; k++)
        {
            var treatment = report.Scenario.Treatments[k];
            writer.Write($"<div class=\"arm\"><h3><span data-sample=\"{k}\"></span><bdi>{HtmlEncode(treatment.Name)}</bdi></h3>\n");
            writer.Write(treatment.Orders.Count == 0
                ? "<p>No treatment.</p>\n"
                : $"<ul>\n{string.Concat(treatment.Orders.Select(order => $"<li>{HtmlEncode(OrderWords.Describe(order))}</li>\n"))}</ul>\n");
            writer.Write("</div>\n");
        }

        writer.Write($"</div>\n<p class=\"note\">{HtmlEncode(OrderWords.Describe(report.Scenario.Observation))}.</p>\n");
        writer.Write(PageWarnings.Of(report.Record));
        writer.Write("</section>\n");
    }

    private static ReadoutDefinition Readout(ReportContents report, string id) => report.Readouts.First(readout => readout.Id == id);

    /// <summary>The range of a course at a saved time, in brackets after a space; empty where it has no width.</summary>
    public static string Range(TimeCourseSummary course, int time) =>
        SummaryTable.Cell(course, time) is { HasRange: true } cell && cell.RangeText != cell.ValueText ? $" ({cell.RangeText})" : "";

    private static string Join(string[] parts, string and) =>
        parts.Length == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])}{and}{parts[^1]}";

    private static string Percent(SummaryCell cell) => $"{cell.ValueText} %";

    private static string Named(string name) => $"<strong><bdi>{HtmlEncode(name)}</bdi></strong>";

    /// <summary>A label within a sentence.</summary>
    public static string Lower(string label) => char.ToLowerInvariant(label[0]) + label[1..];
}
