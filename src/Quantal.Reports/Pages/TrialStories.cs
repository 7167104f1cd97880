using System.Globalization;
using Quantal.Numerics.Statistics;
using Quantal.Reports.Runs;
using Quantal.Studies.Trials;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>Two repetitions as their own reports would show them: flow of patients, baseline, courses, time to an event, all effects.</summary>
internal static class TrialStories
{
    private const double Hundred = 100;
    private const int MostTicks = 6;
    private static readonly double[] Percents = [0, 20, 40, 60, 80, 100];
    private static readonly double[] MonthSteps = [0.1, 0.25, 0.5, 1, 2, 3, 6, 12, 24, 60];

    /// <summary>Writes the section.</summary>
    public static void Write(TextWriter writer, TrialDesign design, TrialExamples examples)
    {
        writer.Write("<section id=\"examples\"><h2>Two repetitions in full</h2>\n<p>The first repetition whose first primary analysis "
            + "found a difference, and the first whose did not. The design is the same; the set of parameters need not be.</p>\n");
        Write(writer, design, examples.Found, "found a difference", "No repetition found a difference.");
        Write(writer, design, examples.Missed, "found none", "Every repetition found a difference.");
        writer.Write("</section>\n");
    }

    private static void Write(TextWriter writer, TrialDesign design, TrialExample? example, string what, string none)
    {
        if (example is null)
        {
            writer.Write($"<p>{none}</p>\n");
            return;
        }

        var (number, first) = (example.Replicate.Number, example.Effects[design.Estimands.ToList().IndexOf(design.Primary[0])]);
        var p = first.Analysed.Failure is { } failure ? $"failed: {failure}" : $"p = {PValue(first.Analysed.Effect.PValue)}";
        writer.Write($"<article data-replicate=\"{number}\"><h3>Repetition {number}, which {what}: "
            + $"{HtmlEncode(design.Primary[0].Analyses[0].Name)} of {HtmlEncode(design.Primary[0].Endpoint.Words)}, "
            + $"{HtmlEncode(p)}</h3>\n");
        WriteFlow(writer, design, example);
        WriteBaseline(writer, design, example);
        writer.Write("<div class=\"panels\">\n");
        foreach (var course in example.Courses)
        {
            WriteCourse(writer, design, course);
        }

        if (example.Survival is { } survival)
        {
            WriteSurvival(writer, design, survival);
        }

        WriteForest(writer, example, EffectScale.Difference, "All differences, in standard deviations within arms");
        WriteForest(writer, example, EffectScale.Shift, "All shifts, in standard deviations within arms");
        WriteForest(writer, example, EffectScale.LogHazardRatio, "All log hazard ratios");
        WriteForest(writer, example, EffectScale.LogOddsRatio, "All log odds ratios");
        writer.Write("</div>\n");
        WriteEffects(writer, example);
        writer.Write("</article>\n");
    }

