using System.Globalization;
using System.Text;
using Quantal.Exchange.Files;
using Quantal.Exchange.Protocols;
using Quantal.Numerics.Statistics;
using Quantal.Reports.Runs;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Designs;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

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
            {PageWarnings.Of(record)}<nav aria-label="Sections"><ul>
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
            "<p>Repetitions take the sets of parameters in turn, and new patients each time. The folder of this page also holds every patient (patients.csv) and their courses (courses.csv), the figures for programs (cohort.json), copies of the inputs (inputs) and what is needed to repeat the run (run.json).</p>",
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
        writer.Write(result.Figures.Count == 0
            ? "<p>No published figure on file is held against this cohort.</p>\n</section>\n"
            : "<p>Simulated: median and middle 90 % of the repetitions. Published: the figure and its own 95 % interval where one follows from what the source prints.</p>\n<div class=\"panels\">\n");
        foreach (var judged in result.Judged)
        {
            WriteFigure(writer, judged);
        }

        writer.Write(result.Figures.Count == 0 ? "" : "</div></section>\n");
    }

    private static void WriteFigure(TextWriter writer, JudgedFigure judged)
    {
        var ((study, target), spread, within) = (judged.Figure, judged.Simulated, judged.Place == FigurePlace.Within);
        var figure = target.Population!.Figure;
        var prediction = new ConfidenceInterval(spread.Low90, spread.High90);
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

    private static void WriteDesign(TextWriter writer, StudyDesign design)
    {
        var (followUp, protocol) = (design.FollowUp, design.Protocol);
        var seen = followUp.Spread > 0
            ? $"A median of {FigureText.Number(followUp.MedianYears)} years, from {FigureText.Number(followUp.LowYears)} to {FigureText.Number(followUp.HighYears)}, unless death comes first"
            : $"{FigureText.Number(followUp.MedianYears)} years, unless death comes first";
        var people = design.Population.Meaning.TrimEnd('.') + design.Aetiology switch
        {
            null => "",
            Aetiology.Idiopathic => "; only those without a tumour",
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
            ("Meant otherwise than the plan", design.OwnDefinitions ?? "nothing"),
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

/// <summary>The tables of a cohort's page: who the patients were, their course in words, their events and deaths.</summary>
internal static class CohortTables
{
    private const double Hundred = 100;

    /// <summary>Writes the course in words and the baseline characteristics of the cohort.</summary>
    public static void WriteCourse(TextWriter writer, CohortResult result)
    {
        var means = result.Summary.Means();
        double Mean(string column) => means[CohortEndpoints.IndexOf(column)].Median;
        string Text(string column, double scale = 1) => FigureText.Number(scale * Mean(column));
        writer.Write("<section id=\"course\"><h2>Patients and course</h2>\n");
        writer.Write($"<p>On average strength goes from {Text("strength_first")} % of normal at the first visit to {Text("strength_last")} % at the last, "
            + $"the resting action potential from {Text("cmap_first_mV")} mV to {Text("cmap_2y_mV")} mV at two years, and the antibody titre from {Text("titre_first_pM")} pM to {Text("titre_2y_pM")} pM. "
            + $"{Text("remission", Hundred)} % of patients reach sustained remission; {Text("drug_free_remission", Hundred)} % are in remission at the end without any immunosuppressant, and {Text("alive", Hundred)} % are alive.</p>\n");
        Table(writer, "Median over repetitions of the patients' mean or share, and the middle 90 % of repetitions", ["", "Mean or share"], BaselineCharacteristic.All.Select(row => new[] { row.Name, row.Text(means) }));
        writer.Write("</section>\n");
    }

    /// <summary>Writes the rates of events beside published figures, and the deaths by cause.</summary>
    public static void WriteEvents(TextWriter writer, CohortResult result, IReadOnlyList<Study> studies)
    {
        writer.Write("<section id=\"events\"><h2>Events and deaths</h2>\n");
        var rates = EventRates.All.Zip(result.Summary.Rates()).Select(pair => new[]
        {
            pair.First.Name,
            FigureText.WithInterval(pair.Second.Median, new ConfidenceInterval(pair.Second.Low90, pair.Second.High90), FigureText.Unit("1/100y")),
            Time(pair.First.Over),
            PublishedEvents.Of(pair.First, studies).ToArray() is { Length: > 0 } published ? string.Join("; ", published) : "–",
        });
        Table(writer, "Events per 100 patient-years: median and middle 90 % of repetitions; published figures are of other patients, where any is on file", ["", "Simulated", "In the time", "Published"], rates);
        var all = result.Deaths.Sum();
        Table(
            writer,
            "How follow-up ended, all repetitions together",
            ["", "Patients", "Share"],
            CohortResult.Ends.Zip(result.Deaths).Select(end => new[] { end.First, end.Second.ToString("N0", CultureInfo.InvariantCulture), $"{FigureText.Number(Hundred * end.Second / all)} {BaselineCharacteristic.OfPatients}" }));
        writer.Write("</section>\n");
    }

    private static string Time(string column) => column switch
    {
        "azathioprine_y" => "on azathioprine",
        "prednisolone_y" => "on prednisolone",
        _ => "observed",
    };

    private static void Table(TextWriter writer, string caption, string[] headings, IEnumerable<string[]> rows)
    {
        writer.Write($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{HtmlEncode(caption)}\"><table class=\"plain\"><caption>{HtmlEncode(caption)}</caption>\n<thead><tr>");
        writer.Write(string.Concat(headings.Select(heading => $"<th scope=\"col\">{HtmlEncode(heading)}</th>")));
        writer.Write("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            writer.Write($"<tr><th scope=\"row\">{HtmlEncode(row[0])}</th>{string.Concat(row.Skip(1).Select(cell => $"<td>{HtmlEncode(cell)}</td>"))}</tr>\n");
        }

        writer.Write("</tbody></table></div>\n");
    }
}

/// <summary>Writes everything that a cohort leaves behind besides its patients.</summary>
public static class CohortWriter
{
    /// <summary>Writes figures, page and record and publishes the folder.</summary>
    /// <param name="folder">The folder, with all patients in it.</param>
    /// <param name="result">What came out.</param>
    /// <param name="studies">All studies on file, whose figures stand beside the rates of events.</param>
    /// <param name="record">How it was made.</param>
    /// <returns>A finding if other files appeared in the folder since it was prepared; they stay as they are.</returns>
    /// <exception cref="IOException">The disk is full or the folder went away; nothing is published.</exception>
    public static Finding? Write(CohortFolder folder, CohortResult result, IReadOnlyList<Study> studies, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(folder);
        using (var json = File.Create(Path.Combine(folder.Partial, "cohort.json")))
        {
            CohortJson.Write(json, result);
        }

        using (var run = File.Create(Path.Combine(folder.Partial, "run.json")))
        {
            RunJson.Write(run, record, Path.Combine(folder.Partial, RunFolder.Inputs));
        }

        using (var page = new StreamWriter(Path.Combine(folder.Partial, "report.html"), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            CohortPage.Write(page, result, studies, record);
        }

        return folder.Publish();
    }
}
