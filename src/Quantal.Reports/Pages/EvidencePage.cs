using System.Globalization;
using System.Text;
using Quantal.Exchange.Files;
using Quantal.Model.Records;
using Quantal.Reports.Runs;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>
/// The page of all published figures: the score, then what is missed and why, then what the model is built on, then what verifies it, and
/// apart from that what does not count.
/// </summary>
public static class EvidencePage
{
    private static readonly FigurePlot Example = new("%", 62, new(49, 73), false, 58, new(44, 71), new(47, 69));

    /// <summary>Writes the page.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">The result.</param>
    /// <param name="ledger">The runs that were entered.</param>
    /// <param name="record">How it was made.</param>
    public static void Write(TextWriter writer, EvidenceResult result, EvidenceLedger ledger, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(ledger);
        StaticPage.Begin(writer, "Quantal: published figures beside simulated studies");
        writer.Write($"""
            <header>
            <h1>Published figures beside simulated studies</h1>
            <p class="patient">Lambert-Eaton myasthenic syndrome and its treatment: {Count(result.Rows.Count, "published figure")} of {Count(result.Rows.Select(row => row.Study).Distinct().Count(), "study", "studies")}, each beside what studies of the same size give in the virtual clinic.</p>
            <p class="disclaimer">{HtmlEncode(Disclaimer.Text)}</p>
            <div class="scores">{Score(result, StudyUse.Build)}{Score(result, StudyUse.Verify)}</div>
            <p class="note">Not counted: {HtmlEncode(EvidenceWords.Apart(result))}.</p>
            <nav aria-label="Sections"><ul>
            <li><a href="#read">How to read it</a></li>
            <li><a href="#missed">Missed ({result.Misses.Count()})</a></li>
            <li><a href="#build">Built on ({result.Counted(StudyUse.Build).Count()})</a></li>
            <li><a href="#verify">Verified with ({result.Counted(StudyUse.Verify).Count()})</a></li>
            <li><a href="#apart">Not counted ({result.Apart.Count()})</a></li>
            <li><a href="#ledger">Ledger ({ledger.Entries.Count})</a></li>
            <li><a href="#made">How this was made</a></li>
            </ul></nav>
            </header>
            <main>

            """.ReplaceLineEndings("\n"));
        WriteGuide(writer, result);
        WriteMisses(writer, result);
        WriteUse(writer, result, StudyUse.Build, "build", "The model is built on these", "Parameters were taken from these studies or calibrated to their figures. That they are met shows that the parts fit together, not that the model foresees anything.");
        WriteUse(writer, result, StudyUse.Verify, "verify", "The model is verified with these", "Nothing was calibrated to these figures.");
        WriteApart(writer, result);
        WriteLedger(writer, ledger);
        writer.Write("</main>\n");
        StaticPage.End(
            writer,
            record,
            $"<p>For every set of parameters a pool of virtual patients lived through each study; {result.StudiesPerMember.ToString("N0", CultureInfo.InvariantCulture)} studies of the published size were drawn from each pool. "
            + $"{Count(result.TypicalOnly, "further target")} on file {(result.TypicalOnly == 1 ? "is" : "are")} held against the typical patient only and {(result.TypicalOnly == 1 ? "is" : "are")} not shown here.</p>",
            [
                ("Sets of parameters", EvidenceWords.Members(result)),
                ("Simulated studies for each set", result.StudiesPerMember.ToString(CultureInfo.InvariantCulture)),
            ]);
    }

    private static string Score(EvidenceResult result, StudyUse use)
    {
        var score = result.Score(use);
        var reached = score.Reaches(use);
        var name = use == StudyUse.Build ? "Built on" : "Verified with";
        return $"<div class=\"score {(reached ? "met" : "missed")}\"><p class=\"share\">{score.Inside} <small>of</small> {score.Figures} <small>inside</small></p>"
            + $"<p><strong>{name}</strong>, informative figures; aims {(reached ? "reached" : "not reached")}. {HtmlEncode(string.Join(" ", EvidenceWords.Score(result, use)))}</p></div>";
    }