    private static void WriteFlow(TextWriter writer, TrialDesign design, TrialExample example)
    {
        var (screened, entered) = (example.Replicate.Screened, example.Replicate.Patients.Count);
        writer.Write($"<div class=\"flow\" role=\"group\" aria-label=\"Flow of patients\">\n<div class=\"box\"><b>{screened}</b> "
            + $"screened</div>\n"
            + $"<div class=\"aside box\"><b>{screened - entered}</b> not eligible</div>\n<div class=\"box\"><b>{entered}</b> "
            + $"allocated at random</div>\n<div class=\"arms-flow\">\n");
        foreach (var (arm, flow) in design.Arms.Zip(example.Arms))
        {
            string[] lines =
            [
                $"<b>{flow.Allocated}</b> allocated to {HtmlEncode(arm.Name)}",
                $"<b>{flow.DroppedOut}</b> dropped out, <b>{flow.Died}</b> "
                    + $"died" + (flow.NotComputed > 0 ? $", <b>{flow.NotComputed}</b> could not be computed" : ""),
                $"<b>{flow.Completed}</b> seen to the end",
                $"<b>{flow.Analysed}</b> in the first primary analysis",
            ];
            writer.Write($"<div>{string.Concat(lines.Select(line => $"<div class=\"box\">{line}</div>"))}"
                + $"<p class=\"note\">While seen, {flow.Stopped} stopped the trial drug and {flow.Rescued} were given plasma exchange or immunoglobulin.</p></div>\n");
        }

        writer.Write("</div></div>\n");
    }

    private static void WriteBaseline(TextWriter writer, TrialDesign design, TrialExample example) => new PageTable(
        "At allocation: mean (standard deviation), or number (%)", ["Characteristic:", .. design.Arms.Select((arm, place) => $"{arm.Name}, n = {example.Arms[place].Allocated}")])
        .Write(
            writer,
            example.Baseline.Select(row => (string[])
            [
                HtmlEncode(row.Known.IsYesOrNo ? row.Known.Name : $"{row.Known.Name}, {row.Known.Unit}"),
                .. row.Arms.Select(arm => row.Known.IsYesOrNo
                    ? $"{Math.Round(arm.Mean * arm.Count)} ({FigureText.Number(Math.Round(Hundred * arm.Mean))} %)"
                    : $"{TrialWords.Number(arm.Mean)} ({TrialWords.Number(arm.Deviation)})"),
            ]));

    private static void WriteCourse(TextWriter writer, TrialDesign design, ExampleCourse course)
    {
        PlotCurve[] curves = [.. design.Arms.Zip(course.Arms, (arm, points) => new PlotCurve(arm.Name, [.. points.Select(Point)]))];
        var all = curves.SelectMany(curve => curve.Points).SelectMany(point => new[] { point.Y, point.Low, point.High });
        var title = $"{course.Known.Name}: mean and 95 % interval of those seen";
        var plot = new CurvePlot(title, "months since allocation", course.Known.Unit, MonthAxis(design), PlotAxis.Of("", all), curves);
        writer.Write($"<figure data-course=\"{HtmlEncode(course.Known.Name)}\"><figcaption><h3>{HtmlEncode(title)}</h3></figcaption>\n{plot.Html()}");
        var rows = course.Arms[0].Select(point => point.Day).Union(course.Arms[1].Select(point => point.Day)).Order().Select(day => (string[])
        [
            Month(day), .. course.Arms.Select(points => points.Where(point => point.Day == day).Select(Cell).FirstOrDefault("–")),
        ]);
        WriteDetails(writer, new PageTable($"{course.Known.Name} in {course.Known.Unit}, patients in "
            + $"brackets", ["Month", .. design.Arms.Select(arm => arm.Name)]), rows);
        writer.Write("</figure>\n");

        static PlotPoint Point(CoursePoint point) => new(
            point.Day / Accrual.DaysPerMonth, point.Mean, point.Interval?.Low ?? point.Mean, point.Interval?.High ?? point.Mean);
        static string Cell(CoursePoint point) =>
            HtmlEncode($"{(point.Interval is { } interval ? FigureText.WithInterval(point.Mean, interval) : FigureText.Number(point.Mean))} [{point.Count}]");
    }

    private static void WriteSurvival(TextWriter writer, TrialDesign design, ExampleSurvival survival)
    {
        PlotCurve[] curves = [.. design.Arms.Zip(survival.Arms, (arm, curve) => new PlotCurve(arm.Name, Stairs(curve, survival.Days[^1])))];
        var title = $"{survival.Estimand.Endpoint.Words}: share without the event (Kaplan-Meier) and 95 % band";
        var plot = new CurvePlot(title, "months since allocation", "%", MonthAxis(design), new PlotAxis(0, Hundred, Percents), curves) { Steps = true };
        writer.Write($"<figure data-survival=\"{HtmlEncode(survival.Estimand.Name)}\"><figcaption><h3>{HtmlEncode(title)}</h3></figcaption>\n{plot.Html()}");
        new PageTable("At risk, by month", ["Arm:", .. survival.Days.Select(Month)]).Write(
            writer,
            design.Arms.Zip(survival.AtRisk, (arm, counts) => (string[])[HtmlEncode(arm.Name), .. counts.Select(count => TrialWords.Count(count))]));
        writer.Write("</figure>\n");
    }

    private static PlotPoint[] Stairs(SurvivalCurve? curve, int lastDay)
    {
        if (curve is null)
        {
            return [];
        }

        List<PlotPoint> points = [new(0, Hundred, Hundred, Hundred)];
        points.AddRange(curve.Points.Select(point => new PlotPoint(
            point.Time / Accrual.DaysPerMonth, Hundred * point.Survival, Hundred * (point.Band?.Low ?? point.Survival), Hundred * (point.Band?.High ?? point.Survival))));
        points.Add(points[^1] with { X = lastDay / Accrual.DaysPerMonth });
        return [.. points];
    }

    private static void WriteForest(TextWriter writer, TrialExample example, EffectScale scale, string title)
    {
        EffectRow[] rows =
        [
            .. from effect in example.Effects
               where effect.Estimand.Analyses[0].Scale == scale && effect.Analysed.Failure is null && effect.Scale > 0
               let found = effect.Analysed.Effect
               select new EffectRow(
                   effect.Estimand.Name, found.Estimate / effect.Scale, new ConfidenceInterval(found.Low / effect.Scale, found.High / effect.Scale),
                   effect.Truth / effect.Scale),
        ];
        if (rows.Length > 0)
        {
            writer.Write($"<figure data-forest=\"{scale}\"><figcaption><h3>{HtmlEncode(title)}</h3><p>Square and bar: estimate and 95 "
                + $"% interval. Diamond: the truth under the repetition's set of "
                + $"parameters.</p></figcaption>\n{EffectPlot.Html(title, rows)}</figure>\n");
        }
    }

    private static void WriteEffects(TextWriter writer, TrialExample example) => new PageTable(
        "What this repetition found, beside the truth under its set of "
            + "parameters", "Estimand and analysis:", "Estimate (95 % interval)", "Unit:", "p", "Truth").Write(
        writer,
        example.Effects.Select(effect =>
        {
            var (analysis, found) = (effect.Estimand.Analyses[0], effect.Analysed.Effect);
            return new[]
            {
                $"{HtmlEncode(effect.Estimand.Name)}, {HtmlEncode(analysis.Name)}",
                effect.Analysed.Failure is { } failure ? $"failed: {HtmlEncode(failure)}" : HtmlEncode(FigureText.WithInterval(found.Estimate, new ConfidenceInterval(found.Low, found.High))),
                HtmlEncode(TrialWords.Unit(effect.Estimand, analysis.Scale)), HtmlEncode(PValue(found.PValue)), TrialWords.Number(effect.Truth),
            };
        }));

    private static void WriteDetails(TextWriter writer, PageTable table, IEnumerable<string[]> rows)
    {
        writer.Write("<details><summary>The figures</summary>\n");
        table.Write(writer, rows);
        writer.Write("</details>\n");
    }

    private static PlotAxis MonthAxis(TrialDesign design)
    {
        var months = design.Durations[^1].Days / Accrual.DaysPerMonth;
        var step = MonthSteps.FirstOrDefault(one => months / one < MostTicks + 1, MonthSteps[^1]);
        return new PlotAxis(0, months, [.. Enumerable.Range(0, (int)((months / step) + 0.05) + 1).Select(tick => tick * step)]);
    }

    private static string Month(int day) => (day / Accrual.DaysPerMonth).ToString("0.#", CultureInfo.InvariantCulture);

    private static string PValue(double p) => p switch
    {
        double.NaN => "–",
        < 0.0001 => "<0.0001",
        _ => p.ToString(p < 0.1 ? "0.0000" : "0.00", CultureInfo.InvariantCulture),
    };
}
