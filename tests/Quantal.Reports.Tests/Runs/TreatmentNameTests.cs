using System.Globalization;
using System.Net;
using System.Text.Json;
using CsvHelper;
using Quantal.Exchange.Workspaces;
using Quantal.Reports.Pages;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Studies.Runs;
using Quantal.Testing;

namespace Quantal.Reports.Tests.Runs;

/// <summary>
/// Failure means: a treatment cannot be called what clinicians call it, two that look alike are taken for each other, or a name comes out
/// of a table, a page or JSON as something else than was written.
/// </summary>
public class TreatmentNameTests
{
    private static readonly string[] Pieces =
    [
        "3,4-DAP", "aza 50 %", "Prednisolon täglich", "αβ", "阿扎", "é", " ", "  ", "\u00A0", ",", "\"", "'", ";", "/", "\\", "..",
        "../..", "+", "-", "=", "@",
        "<script>alert(1)</script>", "</script>", "&amp;", "&", "<b>", "%", "#", ":", "{", "}", "[x]", "|", "`", "$(x)", "NUL", "con",
        ".", "~", "\n", "\r", "\t", "\u001b[31m",
        "\u202E", "\u200B", "\u2028", "\u0085", "\uFEFF", "\uE000", "e\u0301", "\uFFFD", "😀", "1", "A", "ß",
    ];

    [Theory]
    [InlineData("3,4-DAP")]
    [InlineData("aza 50 %")]
    [InlineData("Prednisolon täglich + Azathioprin")]
    [InlineData("aza/pred")]
    [InlineData("IVIg (2 g/kg) every 6 weeks")]
    [InlineData("< 50 mg")]
    [InlineData("../../etc/passwd")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("NUL")]
    public void What_clinicians_write_is_a_name(string name) => Refusal(name).ShouldBeNull();

    [Theory]
    [InlineData("a\nb", "the invisible sign U+000A")]
    [InlineData("a\u0000b", "the invisible sign U+0000")]
    [InlineData("a\u001b[31mb", "the invisible sign U+001B")]
    [InlineData("a\u202Eb", "the invisible sign U+202E")]
    [InlineData("a\u200Bb", "the invisible sign U+200B")]
    [InlineData("a\uFFFDb", "the invisible sign U+FFFD")]
    [InlineData("mu\u0308de", "its accent in two signs")]
    [InlineData(" a", "a space at an end")]
    [InlineData("a\u00A0", "a space at an end")]
    [InlineData("=1+1", "a spreadsheet takes for a formula")]
    [InlineData("@x", "a spreadsheet takes for a formula")]
    [InlineData("+pred", "a spreadsheet takes for a formula")]
    [InlineData("", "of no letters")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", "of 65 characters")]
    public void What_nobody_sees_is_refused_by_name(string name, string problem) => Refusal(name).ShouldNotBeNull().ShouldContain(problem);

    [Theory]
    [InlineData("aza 50 %", "AZA  50 %")]
    [InlineData("aza 50 %", "aza 50\u00A0%")]
    [InlineData("Täglich", "täglich")]
    public void Names_that_look_alike_are_refused(string one, string other) =>
        Read(one, other).ShouldNotBeNull().ShouldContain("only in capitals or spaces");

    [Fact]
    public void Every_accepted_name_comes_out_as_it_was_written()
    {
        var random = new Random(20260101);
        var (accepted, refused) = (0, 0);
        while (accepted < 150)
        {
            var name = string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            if (Refusal(name) is { } refusal)
            {
                refused++;
                refusal.Any(char.IsControl).ShouldBeFalse(refusal);
                continue;
            }

            accepted++;
            ComesOut(name);
        }

        refused.ShouldBeGreaterThan(50);
    }

    private static void ComesOut(string name)
    {
        var (scenario, result) = SyntheticRun.Make(0, weeks: 3, first: name);
        var courses = TimeCourseSummary.Of(result);
        using var csv = new CsvReader(new StringReader(SeriesText.Of(result)), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        for (var row = 0; row < 3; row++)
        {
            csv.Read().ShouldBeTrue();
            csv.GetField(0).ShouldBe(name);
            csv.Parser.Count.ShouldBe(csv.HeaderRecord!.Length, name);
        }

        using var summary = new MemoryStream();
        var record = new RunRecord("quantal simulate inputs/patient.yaml", new SimulationSettings(0, 1, 0, 1), "0");
        var differences = ArmDifference.Of(result);
        SummaryJson.Write(summary, result, courses, differences, record);
        using var json = JsonDocument.Parse(summary.ToArray());
        json.RootElement.GetProperty("treatments")[0].GetProperty("name").GetString().ShouldBe(name);

        using var report = new StringWriter();
        ReportHtml.Write(report, new ReportContents(scenario, result, courses, differences, [], record));
        var page = report.ToString();
        page.ShouldContain($"<bdi>{WebUtility.HtmlEncode(name)}</bdi>");
        page.ShouldNotContain("<script>alert");
    }

    private static string? Refusal(string name) => Read(name);

    private static string? Read(params string[] names)
    {
        var treatments = string.Concat(names.Select(name => $"  {JsonSerializer.Serialize(name)}: []\n"));
        var text = $"""
            patient:
              sex: female
              age: 58 y
              weight: 70 kg
              height: 165 cm
              phenotypes: {"{"} TPMT: normal, NUDT15: normal, NAT2: normal {"}"}
              tumour: none
            treatments:
            {treatments}observe: {"{"} until: 1 y, every: 1 week {"}"}
            """;
        var result = Workspace.BuiltIn.ReadPatientText(text, "patient.yaml");
        if (result.Scenario is { } scenario)
        {
            result.Findings.ShouldBeEmpty();
            scenario.Treatments.Select(treatment => treatment.Name).ShouldBe(names);
            return null;
        }

        return string.Join('\n', result.Findings);
    }
}
