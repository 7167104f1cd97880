using System.Globalization;
using Quantal.Exchange.Output;
using Quantal.Exchange.Output.Plots;
using Quantal.Exchange.Protocols;
using Quantal.Numerics.Statistics;
using Quantal.Simulation.Cohorts;
using Quantal.Simulation.Orders;
using Quantal.Simulation.Protocols;
using Quantal.Simulation.Studies;
using static System.Net.WebUtility;

namespace Quantal.Exchange.Cohorts;

/// <summary>The page of a repeated study: what was repeated, published beside simulated figures, who the patients were and what happened to them.</summary>
public static class CohortPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">What came out.</param>
    /// <param name="studies">All studies on file, whose figures stand beside the rates of events.</param>
    /// <param name="record">How it was made.</param>
    public static void Write(TextWriter writer, CohortResult result, IReadOnlyList<Study> studies, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(studies);
        var design = result.Design;
        StaticPage.Begin(writer, $"Quantal cohort: {design.Name}");
        writer.Write($"""
            <header>
            <h1>{HtmlEncode(design.Title)}</h1>
            <p class="patient">Repeated {Count(result.Summary.Replicates)} times in a virtual clinic with {Count(design.Patients)} patients each time.</p>
            <p class="disclaimer">{HtmlEncode(Disclaimer.Text)}</p>
            {Failures(result)}
            <nav aria-label="Sections"><ul>
            <li><a href="#figures">Published beside simulated</a></li>
            <li><a href="#course">Patients and course</a></li>
            <li><a href="#events">Events and deaths</a></li>
            <li><a href="#repeated">What was repeated</a></li>
            <li><a href="#made">How this was made</a></li>
            </ul></nav>
            </header>
            <main>

            """.ReplaceLineEndings("\n"));
        WriteFigures(writer, result);
        CohortTables.WriteCourse(writer, result);
        CohortTables.WriteEvents(writer, result, studies);
        WriteDesign(writer, design);
        writer.Write("</main>\n");
        StaticPage.End(
            writer,
            record,
            "<p>Repetitions take the sets of parameters in turn, and new patients each time. The folder of this page also holds every patient (patients.csv), the figures for programs (cohort.json), copies of the inputs (inputs) and what is needed to repeat the run (run.json).</p>",
            [
                ("Repetitions", result.Summary.Replicates.ToString(CultureInfo.InvariantCulture)),
                ("Patients", result.Summary.Patients.ToString(CultureInfo.InvariantCulture)),
                ("Sets of parameters", result.Members.ToString(CultureInfo.InvariantCulture)),
            ]);
    }

    private static string Failures(CohortResult result)
    {
        if (result.Failures.Count == 0)
        {
            return "";
        }

        var causes = result.Failures.GroupBy(failure => failure.Cause).OrderByDescending(group => group.Count()).Select(group => $"{group.Count()}: {group.Key}");
        return $"<p class=\"failure\">{Count(result.Failures.Count)} patients could not be computed to the end and are left out. {HtmlEncode(string.Join("; ", causes))}.</p>";
    }

    private static void WriteFigures(TextWriter writer, CohortResult result)
    {
        writer.Write("<section id=\"figures\"><h2>Published beside simulated</h2>\n");
        writer.Write(result.Targets.Count == 0
            ? "<p>No published figure on file is held against this cohort.</p>\n</section>\n"
            : "<p>Simulated: median and middle 90 % of the repetitions. Published: the figure and its own 95 % interval where one follows from what the source prints.</p>\n<div class=\"panels\">\n");
        foreach (var ((study, target), spread) in result.Targets.Zip(result.Summary.Figures()))
        {
            WriteFigure(writer, study, target, spread);
        }

        writer.Write(result.Targets.Count == 0 ? "" : "</div></section>\n");
    }

    private static void WriteFigure(TextWriter writer, Study study, StudyTarget target, Spread spread)
    {
        var figure = target.Population!.Figure;
        var prediction = new ConfidenceInterval(spread.Low90, spread.High90);
        var within = figure.Range is { } range ? range.Contains(spread.Median) : prediction.Contains(figure.Value);
        var plot = new FigurePlot(target.Unit.Text, figure.Value, figure.Range ?? figure.Interval, figure.Range is not null, spread.Median, prediction, null);
        writer.Write($"<figure data-target=\"{HtmlEncode(target.Id)}\"><figcaption>\n");
        writer.Write($"<p class=\"tags\"><span class=\"tag {(within ? "met" : "missed")}\">{(within ? "within" : "beyond")}</span> <span class=\"tag\">{(study.Use == StudyUse.Build ? "built on" : "verifies")}</span> <code>{HtmlEncode(target.Id)}</code></p>\n");
        writer.Write($"<h4>{HtmlEncode(target.Statement)}</h4>\n<p>Printed: {HtmlEncode(target.Published)}. {HtmlEncode(study.Id)}.</p>\n");
        if (target.Population.Contradiction is { } contradiction)
        {
            writer.Write($"<p class=\"remark\"><b>The source contradicts itself</b>: {HtmlEncode(contradiction)}</p>\n");
        }

        writer.Write("</figcaption>\n");
        writer.Write(FigurePlotHtml.Of(plot, target.Statement));
        writer.Write("</figure>\n");
    }

    private static void WriteDesign(TextWriter writer, CohortDesign design)
    {
        var (followUp, protocol) = (design.FollowUp, design.Protocol);
        var seen = followUp.Spread > 0
            ? $"A median of {FigureText.Number(followUp.MedianYears)} years, from {FigureText.Number(followUp.LowYears)} to {FigureText.Number(followUp.HighYears)}, unless death comes first"
            : $"{FigureText.Number(followUp.MedianYears)} years, unless death comes first";
        var people = design.Population.Meaning.TrimEnd('.') + design.Tumour switch
        {
            null => "",
            TumourStatus.None => "; only those without a tumour",
            _ => "; only those with a tumour",
        };
        (string Name, string Value)[] facts =
        [
            ("Persons", $"{people} ({design.Population.Id})"),
            ("Follow-up", seen),
            ("Sustained remission", Meaning(design.Remission)),
            ("End of a remission", design.Relapse is null ? "none: a remission that was reached lasts" : ConditionWords.Describe(design.Relapse)),
            ("Stronger", Meaning(design.StrengthBetter)),
            ("Lower titre", Meaning(design.TitreLower)),
            ("Protocol", $"{protocol.Name}: {protocol.Title}"),
        ];
        writer.Write("<section id=\"repeated\"><h2>What was repeated</h2>\n<dl>\n");
        writer.Write(string.Concat(facts.Select(fact => $"<dt>{HtmlEncode(fact.Name)}</dt><dd>{HtmlEncode(fact.Value)}</dd>\n")));
        writer.Write("</dl>\n<details><summary>The protocol in words</summary>\n<ul>\n");
        writer.Write(string.Concat(InstructionWords.Describe(protocol).Select(line => $"<li>{HtmlEncode(line)}</li>\n")));
        writer.Write("</ul>\n<p>At each visit, the first rule that holds decides for each drug:</p>\n<ol>\n");
        foreach (var rule in protocol.Rules)
        {
            var what = string.Join("; ", rule.Do.Select(InstructionWords.Describe));
            writer.Write($"<li><b>{HtmlEncode(rule.Name)}</b>: when {HtmlEncode(ConditionWords.Describe(rule.When))}: {HtmlEncode(what)}</li>\n");
        }

        writer.Write("</ol></details></section>\n");
    }

    private static string Meaning(Condition? condition) => condition is null ? "not looked at" : ConditionWords.Describe(condition);

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
