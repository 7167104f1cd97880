using Quantal.Testing;
using Quantal.Exchange.Workspaces;

namespace Quantal.Exchange.Tests.Protocols;

/// <summary>
/// Failure means: a tumour is searched for at other times than a protocol says, or a wrong plan of searches is accepted.
/// </summary>
public class ScreeningTests
{
    private const string Before = "definitions:\n  weak";

    [Theory]
    [InlineData(6, new[] { 0, 13, 39, 65, 91 })]
    [InlineData(3, new[] { 0, 13, 39, 65, 91 })]
    [InlineData(2, new[] { 0, 26, 52, 78, 104 })]
    [InlineData(1, new[] { 0, 26 })]
    [InlineData(0, new[] { 0, 26 })]
    public void The_guideline_searches_by_score(double score, int[] weeks)
        => OnFile.Protocol("guideline-2020s").Screening.ShouldNotBeNull().Days(score).ShouldBe(weeks.Select(week => 7 * week));

    [Fact]
    public void Nobody_is_searched_without_a_score_or_below_all()
    {
        var result = Workspace.BuiltIn.ReadProtocolText(Small("  4 or more: { when: at week 2, source: assumed }"), "small.yaml");

        result.Findings.ShouldBeEmpty();
        var screening = result.Protocol.ShouldNotBeNull().Screening.ShouldNotBeNull();
        screening.Days(4).ShouldBe([14]);
        screening.Days(3).ShouldBeEmpty();
        screening.Days(double.NaN).ShouldBeEmpty();
        OnFile.Protocol("symptomatic-only").Screening.ShouldBeNull();
    }

    [Theory]
    [InlineData("  7 or more: { when: at week 0, source: assumed }", 15, "'7 or more' at 'screening'", "0 or more")]
    [InlineData("  -1 or more: { when: at week 0, source: assumed }", 15, "'-1 or more' at 'screening'", "1 or more")]
    [InlineData("  high: { when: at week 0, source: assumed }", 15, "'high' at 'screening'", null)]
    [InlineData("  2 or more: { when: at week 0, source: assumed }\n  3 or more: { when: at week 0, source: assumed }", 16, "'3 or more' after '2 or more'", null)]
    [InlineData("  2 or more: { when: at week 0, source: assumed }\n  2 or more: { when: at week 1, source: assumed }", 16, "'2 or more' stands twice", null)]
    [InlineData("  2 or more: { when: \"at weeks 0, 12, 6\", source: assumed }", 15, "week 6 after week 12", null)]
    [InlineData("  2 or more: { when: at week -4, source: assumed }", 15, "week -4, a visit in the past", null)]
    [InlineData("  2 or more: { when: every 26 weeks, source: assumed }", 15, "searches without end", null)]
    [InlineData("  2 or more: { when: every week until week 200, source: assumed }", 15, "201 searches", null)]
    [InlineData("  2 or more: { source: assumed }", 15, "key 'when' is missing", null)]
    [InlineData("  2 or more: { when: at week 0 }", 15, "key 'source' is missing", null)]
    [InlineData("  2 or more: { when: at week 0, source: titulaer-2007, grade: SEEN }", 15, "the unknown source 'titulaer-2007'", "titulaer-2008")]
    [InlineData("  2 or more: at week 0", 15, "at the searches at '2 or more'", null)]
    public void A_wrong_plan_is_found(string plan, int line, string found, string? suggestion)
    {
        var finding = ProtocolTexts.Findings(Small(plan)).ShouldHaveSingleItem();

        finding.Line.ShouldBe(line);
        finding.Found.ShouldContain(found);
        finding.Suggestion.ShouldBe(suggestion);
    }

    private static string Small(string plans)
    {
        ProtocolTexts.Small.ShouldContain(Before);
        return ProtocolTexts.Small.Replace(Before, $"screening:\n{plans}\n{Before}", StringComparison.Ordinal);
    }
}
