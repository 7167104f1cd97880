using Quantal.Model.Records;
using Quantal.Reports.Runs;
using Quantal.Studies.Credibility;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;
using static System.Net.WebUtility;

namespace Quantal.Reports.Pages;

/// <summary>What is missed and why, and how far the parameters were checked, on a credibility page.</summary>
internal static class CredibilityMisses
{
    public static void Write(TextWriter writer, CredibilityFile file)
    {
        EvidenceRow[] misses = [.. file.Result.Evidence.Rows.Where(row => !row.Verdict.Inside).OrderBy(row => row.Verdict.Standing).ThenBy(row => row.Study.Use)];
        writer.Write($"<section id=\"misses\"><h2>8. Known misses, and parameters by grade</h2>\n<p>{misses.Length} of {file.Result.Evidence.Rows.Count} figures are missed, {misses.Count(row => row.Verdict.Standing == FigureStanding.Informative)} of them informative.</p>\n");
        new PageTable("Missed figures", "Figure", "Use:", "Missed how:", "Known cause:").Write(writer, misses.Select(row => new[]
        {
            $"<a href=\"#{HtmlEncode(row.Target.Id)}\"><code>{HtmlEncode(row.Target.Id)}</code></a> {HtmlEncode(row.Target.Statement)}",
            $"{(row.Study.Use == StudyUse.Build ? "built on" : "verifies")}, {HtmlEncode(EvidenceWords.Standing(row.Verdict.Standing))}",
            HtmlEncode(string.Join(" ", EvidenceWords.Sentences(row))),
            HtmlEncode(row.Cause ?? "not known"),
        }));
        string[] grades = [.. GradeTable.Grades.Select(GradeWords.Of)];
        var table = file.Result.Grades;
        new PageTable("All parameters by mechanism and grade", ["Mechanism", .. grades, "All"]).Write(
            writer, table.Mechanisms.Append(table.Total).Select(row => Cells(row, $"<code>{HtmlEncode(row.Name)}</code>")));
        new PageTable("Records of screened parameters that bear on the readouts of a use, by grade", ["Use", .. grades, "All"]).Write(
            writer, table.Bearing.Select(row => Cells(row, HtmlEncode(CredibilityPage.Capital(row.Name)))));
        writer.Write("<p class=\"note\">SEEN: it stood in a passage of the source that was read; SEEN-2: in a page that quotes the source; RECALL: general knowledge that was not looked up; DERIVED: arithmetic on figures that were seen; ASSUMED; CALIBRATED: chosen so that the model meets observations. Each record, with source and note, stands in <code>docs/parameters.md</code> and in <code>quantal parameters</code>.</p>\n</section>\n");
    }

    private static string[] Cells(GradeRow row, string name) =>
        [name, .. row.Counts.Append(row.Total).Select(count => count == 0 ? "–" : CredibilityPage.Whole(count))];
}
