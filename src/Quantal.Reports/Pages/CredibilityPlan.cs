using Quantal.Reports.Runs;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>The plan, what deviates from it, and what was moved before there was one, on a credibility page.</summary>
internal static class CredibilityPlan
{
    public static void Write(TextWriter writer, CredibilityFile file)
    {
        var plan = file.Plan;
        writer.Write($"""
            <section id="plan"><h2>7. The plan and deviations from it</h2>
            <p>The clinical definitions were locked on {HtmlEncode(plan.Lock.Date)} at {HtmlEncode(plan.Lock.At)}, before {HtmlEncode(plan.Lock.Before)}. SHA-256 then: <code>{HtmlEncode(plan.Lock.Fingerprint)}</code>; now: <code>{HtmlEncode(plan.Fingerprint)}</code>.</p>

            """.ReplaceLineEndings("\n"));
        writer.Write(plan.Deviations.Count == 0
            ? "<p><b>Deviations since: none.</b></p>\n"
            : $"<p><b>Deviations since: {plan.Deviations.Count}.</b></p>\n<ul>{string.Concat(plan.Deviations.Select(one => $"<li>{HtmlEncode(one.Sentence)}</li>\n"))}</ul>\n");
        new PageTable("What clinical words mean", "Word", "Condition:", "Meaning:", "Source:").Write(writer, plan.Definitions.Select(one => new[]
        {
            $"<b>{HtmlEncode(one.Name)}</b>",
            HtmlEncode(one.Text),
            $"{HtmlEncode(one.Meaning)}<small>{HtmlEncode(one.Concept)}</small>",
            $"<code>{HtmlEncode(one.Source.Id)}</code>, {Model.Records.GradeWords.Of(one.Grade)}",
        }));
        writer.Write($"<p><b>Runs of the comparison with published figures that were entered: {file.Ledger.Entries.Count}.</b> {HtmlEncode(EvidenceWords.Entered(file.Ledger))}</p>\n");
        writer.Write(file.Ledger.Entries.Count == 0 ? "" : $"<ol>{string.Concat(file.Ledger.Entries.Select(entry => $"<li>{HtmlEncode(EvidenceWords.Run(entry))}</li>\n"))}</ol>\n");
        new PageTable("Moved before there was a plan, when results had been seen", "What", "Date", "From:", "To:", "Figure that it moved:", "With the plan:").Write(
            writer,
            plan.Earlier.Select(one => new[] { one.What, one.Date, one.From, one.To, one.Figure, one.Since }.Select(text => HtmlEncode(text)!).ToArray()));
        writer.Write("</section>\n");
    }
}
