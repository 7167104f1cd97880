using System.Net;
using System.Text.RegularExpressions;
using Quantal.Numerics.Statistics;
using Quantal.Numerics.Statistics.Sequential;
using Quantal.Reports.Pages;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Studies.Trials;
using Quantal.Testing;

namespace Quantal.Reports.Tests.Pages;

/// <summary>
/// Failure means: who watches over a trial reads another boundary, another chance to stop or another decision than came out, or takes power
/// without looks for power with them.
/// </summary>
public sealed partial class TrialDecisionsPageTests
{
    private static readonly TrialResult Result = SampleTrialRun.Looked;
    private static readonly string Page = Written(Result);

    [Fact]
    public void Boundary_and_looks_are_those_that_were_used()
    {
        var rows = Rows(Page, table: 2);
        var boundary = BoundaryRule.OBrienFleming.Boundary(Result.Design.Level, [0.5, 1], twoSided: true);

        rows.Length.ShouldBe(2 * 2);
        foreach (var (row, place) in rows.Select((row, place) => (row, place)))
        {
            var (size, look) = (Result.Design.Sizes[place / 2], place % 2);
            var each = Result.Sequential.Where(one => one.Cell.Size == size && one.Cell.Estimand == Result.Design.Primary[0]).ToArray();
            row[..3].ShouldBe([$"{size}", $"{look + 1}", $"{(look == 0 ? size / 2 : size)}"]);
            row[3].ShouldBe($"{boundary.CriticalValues[look]:0.000}");
            row[4].ShouldBe(FigureText.Number(boundary.NominalPValues[look]));
            row[5].ShouldBe($"{FigureText.Number(100 * boundary.Stopping(0).Take(look + 1).Sum(stopping => stopping.Total))} %");
            row[6].ShouldBe(Months(each[0].Looks[look].Days));
            row[9].ShouldBe(Figure(each[1].Looks[look].Enrolled));
        }

        Page.ShouldContain("data-boundary=\"OBrienFleming\"");
    }

    [Fact]
    public void What_looks_do_stands_beside_the_trial_without_them()
    {
        var rows = Rows(Page, table: 1);

        rows.Length.ShouldBe(Result.Sequential.Count);
        Result.Sequential.Sum(one => one.Looks[0].Stopped.Value).ShouldBeGreaterThan(0);
        foreach (var row in rows)
        {
            var one = Result.Sequential.Single(one => $"{one.Cell.Estimand.Name}, {one.Cell.Analysis.Name}" == row[0] && one.Cell.Duration.Text == row[1] && $"{one.Cell.Size}" == row[2]);
            var without = Result.Cells.Single(cell => cell.Cell == one.Cell);
            row[3..].ShouldBe(
            [
                Share(one.Looks[0].Stopped), Share(one.Rejected), Share(without.Rejected), Figure(one.Enrolled), Months(one.Days), Figure(one.Bias), Figure(without.Bias),
            ]);
        }
    }

    [Fact]
    public void Decisions_stand_before_the_aims_with_how_the_level_is_shared()
    {
        Page.IndexOf("id=\"decisions\"", StringComparison.Ordinal).ShouldBeLessThan(Page.IndexOf("id=\"aims\"", StringComparison.Ordinal));
        Page.ShouldContain("<a href=\"#decisions\">Decisions and interim looks</a>");
        Decided(Page, Result);
        Plain(Page).ShouldContain("each at the full level of 5 %");
        Plain(Page).ShouldContain("Nothing is shared");

        foreach (var rule in MultiplicityRule.Named.Append(MultiplicityRule.Graph([0.8, 0.2], new double[,] { { 0, 0.5 }, { 0, 0 } })))
        {
            var shared = SampleTrialRun.Of(Result.Design with { Looks = null, Multiplicity = rule });
            var page = Written(shared);
            Decided(page, shared);
            Plain(page).ShouldNotContain("Nothing is shared");
            Plain(page).ShouldNotContain("Interim looks");
            Plain(page).Contains("policy begins with 80 % of the level and passes on 50 % of its share to hypothetical", StringComparison.Ordinal).ShouldBe(rule.Name == "graph");
            Plain(page).Contains("positively dependent", StringComparison.Ordinal).ShouldBe(rule.Name == "hochberg");
            Plain(page).ShouldContain(", at the full level (±");
        }
    }

    [Fact]
    public void Power_of_the_first_screen_is_said_to_be_without_looks()
    {
        Plain(Page).ShouldContain("of trials, without looks (±");
        Plain(Page).ShouldContain("Power and truth of the primary analyses, without looks;");
        Plain(Written(SampleTrialRun.Result)).ShouldNotContain("without looks");
        Written(SampleTrialRun.Result).ShouldNotContain("id=\"decisions\"");
    }

    [Fact]
    public void A_look_that_stops_none_says_so_and_small_levels_have_digits()
    {
        var boundary = new SequentialBoundary([0.5, 1], [double.PositiveInfinity, 4.5], twoSided: true);

        var rows = Rows(Written(Result with { Sequential = [.. Result.Sequential.Select(one => one with { Boundary = boundary })] }), table: 2);

        rows[0][3..6].ShouldBe(["∞", "stops none", "0 %"]);
        rows[1][3..5].ShouldBe(["4.500", "6.80e−6"]);
    }

    private static void Decided(string page, TrialResult result)
    {
        var rows = Rows(page, table: 0);
        rows.Length.ShouldBe(4);
        foreach (var row in rows)
        {
            var one = result.Decisions.Single(one => one.Duration.Text == row[0] && $"{one.Size}" == row[1]);
            row[2..].ShouldBe([Share(one.Any), Share(one.All), .. one.Each.Select(Share)]);
        }
    }

    private static string[][] Rows(string page, int table) =>
    [
        .. RowOfTable().Matches(page.Split("<section id=\"decisions\"")[1].Split("</section>")[0].Split("</table>")[table])
            .Select(row => CellOfRow().Matches(row.Value).Select(cell => Plain(cell.Groups[1].Value)).ToArray()),
    ];

    private static string Plain(string html) => WebUtility.HtmlDecode(Tag().Replace(html, ""));

    private static string Share(MonteCarloEstimate share) => $"{100 * share.Value:0.0} ± {100 * share.StandardError:0.0} %";

    private static string Figure(MonteCarloEstimate figure) => FigureText.WithError(figure.Value, figure.StandardError);

    private static string Months(MonteCarloEstimate days) =>
        FigureText.WithError(days.Value / Accrual.DaysPerMonth, days.StandardError / Accrual.DaysPerMonth);

    private static string Written(TrialResult result)
    {
        using var writer = new StringWriter();
        TrialPage.Write(
            writer, result, SampleTrialRun.Examples,
            new RunRecord("quantal trial inputs/sample.yaml", new SimulationSettings(8, 1, 8, 1), new string('a', 64), "replicates"));
        return writer.ToString();
    }

    [GeneratedRegex("<tr><th scope=\"row\">.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex RowOfTable();

    [GeneratedRegex("<t[hd][^>]*>(.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex CellOfRow();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
