using Quantal.Exchange.Output.Plots;
using Quantal.Model.Text;
using Quantal.Simulation.Studies;
using static System.Net.WebUtility;

namespace Quantal.Exchange.Evidence;

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
        writer.Write($"<p class=\"tags\"><span class=\"tag {(inside ? "met" : "missed")}\">{(inside ? "inside" : "missed")}</span> <span class=\"tag\">{use}</span> <span class=\"tag\">n = {row.Patients}</span> <code>{HtmlEncode(target.Id)}</code></p>\n");
        writer.Write($"<h4>{HtmlEncode(target.Statement)}</h4>\n");
        writer.Write($"<p>Printed: {HtmlEncode(target.Published)}. {HtmlEncode(RecordWords.Word(target.Grade))}, {HtmlEncode(string.Join(", ", target.Sources))}.</p>\n");
        if (withStudy)
        {
            writer.Write($"<p>{HtmlEncode(row.Reference.Citation)}</p>\n");
        }

        foreach (var sentence in MissWords.Sentences(row))
        {
            writer.Write($"<p class=\"reason\">{HtmlEncode(sentence)}</p>\n");
        }

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
