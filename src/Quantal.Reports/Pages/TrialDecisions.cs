using System.Globalization;
using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Quantal.Reports.Runs;
using Quantal.Studies.Trials;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>What a trial decides: by several primary estimands together, and at looks before its end.</summary>
internal static class TrialDecisions
{
    private const double Hundred = 100;

    /// <summary>The heading of the section; null of a trial with one primary estimand and no looks, which has none.</summary>
    public static string? Heading(TrialResult result) => (result.Decisions.Count > 0, result.Sequential.Count > 0) switch
    {
        (true, true) => "Decisions and interim looks",
        (true, false) => "Decisions",
        (false, true) => "Interim looks",
        _ => null,
    };

    /// <summary>Writes the section, if there is any.</summary>
    public static void Write(TextWriter writer, TrialResult result)
    {
        if (Heading(result) is not { } heading)
        {
            return;
        }

        writer.Write($"<section id=\"decisions\"><h2>{heading}</h2>\n");
        if (result.Decisions.Count > 0)
        {
            WriteDecisions(writer, result);
        }

        if (result.Design.Looks is { } looks)
        {
            WriteLooks(writer, result, looks);
        }

        writer.Write("</section>\n");
    }

    private static void WriteDecisions(TextWriter writer, TrialResult result)
    {
        var (design, rule) = (result.Design, result.Design.Multiplicity);
        var level = FigureText.Number(Hundred * design.Level);
        var how = rule is null ? $"each at the full level of {level} %" : $"{TrialWords.Of(rule)} at {level} %";
        var any = design.ArmsAreAlike ? "At least one (familywise error)" : "At least one";
        string[] primary = [.. design.Primary.Select(estimand => $"{estimand.Name}, {estimand.Analyses[0].Name}")];
        new PageTable($"{TrialWords.Rejections(design)} of the primary hypotheses: {how}", ["Followed:", "Patients", any, "All", .. primary])
            .Write(
                writer,
                result.Decisions.OrderBy(decision => decision.Duration.Days).Select(decision => (string[])
                [
                    HtmlEncode(decision.Duration.Text), TrialWords.Count(decision.Size), $"<b>{TrialWords.Share(decision.Any)}</b>",
                    $"<b>{TrialWords.Share(decision.All)}</b>", .. decision.Each.Select(TrialWords.Share),
                ]));
        writer.Write(rule?.Weights.Count > 0 ? Graph(design, rule) : "");
        writer.Write($"<p class=\"note\">{Note(rule)}{(design.Looks is null ? "" : " These are the analyses of all patients, without looks.")}</p>\n");
    }

    private static string Note(MultiplicityRule? rule) => rule?.Name switch
    {
        null => "Nothing is shared: where the arms do not differ, ‘at least one’ is not kept at the level. A trial that needs all of them to be "
            + "rejected shares nothing either, and keeps it.",
        "hochberg" => "‘At least one’ is to stay at or below the level where the arms do not differ; Hochberg’s procedure keeps that where the "
            + "analyses are independent or positively dependent. An analysis that fails rejects nothing.",
        _ => "‘At least one’ is to stay at or below the level where the arms do not differ. An analysis that fails rejects nothing.",
    };

    private static string Graph(TrialDesign design, MultiplicityRule rule)
    {
        var items = design.Primary.Select((estimand, from) =>
        {
            var passed = rule.Transitions[from]
                .Select((share, to) => share > 0 ? $"{FigureText.Number(Hundred * share)} % of its share to {design.Primary[to].Name}" : "")
                .Where(text => text.Length > 0);
            var arrows = string.Join(", ", passed);
            var begins = $"{estimand.Name} begins with {FigureText.Number(Hundred * rule.Weights[from])} % of the level";
            return $"<li>{HtmlEncode($"{begins} and passes on {(arrows.Length == 0 ? "nothing" : arrows)}")}</li>\n";
        });
        return $"<ul>\n{string.Concat(items)}</ul>\n";
    }

    private static void WriteLooks(TextWriter writer, TrialResult result, TrialLooks looks)
    {
        var (design, name) = (result.Design, TrialWords.Rejections(result.Design));
        foreach (var one in result.Sequential.Where(one => one.Cell.Size == design.LargestSize && one.Cell.Duration == design.Durations[^1]))
        {
            writer.Write($"<p class=\"finding\">{Sentence(looks, one)}</p>\n");
        }

        new PageTable(
            $"{name}, size, time and estimate with looks by {TrialWords.Of(looks.Rule)}, beside the same trial without looks",
            [
                "Primary analysis:", "Followed", "Patients", .. Enumerable.Range(1, looks.Interim).Select(look => $"Stops at look {look}"),
                $"{name} with looks", $"{name} without looks", "Expected patients enrolled", "Expected months to decision",
                "Bias where it ends", "Bias without looks",
            ])
            .Write(writer, InOrder(result).Select(one => Row(result, looks, one)));
        writer.Write("<p class=\"note\">A trial stops at the first look whose p value, in either direction, is at or below the look’s level. "
            + "Who enters while the patients of a look are still followed counts as enrolled: where accrual is over by the first look, "
            + "stopping saves time and no patients. "
            + (design.Primary.Count > 1 ? "Each primary analysis is looked at by itself, as if it alone stopped the trial. " : "")
            + "Months count from the opening of the first site; without looks the decision comes with the last one below.</p>\n");
        WriteBoundary(writer, result, looks);
        WritePlot(writer, result, looks);
    }

