using System.Globalization;
using Quantal.Model.Records;
using Quantal.Numerics.Inference;
using Quantal.Reports.Runs;
using Quantal.Studies.Credibility;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>Sensitivity, identifiability and uncertainty on a credibility page.</summary>
internal static class CredibilitySensitivity
{
    private const int Shown = 8;

    public static void Write(TextWriter writer, CredibilityFile file)
    {
        WriteEffects(writer, file);
        WriteWidths(writer, file);
        WriteSpreads(writer, file);
    }

    private static void WriteEffects(TextWriter writer, CredibilityFile file)
    {
        var (result, sizes) = (file.Result, file.Result.Sizes);
        var calibrated = result.Widths.Any(width => width.IsTold is not null);
        writer.Write($"<section id=\"sensitivity\"><h2>4. What the answers hang on</h2>\n<p>Elementary effects (Morris) of all {result.Widths.Count} parameters of the population on the mean of {CredibilityPage.Whole(sizes.Screened)} people: each parameter goes from the 5 % to the 95 % point of "
            + $"{(calibrated ? "the ensemble" : "its prior (no calibrated ensemble is stored)")} while all others are anywhere in theirs; {sizes.Trajectories} trajectories. <b>μ*</b> is the mean size of the effect over that whole range, in the readout's unit; the arrow says which way. <b>σ</b> is its spread: large beside μ*, the effect depends on the others or is not straight. A bar is the share of the largest. Parameters outside the ensemble are held at their records' values and are not screened.</p>\n");
        foreach (var question in result.Questions)
        {
            var screening = result.ScreeningOf(question);
            writer.Write($"<section class=\"study\"><h3>{HtmlEncode(CredibilityPage.Capital(question.Use))}</h3>\n<p>{screening.Bearing(question.Asked).Count} of {result.Widths.Count} parameters bear on its readouts: an effect of at least {FigureText.Number(100 * ArmScreening.BearingShare)} % of the largest, on any readout and day. Shown is the last day; all days stand in the JSON.</p>\n<div class=\"panels\">\n");
            foreach (var asked in question.Asked.Where(asked => asked.Minute == question.Minutes[^1]))
            {
                WriteEffects(writer, file, asked, screening.On(asked));
            }

            writer.Write("</div></section>\n");
        }

        writer.Write("</section>\n");
    }

    private static void WriteEffects(TextWriter writer, CredibilityFile file, AskedReadout asked, IReadOnlyList<ElementaryEffect> effects)
    {
        var unit = FigureText.Unit(asked.Readout.Unit.Length == 0 ? "1" : asked.Readout.Unit);
        var largest = effects.Select(effect => effect.MeanAbsolute).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        var first = effects.Index().Where(effect => effect.Item.MeanAbsolute > 0).OrderByDescending(effect => effect.Item.MeanAbsolute).Take(Shown);
        writer.Write($"<figure data-readout=\"{HtmlEncode(asked.Readout.Id)}\"><figcaption><h4>{HtmlEncode(asked.Readout.Label)}, day {FigureText.Number(asked.Day)}</h4></figcaption>\n");
        new PageTable($"Effects over the whole range{(unit.Length == 0 ? "" : $", {unit}")}", "Parameter", "μ*", "σ", "Share:").Write(writer, first.Select(effect => new[]
        {
            Short(file.Result.Widths[effect.Index]),
            $"{(effect.Item.Mean < 0 ? "↓" : "↑")} {FigureText.Number(effect.Item.MeanAbsolute)}",
            FigureText.Number(effect.Item.Deviation),
            Bar(effect.Item.MeanAbsolute / largest),
        }));
        writer.Write("</figure>\n");
    }

    private static string Bar(double share) =>
        $"<svg class=\"share\" width=\"100%\" height=\"12\" role=\"img\" aria-label=\"{(100 * share).ToString("0", CultureInfo.InvariantCulture)} %\"><rect width=\"{(100 * share).ToString("0.#", CultureInfo.InvariantCulture)}%\" height=\"12\"/></svg>";

