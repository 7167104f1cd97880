using System.Globalization;
using System.Text;
using Quantal.Numerics.Statistics;
using Quantal.Reports.Runs;
using Quantal.Studies.Trials;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>What no trial can see: the same patients in both arms, how far they differ in what they gain, and what of a trial's noise is luck.</summary>
internal static class TrialTwins
{
    private const double Hundred = 100;
    private const int Bars = 15;
    private const int Height = 150;

    /// <summary>Writes the section.</summary>
    public static void Write(TextWriter writer, TrialResult result, TrialExamples examples)
    {
        writer.Write("<section id=\"twins\"><h2>Twins: the same patients with the same luck in both arms</h2>\n");
        WriteVariance(writer, result);
        foreach (var twins in examples.Twins.Where(twins => twins.Effects.Count > 0))
        {
            WriteEffects(writer, result, twins);
        }

        writer.Write("</section>\n");
    }

    private static void WriteVariance(TextWriter writer, TrialResult result)
    {
        var (size, longest) = (result.Design.LargestSize, result.Design.Durations[^1]);
        var rows =
            from cell in result.Cells
            where cell.Cell.Estimand.IsPrimary && cell.Cell.Size == size && cell.Cell.Duration == longest
            let variance = EffectVariance.Of(cell, result.Truths.First(one => one.Estimand == cell.Cell.Estimand && one.Duration == longest))
            where variance is not null
            select new[]
            {
                $"{HtmlEncode(cell.Cell.Estimand.Endpoint.Words)}, {HtmlEncode(cell.Cell.Analysis.Name)}",
                TrialWords.Figure(cell.Empirical), Part(variance.Luck, variance), Part(variance.Patients, variance), Part(variance.Evidence, variance),
            };
        new PageTable(
            $"Why two trials of {size} patients and {longest.Text} differ: parts of the variance of the estimate",
            "Primary analysis:", "Standard deviation of estimates", "Luck", "Who came", "Which set of parameters").Write(writer, rows);
        writer.Write("<p class=\"note\">Luck: which patient came to which arm, chance events, errors of measurement, dropout. Who "
            + "came: patients differ in what they gain. Which set: the true effect is another under each. "
            + $"The variance itself is known to about ± {FigureText.Number(Hundred * Math.Sqrt(2.0 / Math.Max(1, result.Replicates - 1)))} %; parts that are small can come out below 0.</p>\n");
    }

    private static string Part(double part, EffectVariance variance) =>
        $"{(Hundred * part / variance.Total).ToString("0", CultureInfo.InvariantCulture).Replace('-', '−')} %";

    private static void WriteEffects(TextWriter writer, TrialResult result, TwinEffects twins)
    {
        var truth = result.Truths.First(one => one.Estimand == twins.Estimand && one.Duration == twins.Duration);
        var unit = FigureText.Unit(twins.Estimand.Endpoint.Unit);
        var title = $"{twins.Estimand.Endpoint.Words}: true effect on each patient, {twins.Duration.Text}";
        writer.Write($"<figure data-twins=\"{HtmlEncode(twins.Estimand.Name)}\"><figcaption><h3>{HtmlEncode(title)}</h3><p>{twins.Effects.Count} patients of the repetitions shown below; "
            + $"{HtmlEncode(result.Design.Arms[0].Name)} less {HtmlEncode(result.Design.Arms[1].Name)}, in {HtmlEncode(unit)}. "
            + $"In {FigureText.Number(Hundred * twins.ShareLikeMean)} % the patient's own effect has the sign of the mean. Over all "
            + $"{TrialWords.Count(truth.Twins)} patients of all repetitions the mean is {TrialWords.Figure(truth.Difference)} and the "
            + $"standard deviation between patients {TrialWords.Number(truth.Spread)}.</p></figcaption>\n");
        writer.Write(Histogram(title, unit, twins.Effects, truth.Difference.Value));
        writer.Write("</figure>\n");
        if (twins.Groups.Count == 0)
        {
            return;
        }

        new PageTable(
            $"{twins.Estimand.Endpoint.Words}: who gains, by what is known at allocation (mean true effect ± standard error, {unit})",
            "Known at allocation:", "Below, or without", "Patients", "From there on, or with", "Patients ", "Difference").Write(
            writer,
            twins.Groups.Select(one => new[]
            {
                one.Known.IsYesOrNo ? HtmlEncode(one.Known.Name) : $"{HtmlEncode(one.Known.Name)}, {FigureText.Number(one.Cut)} "
                    + $"{HtmlEncode(one.Known.Unit)}",
                TrialWords.Figure(one.Below), TrialWords.Count(one.CountBelow), TrialWords.Figure(one.Above), TrialWords.Count(one.CountAbove),
                $"<b>{TrialWords.Figure(one.Contrast)}</b>",
            }));
        writer.Write("<p class=\"note\">The parts that differ most for their error stand first. These are looks at two repetitions, "
            + "not tests: with as many characteristics one of them stands out by chance.</p>\n");
    }

    private static string Histogram(string about, string unit, IReadOnlyList<double> effects, double mean)
    {
        var axis = PlotAxis.Of("", effects.Append(0));
        var width = (axis.High - axis.Low) / Bars;
        var counts = new int[Bars];
        foreach (var effect in effects)
        {
            counts[Math.Clamp((int)((effect - axis.Low) / width), 0, Bars - 1)]++;
        }

        var svg = new StringBuilder();
        for (var bar = 0; bar < Bars; bar++)
        {
            var height = Height * (double)counts[bar] / counts.Max();
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar\" x=\"{Hundred * bar / Bars:0.##}%\" "
                + $"width=\"{Hundred / Bars:0.##}%\" y=\"{Height - height:0.#}\" height=\"{height:0.#}\"/>");
        }

        foreach (var tick in axis.Ticks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{(tick == 0 ? "base" : "grid")}\" "
                + $"x1=\"{axis.Place(tick):0.##}%\" x2=\"{axis.Place(tick):0.##}%\" y1=\"0\" y2=\"{Height + 4}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{axis.Place(tick):0.##}%\" y=\"{Height + 19}\" "
                + $"text-anchor=\"middle\">{FigureText.Number(tick)}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"base\" x1=\"0\" x2=\"100%\" y1=\"{Height}\" y2=\"{Height}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"reference\" x1=\"{axis.Place(mean):0.##}%\" "
            + $"x2=\"{axis.Place(mean):0.##}%\" y1=\"0\" y2=\"{Height}\"/>");
        var spoken = $"{about}. From {FigureText.Number(effects.Min())} to {FigureText.Number(effects.Max())} {unit}; quarter below "
            + $"{FigureText.Number(Quantiles.Of([.. effects], 0.25))}, half below "
            + $"{FigureText.Number(Quantiles.Of([.. effects], 0.5))}, three quarters below "
            + $"{FigureText.Number(Quantiles.Of([.. effects], 0.75))}.";
        return $"<svg class=\"histogram\" width=\"100%\" height=\"{Height + 24}\" role=\"img\" "
            + $"aria-label=\"{HtmlEncode(spoken)}\">{svg}</svg>\n"
            + $"<p class=\"across\">{HtmlEncode(unit)}; dashed: the mean over all repetitions</p>\n<p "
            + $"class=\"note\">{HtmlEncode(spoken[(about.Length + 2)..])}</p>\n";
    }
}
