using System.Globalization;
using System.Text;
using Quantal.Exchange.Files;
using Quantal.Exchange.Protocols;
using Quantal.Numerics.Statistics;
using Quantal.Reports.Runs;
using Quantal.Studies.Trials;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>
/// The page of a trial in the order of ADEMP - aims, data, estimands, methods, performance (Morris, White and Crowther 2019) - behind a
/// first screen with what a trial is planned by.
/// </summary>
public static class TrialPage
{
    private const double Hundred = 100;

    /// <summary>Writes the page into a trial's folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="result">What came out.</param>
    /// <param name="examples">The repetitions that were looked at in full.</param>
    /// <param name="record">How it was made.</param>
    /// <exception cref="IOException">The disk is full or the folder went away.</exception>
    public static void Write(TrialFolder folder, TrialResult result, TrialExamples examples, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(folder);
        using var page = new StreamWriter(
            Path.Combine(folder.Partial, "report.html"), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Write(page, result, examples, record);
    }

    /// <summary>Writes the page.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">What came out.</param>
    /// <param name="examples">The repetitions that were looked at in full.</param>
    /// <param name="record">How it was made.</param>
    public static void Write(TextWriter writer, TrialResult result, TrialExamples examples, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(examples);
        var design = result.Design;
        StaticPage.Begin(writer, $"Quantal trial: {design.Name}", "trial.css");
        writer.Write($"""
            <header>
            <h1>{HtmlEncode(design.Title)}</h1>
            <p class="disclaimer">{HtmlEncode(Disclaimer.Text)}</p>
            {Failures(result)}{PageWarnings.Of(record)}</header>
            <main>

            """.ReplaceLineEndings("\n"));
        WriteAnswer(writer, result);
        TrialDecisions.Write(writer, result);
        WriteAims(writer, result);
        WriteEstimands(writer, result);
        WriteMethods(writer, design);
        TrialPerformance.Write(writer, result);
        TrialTwins.Write(writer, result, examples);
        TrialStories.Write(writer, design, examples);
        WriteLimits(writer);
        writer.Write("</main>\n");
        StaticPage.End(
            writer,
            record,
            "<p>Repetitions take the sets of parameters in turn, and new patients each time. The folder of this page also holds every "
                + "repetition (replicates.csv), the figures for programs (trial.json), copies of the inputs (inputs) and what is "
                + "needed to repeat the run (run.json).</p>",
            [
                ("Repetitions", result.Replicates.ToString(CultureInfo.InvariantCulture)),
                ("Sets of parameters", result.Members.ToString(CultureInfo.InvariantCulture)),
            ]);
    }

    private static string Failures(TrialResult result) => result.NotComputed == 0
        ? ""
        : $"<p class=\"failure\">{TrialWords.Count(result.NotComputed)} patients could not be computed to the end "
            + "and are left out.</p>\n";

    private static void WriteAnswer(TextWriter writer, TrialResult result)
    {
        var (design, name) = (result.Design, TrialWords.Rejections(result.Design));
        writer.Write($"<section id=\"answer\"><h2 class=\"hidden\">The answer</h2>\n<p "
            + $"class=\"patient\">{HtmlEncode(design.Arms[0].Name)} against {HtmlEncode(design.Arms[1].Name)}: "
            + $"{TrialWords.Count(result.Replicates)} repetitions on virtual patients, who take {TrialWords.Count(result.Members)} "
            + $"sets of parameters in turn. After ± stands one Monte-Carlo standard error.</p>\n");
        foreach (var estimand in design.Primary)
        {
            writer.Write($"<p class=\"finding\">{Sentence(result, Cell(result, estimand, design.LargestSize, design.Durations[^1]))}</p>\n");
        }

        var canBeTold = MemberPower.Of(result.Cells[0]).Between != BetweenMembers.CannotBeTold;
        if (!canBeTold)
        {
            writer.Write("<p class=\"finding\">How far the doubt about the evidence moves power cannot be told from "
                + $"{TrialWords.Count(result.Replicates)} repetitions of {TrialWords.Count(result.Members)} sets of parameters: "
                + "two sets, and two repetitions of each, are the least.</p>\n");
        }

        var rows =
            from estimand in design.Primary
            from duration in design.Durations
            from size in design.Sizes
            let cell = Cell(result, estimand, size, duration)
            let scale = cell.Cell.Analysis.Scale
            let truth = result.Truths.First(one => one.Estimand == estimand && one.Duration == duration)
            select new[]
            {
                $"{HtmlEncode(estimand.Name)}, {HtmlEncode(cell.Cell.Analysis.Name)}", HtmlEncode(duration.Text), TrialWords.Count(size),
                $"<b>{TrialWords.Share(cell.Rejected)}</b>", Between(cell), TrialWords.Share(new(MemberPower.Of(cell).Mean, MemberPower.Of(cell).StandardError)),
                scale == EffectScale.Difference ? TrialWords.Figure(truth.Difference) : TrialWords.Number(truth.On(scale)),
                TrialWords.Number(cell.Estimate.Value), TrialWords.Figure(cell.Bias), TrialWords.Share(cell.Coverage),
            };
        new PageTable(
            $"{name} and truth of the primary analyses{Alone(design)}; effects are {design.Arms[0].Name} less {design.Arms[1].Name}",
            "Primary analysis:", "Followed", "Patients", name, $"{name} over sets of parameters, middle 90 %", "Assurance ± SE over sets",
            "True effect", "Mean estimate", "Bias", "Coverage of 95 % intervals")
            .Write(writer, rows);
        if (canBeTold)
        {
            writer.Write($"<p class=\"note\">Each set of parameters has {TrialWords.Count(result.Replicates / result.Members)} repetitions or one more; "
                + "where there are few, the spread over sets is itself known roughly.</p>\n");
        }

        writer.Write("""
            <p class="note">Assurance is the mean over the sets of parameters that the published figures leave open, each counting the same; its standard error includes the choice of sets. The middle 90 %
            is what the doubt about the evidence alone leaves open, luck taken out (beta-binomial). Sizes and durations are read off the same patients and go up and down together.</p>
            <nav aria-label="Sections"><ul>

            """.ReplaceLineEndings("\n"));
        writer.Write(TrialDecisions.Heading(result) is { } decisions ? $"<li><a href=\"#decisions\">{decisions}</a></li>\n" : "");
        writer.Write("""
            <li><a href="#aims">Aims and data</a></li>
            <li><a href="#estimands">Estimands</a></li>
            <li><a href="#methods">Methods</a></li>
            <li><a href="#performance">Performance</a></li>
            <li><a href="#twins">Twins: who gains</a></li>
            <li><a href="#examples">Two repetitions in full</a></li>
            <li><a href="#limits">Limits</a></li>
            <li><a href="#made">How this was made</a></li>
            </ul></nav></section>

            """.ReplaceLineEndings("\n"));
    }

    private static CellResult Cell(TrialResult result, Estimand estimand, int size, TrialDuration duration) => result.Cells.First(
        one => one.Cell.Estimand == estimand && one.Cell.Analysis == estimand.Analyses[0] && one.Cell.Size == size && one.Cell.Duration == duration);

    private static string Sentence(TrialResult result, CellResult cell)
    {
        var (design, power) = (result.Design, MemberPower.Of(cell));
        var (estimand, analysis, size, duration) = cell.Cell;
        var what = $"With {size} patients followed for {duration.Text}, {analysis.Name} of {estimand.Endpoint.Words} "
            + (design.ArmsAreAlike ? "finds a difference that is not there in" : "finds a difference in");
        var told = power.Between switch
        {
            BetweenMembers.Apart => $"Over the sets of parameters that the evidence leaves open this lies between "
                + $"{Percent(power.Quantile(0.05))} and {Percent(power.Quantile(0.95))} (middle 90 %, luck taken out).",
            BetweenMembers.NotApart => "It differs between sets of parameters by no more than luck.",
            _ => "",
        };
        return $"{HtmlEncode(what)} <b>{Hundred * cell.Rejected.Value:0.0} %</b> of trials{Alone(design)} (± "
            + $"{(Hundred * cell.Rejected.StandardError).ToString("0.0", CultureInfo.InvariantCulture)}). {HtmlEncode(told)}";
    }

    // Where looks or a procedure decide, what is said of an analysis of all patients at the full level is not what the trial does.
    private static string Alone(TrialDesign design) =>
        design.Looks is not null ? ", without looks" : design.Multiplicity is not null ? ", at the full level" : "";

    private static string Percent(double share) => $"{(Hundred * share).ToString("0", CultureInfo.InvariantCulture)} %";

    private static string Between(CellResult cell)
    {
        var power = MemberPower.Of(cell);
        return power.Between switch
        {
            BetweenMembers.Apart => $"{Percent(power.Quantile(0.05))} to {Percent(power.Quantile(0.95))}",
            BetweenMembers.NotApart => "no more than luck",
            _ => "–",
        };
    }

    private static void WriteAims(TextWriter writer, TrialResult result)
    {
        var design = result.Design;
        writer.Write("<section id=\"aims\"><h2>Aims and data</h2>\n");
        writer.Write(design.ArmsAreAlike
            ? "<p>How often does each analysis find a difference between arms that are the same?</p>\n"
            : $"<p>How large and how long would a trial of {HtmlEncode(design.Arms[0].Name)} against "
                + $"{HtmlEncode(design.Arms[1].Name)} have to be, what would each analysis of it have concluded against the exact "
                + $"truth, and what can today's evidence not tell?</p>\n");
        writer.Write("<p>Every patient is drawn from the population, judged on what a visit measures, and followed in both arms as "
            + "the same person with the same luck. The trial sees the arm of allocation alone; the truth is known from both.</p>\n");
        writer.Write(TrialWords.List(TrialWords.Choices(design)));
        foreach (var arm in design.ArmsAreAlike ? design.Arms.Take(1) : design.Arms)
        {
            writer.Write($"<details><summary>{HtmlEncode(design.ArmsAreAlike ? "Both arms" : arm.Name)}: "
                + $"{HtmlEncode(arm.Protocol.Title)}</summary>\n<ul>\n");
            writer.Write(string.Concat(InstructionWords.Describe(arm.Protocol).Select(line => $"<li>{HtmlEncode(line)}</li>\n")));
            writer.Write("</ul></details>\n");
        }

        writer.Write("</section>\n");
    }

    private static void WriteEstimands(TextWriter writer, TrialResult result)
    {
        writer.Write("<section id=\"estimands\"><h2>Estimands</h2>\n<p>What the trial asks, in the terms of ICH E9(R1), and the "
            + "answer that no trial can see.</p>\n");
        new PageTable("How what happens after allocation counts", "Estimand:", "Endpoint:", "Role:", "End of the trial drug:", "Rescue:", "Death:").Write(
            writer,
            result.Design.Estimands.Select(one => new[]
            {
                HtmlEncode(one.Name), HtmlEncode(one.Endpoint.Words), one.IsPrimary ? "primary" : "secondary",
                TrialWords.Of(one.Stopping), TrialWords.Of(one.Rescue), TrialWords.Of(one.Death, isDeath: true),
            }));
        new PageTable(
            "The truth: mean of what each patient has in the first arm less what the same patient has in the "
                + "second", "Estimand:", "Followed", "Unit", "Mean difference", "Standard deviation between "
                + "patients", "Log hazard ratio", "Patients")
            .Write(
                writer,
                result.Truths.Select(truth => new[]
                {
                    HtmlEncode(truth.Estimand.Name), HtmlEncode(truth.Duration.Text), HtmlEncode(FigureText.Unit(truth.Estimand.Endpoint.Unit)),
                    TrialWords.Figure(truth.Difference), TrialWords.Number(truth.Spread), TrialWords.Number(truth.LogHazardRatio), TrialWords.Count(truth.Twins),
                }));
        writer.Write("<p class=\"note\">The error of a mean difference is that from the number of patients; patients of one "
            + "repetition share a set of parameters, which it does not count.</p>\n</section>\n");
    }

    private static void WriteMethods(TextWriter writer, TrialDesign design)
    {
        writer.Write("<section id=\"methods\"><h2>Methods</h2>\n<ul>\n");
        writer.Write(string.Concat(design.Estimands.Select(one =>
            $"<li><b>{HtmlEncode(one.Name)}</b>: {HtmlEncode(string.Join(", ", one.Analyses.Select(analysis => analysis.Name)))}</li>\n")));
        writer.Write($"</ul>\n<p>A p value of at most {FigureText.Number(Hundred * design.Level)} %, in either direction, rejects. Levels "
            + $"are not shared among analyses{(design.Multiplicity is null ? "" : " except in decisions")}. An analysis that fails has no p value: it is counted, and counts as not having "
            + $"rejected. Bias and coverage are held against the truth under the repetition's own set of parameters, on the scale of "
            + $"the analysis.</p>\n</section>\n");
    }

    private static void WriteLimits(TextWriter writer) => writer.Write("""
        <section id="limits"><h2>Limits, and what differs from a protocol on paper</h2>
        <ul>
        <li>No patient here exists. What the model does not know, the trial cannot find: an effect by a way that the model has not would be missed, and one that it has wrongly would be seen.</li>
        <li>The sets of parameters are what published figures leave open under this model. A wrong model is a doubt that no figure here holds.</li>
        <li>How fast patients come, how many sites there are and how many drop out are assumptions of the trial's file. Dropout is at random: nobody leaves because of doing badly.</li>
        <li>Nobody guesses the arm; there is no effect of being watched or of expecting something, and no difference between sites.</li>
        <li>Everybody follows the protocol of the arm except where the protocol itself says otherwise; visits are kept until a patient leaves.</li>
        <li>A trial cannot see what would have been. Analyses of hypothetical and principal-stratum estimands use what it has; their bias is the price.</li>
        </ul></section>

        """.ReplaceLineEndings("\n"));
}