    private static void WriteGuide(TextWriter writer, EvidenceResult result)
    {
        var members = result.Calibrated
            ? $"over {EvidenceWords.Members(result)} sets of parameters"
            : "with the population as the evidence states it: no calibrated ensemble is stored, so the interval is that of sampling alone";
        writer.Write($"""
            <section id="read"><h2>How to read it</h2>
            <div class="panels">
            <figure class="example" aria-label="Example"><figcaption><h3>An example</h3><p>Not a result.</p></figcaption>
            {FigurePlotHtml.Of(Example, "Example.")}</figure>
            <div class="guide">
            <p><b>Published</b>: the figure and its own 95 % interval, from what the source prints. Some sources give a range or a direction instead; it is shaded.</p>
            <p><b>Simulated</b>: median and 90 % prediction interval of studies of the same size, {HtmlEncode(members)}.</p>
            <p><b>Sampling alone</b>: the interval that the number of patients alone makes with one set of parameters, whose median is in the middle. It shows how much of the width the ensemble adds.</p>
            <p><b>Inside</b>: the published figure lies in the prediction interval, or the median in the published range.</p>
            <p><b>Informative</b>: a figure that fewer than {FigureText.Number(100 * TargetVerdict.MostOfPriors)} % of {result.Members} parameter sets drawn from the priors, before anything was calibrated, foresee with their own 90 % interval. Others can hardly fail and do not count; neither do ranges and directions, nor figures that are the value of a parameter.</p>
            <p><b>Skill</b>: 1 less the mean score (CRPS, smaller is better) of the simulated studies over that of the priors, or of the last figure of the same kind published before.</p>
            </div></div></section>

            """.ReplaceLineEndings("\n"));
    }

    private static void WriteMisses(TextWriter writer, EvidenceResult result)
    {
        writer.Write("<section id=\"missed\"><h2>Missed</h2>\n");
        var missed = result.Misses.ToArray();
        writer.Write(missed.Length == 0 ? "<p>No figure is missed.</p>\n" : "<div class=\"panels\">\n");
        foreach (var row in missed)
        {
            EvidenceFigureHtml.Write(writer, row, withStudy: true);
        }

        writer.Write(missed.Length == 0 ? "</section>\n" : "</div></section>\n");
    }

    private static void WriteUse(TextWriter writer, EvidenceResult result, StudyUse use, string id, string title, string text)
    {
        writer.Write($"<section id=\"{id}\"><h2>{title}</h2>\n<p>{text}</p>\n");
        foreach (var study in result.Counted(use).GroupBy(row => row.Study))
        {
            writer.Write($"<section class=\"study\"><h3>{HtmlEncode(study.First().Reference.Citation)}</h3>\n<p class=\"note\">{HtmlEncode(study.Key.Population)}</p>\n");
            EvidenceFigureHtml.WriteNotes(writer, study.Key);
            var missed = study.Where(row => !row.Verdict.Inside).ToArray();
            if (missed.Length > 0)
            {
                writer.Write($"<p class=\"links\">Missed, shown above: {string.Join(", ", missed.Select(row => $"<a href=\"#{HtmlEncode(row.Target.Id)}\">{HtmlEncode(row.Target.Id)}</a>"))}.</p>\n");
            }

            writer.Write("<div class=\"panels\">\n");
            foreach (var row in study.Where(row => row.Verdict.Inside))
            {
                EvidenceFigureHtml.Write(writer, row, withStudy: false);
            }

            writer.Write("</div></section>\n");
        }

        writer.Write("</section>\n");
    }

    private static void WriteApart(TextWriter writer, EvidenceResult result)
    {
        writer.Write("<section id=\"apart\"><h2>Not counted</h2>\n<p>Whether these are met says little: nearly all parameter sets foresee them, or the source gives a range or a direction only, or the figure is the value of a parameter.</p>\n");
        foreach (var group in result.Apart.GroupBy(row => row.Verdict.Standing))
        {
            writer.Write($"<section class=\"study\"><h3>{HtmlEncode(Capital(EvidenceWords.Standing(group.Key)))} ({group.Count()})</h3>\n<div class=\"panels\">\n");
            foreach (var row in group)
            {
                EvidenceFigureHtml.Write(writer, row, withStudy: true);
            }

            writer.Write("</div></section>\n");
        }

        writer.Write("</section>\n");
    }

    private static void WriteLedger(TextWriter writer, EvidenceLedger ledger)
    {
        writer.Write("<section id=\"ledger\"><h2>Ledger</h2>\n<p>Every run of this comparison that was entered, whatever came of it.</p>\n<ol>\n");
        foreach (var entry in ledger.Entries)
        {
            writer.Write($"<li>{HtmlEncode(EvidenceWords.Run(entry))}</li>\n");
        }

        writer.Write($"</ol>\n<p>{HtmlEncode(EvidenceWords.Entered(ledger))}</p></section>\n");
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Count(int number, string one, string? many = null) => $"{number} {(number == 1 ? one : many ?? one + "s")}";
}