    private static string Short(ParameterWidth width) =>
        $"<code>{HtmlEncode(width.Prior.Parameter.Id)}</code><small>prior {GradeWords.Of(width.Prior.Grade)}</small>";

    private static string Name(ParameterWidth width) =>
        $"<code>{HtmlEncode(width.Prior.Parameter.Id)}</code><small>{HtmlEncode(width.Prior.Parameter.Record)}; prior {GradeWords.Of(width.Prior.Grade)}, <code>{HtmlEncode(width.Prior.Source)}</code></small>";

    private static void WriteWidths(TextWriter writer, CredibilityFile file)
    {
        var widths = file.Result.Widths;
        var told = widths.GroupBy(CredibilityWords.Told).ToDictionary(group => group.Key, group => group.Count());
        writer.Write($"<section id=\"identifiability\"><h2>5. What the figures tell of the parameters</h2>\n<p>{string.Join(", ", told.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} {HtmlEncode(pair.Key)}"))}. <b>Left</b> is the standard deviation in the ensemble over that of the prior, on the scale on which the prior is normal: 1 means that no figure tells anything and the prior is kept whole. "
            + $"Told well is below {FigureText.Number(ParameterWidths.ToldWellBelow)}, not told above {FigureText.Number(ParameterWidths.NotToldAbove)}. {Chance(file.Result)}</p>\n");
        new PageTable("Parameters of the population, the least told first", "Parameter", "Prior", "5 to 95 %", "Left", "Told:", "Most correlated with:").Write(
            writer,
            widths.OrderByDescending(width => double.IsNaN(width.Left) ? 0 : width.Left).Select(width => new[]
            {
                Name(width),
                FigureText.Number(width.Prior.Parameter.PriorCentre),
                FigureText.Interval(width.Values),
                FigureText.Number(width.Left),
                CredibilityWords.Told(width),
                width.Closest is { } other ? $"<code>{HtmlEncode(other.Id)}</code> {FigureText.Number(other.Correlation)}" : "–",
            }));
        writer.Write("</section>\n");
    }

    private static string Chance(CredibilityResult result) => result.Widths.Any(width => width.IsTold is null)
        ? ""
        : $"Of so many correlations in so few sets, the largest of each parameter is about {FigureText.Number(Math.Round(ParameterWidths.ChanceCorrelation(result.Widths.Count, result.Uncertainty.Max(arm => arm.Members)), 2))} by chance alone.";

    private static void WriteSpreads(TextWriter writer, CredibilityFile file)
    {
        var result = file.Result;
        writer.Write("<section id=\"uncertainty\"><h2>6. How far the answers are known</h2>\n<p><b>Typical patient</b> and <b>mean of people</b>: median, 50 % and 90 % interval over the sets of parameters, which is what is not known of the model. <b>One person</b>: over sets and people, which adds how people differ. Not in any of them: that the model itself may be wrong.</p>\n");
        foreach (var question in result.Questions)
        {
            var spreads = result.UncertaintyOf(question);
            new PageTable($"{CredibilityPage.Capital(question.Use)}: {CredibilityPage.Whole(spreads.Members)} sets of parameters, {CredibilityPage.Whole(spreads.People)} people under each", "Readout", "Day", "Typical patient (90 %)", "Mean of people (90 %)", "One person (90 %)").Write(
                writer,
                question.Asked.Select(asked => Row(asked, spreads.Of(asked))));
        }

        writer.Write("</section>\n");
    }

    private static string[] Row(AskedReadout asked, ReadoutSpread spread)
    {
        var unit = asked.Readout.Unit;
        string Cell(Spread one) => $"{FigureText.WithInterval(one.Median, one.Most)}<small>50 %: {FigureText.Interval(one.Half)}</small>";
        return
        [
            $"{HtmlEncode(asked.Readout.Label)}{(unit.Length == 0 ? "" : $", {HtmlEncode(FigureText.Unit(unit))}")}<small><code>{HtmlEncode(asked.Readout.Id)}</code></small>",
            FigureText.Number(asked.Day), Cell(spread.Typical), Cell(spread.Mean), Cell(spread.Person),
        ];
    }
}