    // As the first table of the page has them.
    private static IEnumerable<SequentialResult> InOrder(TrialResult result) =>
        from estimand in result.Design.Primary
        from duration in result.Design.Durations
        from one in result.Sequential
        where one.Cell.Estimand == estimand && one.Cell.Duration == duration
        select one;

    private static string Sentence(TrialLooks looks, SequentialResult one)
    {
        var (estimand, analysis, size, duration) = one.Cell;
        var after = string.Join(", ", one.Looks.Take(looks.Interim).Select(look => look.Patients));
        var what = $"Looked at after {after} and all {size} patients, followed for {duration.Text}, {analysis.Name} of "
            + $"{estimand.Endpoint.Words} stops early in";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{HtmlEncode(what)} <b>{Hundred * one.Early.Value:0.0} %</b> of trials (± {Hundred * one.Early.StandardError:0.0}). On average the "
                + $"decision takes {TrialWords.Number(one.Enrolled.Value)} patients and {TrialWords.Months(one.Days.Value)} months; without looks "
                + $"{size} and {TrialWords.Months(one.Looks[^1].Days.Value)}.");
    }

    private static string[] Row(TrialResult result, TrialLooks looks, SequentialResult one)
    {
        var (estimand, analysis, size, duration) = one.Cell;
        var without = result.Cells.First(cell => cell.Cell == one.Cell);
        return
        [
            HtmlEncode($"{estimand.Name}, {analysis.Name}"), HtmlEncode(duration.Text), TrialWords.Count(size),
            .. one.Looks.Take(looks.Interim).Select(look => TrialWords.Share(look.Stopped)), $"<b>{TrialWords.Share(one.Rejected)}</b>",
            TrialWords.Share(without.Rejected), TrialWords.Figure(one.Enrolled), Months(one.Days), TrialWords.Figure(one.Bias),
            TrialWords.Figure(without.Bias),
        ];
    }

    private static void WriteBoundary(TextWriter writer, TrialResult result, TrialLooks looks)
    {
        var design = result.Design;
        var first = result.Sequential.Where(one => one.Cell.Estimand == design.Primary[0]).ToLookup(one => one.Cell.Size);
        var rows =
            from size in design.Sizes
            let boundary = first[size].First().Boundary
            let spent = boundary.Stopping(0)
            from look in Enumerable.Range(0, looks.Shares.Count)
            select (string[])
            [
                TrialWords.Count(size), $"{look + 1}", TrialWords.Count(looks.Patients(look, size)), Critical(boundary.CriticalValues[look]),
                Level(boundary.NominalPValues[look]), Percent(spent.Take(look + 1).Sum(stopping => stopping.Total)),
                .. first[size].SelectMany(one => new[] { Months(one.Looks[look].Days), TrialWords.Figure(one.Looks[look].Enrolled) }),
            ];
        new PageTable(
            $"The looks: boundary by {TrialWords.Of(looks.Rule)} at {FigureText.Number(Hundred * design.Level)} %, two-sided, and when each is",
            [
                "Patients", "Look", "Patients analysed", "Critical |Z|", "Stops at p at or below", "Level spent by then",
                .. design.Durations.SelectMany(duration => new[] { $"Month of the look, {duration.Text}", $"Entered by then, {duration.Text}" }),
            ])
            .Write(writer, rows);
        writer.Write("<p class=\"note\">Month and patients entered are means over all repetitions, stopped before or not.</p>\n");
    }

    private static void WritePlot(TextWriter writer, TrialResult result, TrialLooks looks)
    {
        var boundary = result.Sequential.First(one => one.Cell.Size == result.Design.LargestSize).Boundary;
        PlotPoint[] points =
        [
            .. boundary.Information.Zip(boundary.CriticalValues, (share, critical) => new PlotPoint(Hundred * share, critical))
                .Where(point => double.IsFinite(point.Y)),
        ];
        var single = -NormalDistribution.Quantile(result.Design.Level / 2);
        var title = $"Boundary of {result.Design.LargestSize} patients: the trial stops at |Z| on it or above";
        var plot = new CurvePlot(
            title, "patients analysed, in % of all", "|Z|",
            new PlotAxis(0, Hundred, [0, .. boundary.Information.Select(share => Math.Round(Hundred * share, 1))]),
            PlotAxis.Of("", [0, single, .. points.Select(point => point.Y)]), [new PlotCurve(TrialWords.Of(looks.Rule), points)])
        {
            Reference = single,
        };
        writer.Write($"<div class=\"panels\"><figure data-boundary=\"{looks.Rule}\"><figcaption><h3>{HtmlEncode(title)}</h3><p>Dashed across: "
            + $"{Critical(single)}, of a single analysis at the same level.</p></figcaption>\n{plot.Html()}</figure></div>\n");
    }

    private static string Months(MonteCarloEstimate days) =>
        TrialWords.Figure(new(days.Value / Accrual.DaysPerMonth, days.StandardError / Accrual.DaysPerMonth));

    private static string Percent(double share) => $"{TrialWords.Number(Hundred * share)} %";

    private static string Critical(double z) => double.IsFinite(z) ? z.ToString("0.000", CultureInfo.InvariantCulture) : TrialWords.Number(z);

    // Three significant digits, however small.
    private static string Level(double p) => p switch
    {
        0 => "stops none",
        >= 0.0001 => TrialWords.Number(p),
        _ => p.ToString("0.00e0", CultureInfo.InvariantCulture).Replace('-', '−'),
    };
}
