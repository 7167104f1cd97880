using Quantal.Numerics.Statistics;
using Quantal.Studies.Trials;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>How a trial performs: power by size, every analysis with its errors, what happens in the arms, and how long it takes.</summary>
internal static class TrialPerformance
{
    private const double Hundred = 100;
    private const double UsualPower = 80;
    private const double Normal95 = 1.959963984540054;

    /// <summary>Writes the section.</summary>
    public static void Write(TextWriter writer, TrialResult result)
    {
        var design = result.Design;
        writer.Write("<section id=\"performance\"><h2>Performance</h2>\n<div class=\"panels\">\n");
        foreach (var estimand in design.Primary)
        {
            WriteCurve(writer, result, estimand);
        }

        writer.Write("</div>\n");
        WriteCells(writer, result);
        WriteArms(writer, result);
        WriteTime(writer, result);
        writer.Write("</section>\n");
    }

    private static void WriteCurve(TextWriter writer, TrialResult result, Estimand estimand)
    {
        var (design, name) = (result.Design, TrialWords.Rejections(result.Design));
        var curves = design.Durations.Select(duration =>
        {
            CellResult[] cells =
            [
                .. result.Cells.Where(cell =>
                    cell.Cell.Estimand == estimand && cell.Cell.Analysis == estimand.Analyses[0] && cell.Cell.Duration == duration),
            ];
            return new PlotCurve(duration.Text, [.. cells.Select(Point)], [.. cells.Select(Whisker)]);
        }).ToArray();
        var highest = design.ArmsAreAlike ? Math.Min(Hundred, 5 * Math.Ceiling(curves.SelectMany(curve => curve.Whiskers!).Max(point => point.High) / 5)) : Hundred;
        var (least, most) = ((double)design.Sizes[0], (double)design.LargestSize);
        var margin = Math.Max(1, (most - least) / 12);
        var title = $"{name} of {estimand.Endpoint.Words} by {estimand.Analyses[0].Name}, by size";
        var plot = new CurvePlot(
            title, "patients in both arms", $"{name} in %",
            new PlotAxis(least - margin, most + margin, [.. design.Sizes.Select(size => (double)size)]),
            new PlotAxis(0, highest, [.. Enumerable.Range(0, 6).Select(tick => highest * tick / 5)]), curves)
        {
            Reference = design.ArmsAreAlike ? Hundred * design.Level : UsualPower,
        };
        writer.Write($"<figure data-power=\"{HtmlEncode(estimand.Name)}\"><figcaption><h3>{HtmlEncode(title)}</h3><p>Band: middle 90 "
            + $"% over sets of parameters, luck taken out, where it can be told. "
            + $"Lines up and down: 95 % Monte-Carlo interval. Dashed across: {(design.ArmsAreAlike ? "the level" : "80 %")}. The "
            + $"figures stand in the first table of this page.</p></figcaption>\n{plot.Html()}</figure>\n");
    }

    private static PlotPoint Point(CellResult cell)
    {
        var power = MemberPower.Of(cell);
        var apart = power.Between == BetweenMembers.Apart;
        return new PlotPoint(
            cell.Cell.Size, Hundred * cell.Rejected.Value, apart ? Hundred * power.Quantile(0.05) : double.NaN,
            apart ? Hundred * power.Quantile(0.95) : double.NaN);
    }

    private static PlotPoint Whisker(CellResult cell)
    {
        var (power, half) = (Hundred * cell.Rejected.Value, Hundred * Normal95 * cell.Rejected.StandardError);
        return new PlotPoint(cell.Cell.Size, power, Math.Max(0, power - half), Math.Min(Hundred, power + half));
    }

    private static void WriteCells(TextWriter writer, TrialResult result)
    {
        var name = TrialWords.Rejections(result.Design);
        new PageTable(
            "Every analysis at every size and duration, each figure with its Monte-Carlo standard error",
            "Estimand and analysis:", "Patients", "Followed", name, "Mean estimate", "Bias", "Standard deviation of estimates",
            "Mean stated standard error", "Coverage of 95 % intervals", "With a value", "Failed")
            .Write(
                writer,
                result.Cells.Select(cell => new[]
                {
                    $"{HtmlEncode(cell.Cell.Estimand.Name)}, {HtmlEncode(cell.Cell.Analysis.Name)}<small>{HtmlEncode(TrialWords.Unit(cell.Cell.Estimand, cell.Cell.Analysis.Scale))}</small>",
                    TrialWords.Count(cell.Cell.Size),
                    HtmlEncode(cell.Cell.Duration.Text), TrialWords.Share(cell.Rejected), TrialWords.Figure(cell.Estimate),
                    TrialWords.Figure(cell.Bias),
                    TrialWords.Figure(cell.Empirical), TrialWords.Figure(cell.Model), TrialWords.Share(cell.Coverage),
                    TrialWords.Number(cell.Patients), $"{TrialWords.Count(cell.Failures)} of {TrialWords.Count(result.Replicates)}"
                        + (cell.Infinite > 0 ? $"; {TrialWords.Count(cell.Infinite)} infinite" : ""),
                }));
        writer.Write("<p class=\"note\">Failed analyses are told with their reasons in replicates.csv; estimate and bias "
            + "are of those that did not fail and are finite, coverage of those that have an interval.</p>\n");
    }

    private static void WriteArms(TextWriter writer, TrialResult result)
    {
        var design = result.Design;
        new PageTable(
            $"Dropout and safety, {design.LargestSize} patients, {design.Durations[^1].Text}: share of an arm's patients",
            ["Of the patients:", .. design.Arms.Select(arm => arm.Name)])
            .Write(
                writer,
                TrialWords.Happenings.Select(happening => (string[])
                [
                    HtmlEncode(happening.Words),
                    .. result.Arms.Select(arm => TrialWords.Share(MonteCarloEstimate.Proportion(arm.Counts[(int)happening.What], arm.Counts[(int)ArmCount.Patients]))),
                ]));
        writer.Write($"<p class=\"note\">Of {string.Join(" and ", result.Arms.Select(arm => $"{TrialWords.Count(arm.Counts[(int)ArmCount.Patients])} patients in {HtmlEncode(arm.Arm.Name)}"))}, all repetitions together.</p>\n");
    }

    private static void WriteTime(TextWriter writer, TrialResult result)
    {
        var design = result.Design;
        new PageTable(
            "Months from the opening of the first site: median and middle 90 % of repetitions",
            ["Patients in both arms", "Last patient in", .. design.Durations.Select(duration => $"Last patient out, {duration.Text}")])
            .Write(
                writer,
                design.Sizes.Zip(result.LastIn, (size, days) => (string[])
                [
                    TrialWords.Count(size), Months(days, 0), .. design.Durations.Select(duration => Months(days, design.RunInDays + duration.Days)),
                ]));
        writer.Write($"<p class=\"note\">{TrialWords.Figure(result.Screened)} are screened for each who enters. ‘In’ is the day of "
            + $"screening{(design.RunInDays == 0 ? "" : $"; a run-in of {TrialWords.Months(design.RunInDays)} months follows it")}.</p>\n");
    }

    private static string Months(QuantileSummary days, int more) =>
        $"{TrialWords.Months(days.Median + more)} ({TrialWords.Months(days.Lower + more)} to {TrialWords.Months(days.Upper + more)})";
}