/// <summary>One published figure on the page: what it says, whether it is met, the plot, and what is known of a miss.</summary>
internal static class EvidenceFigureHtml
{
    /// <summary>Writes the figure's element.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="row">The figure.</param>
    /// <param name="withStudy">Whether the study is named, where the figure does not stand under its heading.</param>
    public static void Write(TextWriter writer, EvidenceRow row, bool withStudy)
    {
        var (target, inside) = (row.Target, row.Verdict.Inside);
        var use = row.Study.Use == StudyUse.Build ? "built on" : "verifies";
        writer.Write($"<figure id=\"{HtmlEncode(target.Id)}\" data-target=\"{HtmlEncode(target.Id)}\"><figcaption>\n");
        writer.Write($"<p class=\"tags\"><span class=\"tag {(inside ? "met" : "missed")}\">{(inside ? "inside" : "missed")}</span> <span class=\"tag\">{use}</span> <span class=\"tag\">{EvidenceWords.Standing(row.Verdict.Standing)}</span> <span class=\"tag\">n = {row.Patients}</span> <code>{HtmlEncode(target.Id)}</code></p>\n");
        writer.Write($"<h4>{HtmlEncode(target.Statement)}</h4>\n");
        writer.Write($"<p>Printed: {HtmlEncode(target.Published)}. {HtmlEncode(GradeWords.Of(target.Grade))}, {HtmlEncode(string.Join(", ", target.Sources))}.</p>\n");
        if (withStudy)
        {
            writer.Write($"<p>{HtmlEncode(row.Reference.Citation)}</p>\n");
        }

        foreach (var sentence in EvidenceWords.Sentences(row))
        {
            writer.Write($"<p class=\"reason\">{HtmlEncode(sentence)}</p>\n");
        }

        if (EvidenceWords.Score(row) is { } score)
        {
            writer.Write($"<p class=\"note\">{HtmlEncode(score)}</p>\n");
        }

        Remark(writer, "Value of", row.Population.SourceOf.Count == 0 ? null : string.Join(", ", row.Population.SourceOf));
        Remark(writer, "Known cause", row.Cause);
        Remark(writer, "The source contradicts itself", row.Population.Contradiction);
        writer.Write("</figcaption>\n");
        writer.Write(FigurePlotHtml.Of(PlotOf(row), target.Statement));
        writer.Write("</figure>\n");
    }

    /// <summary>Writes what was read of a study and what had to be assumed.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="study">The study.</param>
    public static void WriteNotes(TextWriter writer, Study study)
    {
        writer.Write($"<details><summary>What was read and assumed</summary><p>{HtmlEncode(study.Note)}</p>");
        if (study.AlsoBuilds is { } also)
        {
            writer.Write($"<p>Also used to build the model: {HtmlEncode(also)}</p>");
        }

        writer.Write($"<p><code>{HtmlEncode(study.File)}</code></p></details>\n");
    }

    /// <summary>The figure as it is drawn.</summary>
    public static FigurePlot PlotOf(EvidenceRow row)
    {
        var (figure, simulated) = (row.Population.Figure, row.Verdict.Simulated);
        return new FigurePlot(
            row.Target.Unit.Text, figure.Value, row.Verdict.PublishedInterval, figure.Range is not null, simulated.Median, simulated.Prediction, simulated.SamplingOnly);
    }

    private static void Remark(TextWriter writer, string title, string? text)
    {
        if (text is not null)
        {
            writer.Write($"<p class=\"remark\"><b>{title}</b>: {HtmlEncode(text)}</p>\n");
        }
    }
}

/// <summary>Writes everything that a comparison with the published figures leaves behind.</summary>
public static class EvidenceWriter
{
    /// <summary>Writes figures, page and record and publishes the folder.</summary>
    /// <param name="folder">A prepared folder.</param>
    /// <param name="result">The result.</param>
    /// <param name="ledger">The runs that were entered.</param>
    /// <param name="record">How it was made.</param>
    /// <returns>A finding if other files appeared in the folder since it was prepared; they stay as they are.</returns>
    /// <exception cref="IOException">The disk is full or the folder went away; nothing is published.</exception>
    public static Finding? Write(RunFolder folder, EvidenceResult result, EvidenceLedger ledger, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(folder);
        using (var json = File.Create(Path.Combine(folder.Partial, "evidence.json")))
        {
            EvidenceJson.Write(json, result, ledger);
        }

        using (var run = File.Create(Path.Combine(folder.Partial, "run.json")))
        {
            RunJson.Write(run, record, Path.Combine(folder.Partial, RunFolder.Inputs));
        }

        using (var page = new StreamWriter(Path.Combine(folder.Partial, "report.html"), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            EvidencePage.Write(page, result, ledger, record);
        }

        return folder.Publish();
    }
}
