using System.Globalization;
using System.Text;
using Quantal.Model.Readouts;
using Quantal.Model.Records;
using Quantal.Numerics.Statistics;
using Quantal.Reports.Runs;
using Quantal.Studies.Credibility;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>Validation on a credibility page: every published figure, how well it was foreseen, and how far its study applies.</summary>
internal static class CredibilityValidation
{
    private const int Middle = 9;

    /// <summary>The scores, each with its caveat in the same line.</summary>
    public static string Headline(CredibilityFile file) =>
        $"<div class=\"scores\">{Score(file.Result.Evidence, StudyUse.Verify)}{Score(file.Result.Evidence, StudyUse.Build)}</div>";

    public static void Write(TextWriter writer, CredibilityFile file)
    {
        var evidence = file.Result.Evidence;
        writer.Write($"""
            <section id="validation"><h2>3. Validation against published figures</h2>
            <p>{HtmlEncode(CredibilityHeadline.Of(evidence, StudyUse.Verify))}</p>
            <p>{HtmlEncode(CredibilityHeadline.Of(evidence, StudyUse.Build))}</p>
            <div class="guide">
            <p><b>Predicted</b>: median and 90 % interval of studies of the same size, over sets of parameters ({HtmlEncode(EvidenceWords.Members(evidence))}). <b>P</b>: the two-sided probability, under those predictions, of a figure as far out as the published one; small is surprising.</p>
            <p><b>Priors</b>: share of parameter sets drawn from the priors, uncalibrated, that foresee the figure. From {FigureText.Number(100 * TargetVerdict.MostOfPriors)} % on it can hardly fail and counts for nothing. <b>Skill</b>: 1 less the score (CRPS) over that of the priors; in brackets over that of the last figure published before. Above 0 is better, 1 is perfect.</p>
            </div>

            """.ReplaceLineEndings("\n"));
        foreach (var question in file.Result.Questions)
        {
            new PageTable($"Informative figures behind each readout of {question.Use}", "Readout", "Verify, direct", "Verify, others", "Built on, direct", "Built on, others", "Not counted").Write(
                writer, ReadoutEvidence.Of(question, file.Result).Select(Behind));
        }

        foreach (var use in new[] { StudyUse.Verify, StudyUse.Build })
        {
            writer.Write($"<h3>{(use == StudyUse.Build ? "Figures that the model is built on" : "Figures that only verify")}</h3>\n");
            foreach (var study in evidence.Rows.Where(row => row.Study.Use == use).GroupBy(row => row.Study))
            {
                WriteStudy(writer, file, study.Key, [.. study]);
            }
        }

        writer.Write("</section>\n");
    }

    private static string[] Behind(ReadoutEvidence behind)
    {
        var readout = ReadoutCatalog.All[ReadoutCatalog.IndexOf(behind.Readout)];
        int[] counts = [behind.VerifyDirect, behind.VerifyOther, behind.BuildDirect, behind.BuildOther, behind.NotCounted];
        return [$"{HtmlEncode(readout.Label)} <code>{HtmlEncode(readout.Id)}</code>", .. counts.Select(count => count == 0 ? "–" : CredibilityPage.Whole(count))];
    }

    private static string Score(EvidenceResult evidence, StudyUse use)
    {
        var score = evidence.Score(use);
        return $"<div class=\"score {(score.Reaches(use) ? "met" : "missed")}\"><p class=\"share\">{score.Inside} <small>of</small> {score.Figures} <small>{(use == StudyUse.Build ? "built on, inside" : "verifying, inside")}</small></p>"
            + $"<p>{HtmlEncode(CredibilityHeadline.Of(evidence, use))}</p></div>";
    }

