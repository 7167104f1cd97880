using System.Globalization;
using System.Text;
using Quantal.Exchange.Files;
using Quantal.Exchange.Plan;
using Quantal.Reports.Runs;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>The page that a reviewer of the model asks for, in the order in which one reads: what for, how well, how far.</summary>
public static class CredibilityPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="file">What it shows.</param>
    public static void Write(TextWriter writer, CredibilityFile file)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(file);
        StaticPage.Begin(writer, "Quantal: credibility of the model");
        writer.Write($"""
            <header>
            <h1>Credibility of the model</h1>
            <p class="patient">Lambert-Eaton myasthenic syndrome and its treatment: what the model is for, how well it is computed, what it was held against, what its answers hang on and how far they are known. Made on {HtmlEncode(file.Date)}; terms of ASME V&amp;V 40 and ICH M15.</p>
            <p class="disclaimer">{HtmlEncode(Disclaimer.Text)}</p>
            {CredibilityValidation.Headline(file)}
            <nav aria-label="Sections"><ol>
            <li><a href="#uses">What it is used for</a></li>
            <li><a href="#verification">Verification</a></li>
            <li><a href="#validation">Validation</a></li>
            <li><a href="#sensitivity">Sensitivity</a></li>
            <li><a href="#identifiability">Identifiability</a></li>
            <li><a href="#uncertainty">Uncertainty</a></li>
            <li><a href="#plan">Plan and deviations</a></li>
            <li><a href="#misses">Misses and grades</a></li>
            </ol></nav>
            </header>
            <main>

            """.ReplaceLineEndings("\n"));
        WriteUses(writer, file);
        CredibilityVerification.Write(writer, file);
        CredibilityValidation.Write(writer, file);
        CredibilitySensitivity.Write(writer, file);
        CredibilityPlan.Write(writer, file);
        CredibilityMisses.Write(writer, file);
        writer.Write("</main>\n");
        var (result, sizes) = (file.Result, file.Result.Sizes);
        StaticPage.End(
            writer,
            file.Record,
            "<p>All numbers of this page stand in <code>credibility.json</code> beside it, with the ids of records, studies and references. The ids are those of the files under <code>evidence</code>.</p>",
            [
                ("Date", file.Date),
                ("Sets of parameters held against figures", EvidenceWords.Members(result.Evidence)),
                ("Simulated studies for each set", Whole(result.Evidence.StudiesPerMember)),
                ("Patients of the verification", Whole(sizes.Verified)),
                ("Trajectories and people of the screening", $"{Whole(sizes.Trajectories)} and {Whole(sizes.Screened)}"),
                ("Sets of parameters and people of the uncertainty", $"{Whole(result.Uncertainty.Max(arm => arm.Members))} and {Whole(sizes.People)}"),
            ]);
    }

    /// <summary>A whole number with its thousands apart.</summary>
    internal static string Whole(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static void WriteUses(TextWriter writer, CredibilityFile file)
    {
        writer.Write("<section id=\"uses\"><h2>1. What the model is used for</h2>\n<p>As the plan has it (<code>evidence/plan/context-of-use.yaml</code>). The more rests on the model and the worse a wrong answer, the more it has to show.</p>\n");
        foreach (var use in file.Plan.Uses)
        {
            WriteUse(writer, file, use);
        }

        writer.Write("</section>\n");
    }

    private static void WriteUse(TextWriter writer, CredibilityFile file, ContextOfUse use)
    {
        var days = string.Join(", ", use.Asked.Asked.Select(asked => asked.Day).Distinct().Select(FigureText.Number));
        writer.Write($"""
            <section class="study"><h3>{HtmlEncode(Capital(use.Name))}</h3>
            <p><b>{HtmlEncode(use.Question)}</b></p>
            <p>{HtmlEncode(use.Context)}</p>
            <p><span class="tag">influence: {HtmlEncode(use.Influence.Level)}</span> {HtmlEncode(use.Influence.Why)}</p>
            <p><span class="tag">consequence: {HtmlEncode(use.Consequence.Level)}</span> {HtmlEncode(use.Consequence.Why)}</p>
            <p class="note">Looked at below: {string.Join(", ", use.Readouts.Select(id => $"<code>{HtmlEncode(id)}</code>"))} on days {days}, in the arm <code>{HtmlEncode(use.Asked.Arm.Name)}</code> of <code>{HtmlEncode(use.Asked.Study)}</code>.</p>

            """.ReplaceLineEndings("\n"));
        new PageTable($"Goals of {use.Name}", "Goal", "Today:", "Figures:").Write(
            writer,
            file.Goals(use).Select(goal => new[] { HtmlEncode(goal.Goal.Text), Mark(goal.Verdict.Met), HtmlEncode(goal.Verdict.Figures) }));
        writer.Write("</section>\n");
    }

    /// <summary>Whether something is met, as a tag.</summary>
    internal static string Mark(bool? met) =>
        $"<span class=\"tag {(met switch { true => "met", false => "missed", _ => "" })}\">{CredibilityWords.Met(met)}</span>";

    /// <summary>With a capital letter in front.</summary>
    internal static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}

/// <summary>Writes everything that a credibility run leaves behind.</summary>
public static class CredibilityWriter
{
    /// <summary>Writes figures, page and record and publishes the folder.</summary>
    /// <param name="folder">A prepared folder.</param>
    /// <param name="file">What it shows.</param>
    /// <returns>A finding if other files appeared in the folder since it was prepared; they stay as they are.</returns>
    /// <exception cref="IOException">The disk is full or the folder went away; nothing is published.</exception>
    public static Finding? Write(RunFolder folder, CredibilityFile file)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(file);
        using (var json = File.Create(Path.Combine(folder.Partial, "credibility.json")))
        {
            CredibilityJson.Write(json, file);
        }

        using (var run = File.Create(Path.Combine(folder.Partial, "run.json")))
        {
            RunJson.Write(run, file.Record, Path.Combine(folder.Partial, RunFolder.Inputs));
        }

        using (var page = new StreamWriter(Path.Combine(folder.Partial, "report.html"), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            CredibilityPage.Write(page, file);
        }

        return folder.Publish();
    }
}