    private static void WriteStudy(TextWriter writer, CredibilityFile file, Study study, EvidenceRow[] rows)
    {
        var comparator = file.Result.ComparatorOf(study);
        var applies = file.Result.Questions
            .Select(question => (question.Use, Applicability: comparator.To(question)))
            .GroupBy(pair => (pair.Applicability.Level, Shared: string.Join(", ", pair.Applicability.Shared)))
            .Select(group => $"for {(group.Count() == file.Result.Questions.Count ? "all uses" : string.Join(", ", group.Select(pair => pair.Use)))}: {CredibilityWords.Of(group.Key.Level)} ({(comparator.Treatments.Count == 0 ? "untreated" : group.Key.Shared.Length == 0 ? "no treatment shared" : $"shared: {group.Key.Shared}")})");
        writer.Write($"<section class=\"study\" data-study=\"{HtmlEncode(study.Id)}\"><h4>{HtmlEncode(rows[0].Reference.Citation)}</h4>\n<p>{HtmlEncode(study.Population)}. <code>{HtmlEncode(study.Id)}</code></p>\n<p><b>Applicability</b>: {HtmlEncode(CredibilityWords.Of(comparator))} {HtmlEncode(CredibilityPage.Capital(string.Join("; ", applies)))}.</p>\n");
        writer.Write(file.Planned(study.Id) is { } planned ? $"<p class=\"note\">Decided on {HtmlEncode(planned.Decided)}: {HtmlEncode(planned.Why)}.</p>\n" : "");
        new PageTable($"Figures of {study.Id}", "Figure", "n", "Published (95 %)", "Predicted (90 %)", "", "P", "Priors", "Skill", "Verdict:").Write(writer, rows.Select(Row));
        writer.Write("</section>\n");
    }

    private static string[] Row(EvidenceRow row)
    {
        var (target, verdict, plot) = (row.Target, row.Verdict, EvidenceFigureHtml.PlotOf(row));
        var unit = FigureText.Unit(target.Unit.Text);
        return
        [
            $"<span id=\"{HtmlEncode(target.Id)}\" data-target=\"{HtmlEncode(target.Id)}\">{HtmlEncode(target.Statement)}</span><small><code>{HtmlEncode(target.Id)}</code>, {GradeWords.Of(target.Grade)}, {HtmlEncode(string.Join(", ", target.Sources))}</small>",
            CredibilityPage.Whole(row.Patients),
            $"{HtmlEncode(plot.PublishedText)}<small>{HtmlEncode(unit)}</small>",
            HtmlEncode(plot.SimulatedText),
            Mini(plot),
            FigureText.Number(verdict.Score?.Tail ?? double.NaN),
            verdict.Score is { } priors ? $"{FigureText.Number(100 * priors.PriorShare)} %" : "–",
            verdict.Score is { } score ? Skill(score) : "–",
            $"<span class=\"tag {(verdict.Inside ? "met" : "missed")}\">{(verdict.Inside ? "inside" : "missed")}</span> {HtmlEncode(EvidenceWords.Standing(verdict.Standing))}",
        ];
    }

    private static string Skill(FigureScore score)
    {
        var earlier = CredibilityHeadline.Skill(score.Crps, score.EarlierCrps);
        return FigureText.Number(CredibilityHeadline.Skill(score.Crps, score.PriorCrps)) + (double.IsFinite(earlier) ? $" ({FigureText.Number(earlier)})" : "");
    }

    // What is published above, what is predicted below, on an axis of their own.
    private static string Mini(FigurePlot plot)
    {
        var axis = plot.Axis();
        var svg = new StringBuilder();
        void Bar(string name, ConfidenceInterval interval, int y, int height)
        {
            if (double.IsFinite(axis.Place(interval.Low)) && double.IsFinite(axis.Place(interval.High)))
            {
                var (from, to) = (axis.Place(interval.Low), axis.Place(interval.High));
                svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{name}\" x=\"{from:0.#}%\" width=\"{Math.Max(to - from, 1):0.#}%\" y=\"{y}\" height=\"{height}\"/>");
            }
        }

        if (plot.PublishedInterval is { } published)
        {
            Bar("published", published, Middle - 5, 2);
        }

        if (double.IsFinite(plot.Published))
        {
            Bar("published", new(plot.Published, plot.Published), Middle - 8, 8);
        }

        Bar("simulated", plot.Prediction, Middle + 1, 7);
        Bar("middle", new(plot.Median, plot.Median), Middle + 1, 7);
        return $"<svg class=\"mini\" width=\"100%\" height=\"18\" aria-hidden=\"true\">{svg}</svg>";
    }
}
