using System.Net;
using System.Text.RegularExpressions;
using Quantal.Exchange.Files;
using Quantal.Numerics.Statistics;
using Quantal.Reports.Pages;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Studies.Trials;
using Quantal.Testing;

namespace Quantal.Reports.Tests.Pages;

/// <summary>
/// Failure means: the page of a trial says other numbers than came out, hides a failed analysis, or does not begin with what a trial is planned by.
/// </summary>
public sealed partial class TrialPageTests
{
    private static readonly TrialResult Result = SampleTrialRun.Result;
    private static readonly string Page = Written(Result);

    [Fact]
    public void The_first_screen_has_power_assurance_truth_bias_and_coverage_of_every_primary_analysis()
    {
        var rows = Rows("answer");
        var primary = Result.Design.Primary.SelectMany(estimand => Result.Design.Durations.SelectMany(duration => Result.Design.Sizes.Select(size =>
            Result.Cells.First(cell => (cell.Cell.Estimand, cell.Cell.Duration, cell.Cell.Size) == (estimand, duration, size))))).ToArray();

        Page.IndexOf("id=\"answer\"", StringComparison.Ordinal).ShouldBeLessThan(Page.IndexOf("id=\"aims\"", StringComparison.Ordinal));
        rows.Length.ShouldBe(primary.Length);
        foreach (var (row, cell) in rows.Zip(primary))
        {
            var truth = Result.Truths.First(one => one.Estimand == cell.Cell.Estimand && one.Duration == cell.Cell.Duration);
            row[2].ShouldBe($"{cell.Cell.Size}");
            row[3].ShouldBe(Share(cell.Rejected));
            row[5].ShouldStartWith($"{100 * cell.RejectedByMember.Average(member => (double)member.Rejected / member.Of):0.0} ±");
            row[6].ShouldBe(Figure(truth.Difference));
            row[7].ShouldBe(FigureText.Number(cell.Estimate.Value));
            row[8].ShouldBe(Figure(cell.Bias));
            row[9].ShouldBe(Share(cell.Coverage));
        }

        Plain(Page).ShouldContain(Disclaimer.Text);
    }

    [Fact]
    public void Every_analysis_stands_with_its_failures_and_every_truth_with_its_error()
    {
        var rows = Rows("performance")[..Result.Cells.Count];

        foreach (var (row, cell) in rows.Zip(Result.Cells))
        {
            row[0].ShouldStartWith($"{cell.Cell.Estimand.Name}, {cell.Cell.Analysis.Name}");
            row[3].ShouldBe(Share(cell.Rejected));
            row[6].ShouldBe(Figure(cell.Empirical));
            row[10].ShouldBe($"{cell.Failures} of {Result.Replicates}");
        }

        Result.Cells.Max(cell => cell.Failures).ShouldBeGreaterThan(0);
        Rows("estimands").Skip(Result.Design.Estimands.Count).Select(row => row[3]).ShouldBe(Result.Truths.Select(truth => Figure(truth.Difference)));
    }

    [Fact]
    public void Two_repetitions_stand_in_full_with_the_estimates_of_their_rows()
    {
        var examples = SampleTrialRun.Examples;
        foreach (var example in new[] { examples.Found!, examples.Missed! })
        {
            var number = example.Replicate.Number;
            var story = Page.Split($"data-replicate=\"{number}\"")[1].Split("</article>")[0];
            var (estimate, low, high) = (Of("estimate"), Of("low"), Of("high"));

            Plain(story).ShouldContain(FigureText.WithInterval(estimate, new ConfidenceInterval(low, high)));
            Plain(story).ShouldContain($"{example.Replicate.Screened - example.Replicate.Patients.Count} not eligible");
            story.ShouldContain("data-survival=\"strong\"");
            story.ShouldContain("data-course=\"QMG\"");
            story.ShouldContain("data-forest=\"Difference\"");

            double Of(string what) =>
                SampleTrialRun.Rows[number].Numbers[new TrialColumns(Result.Design).Numbers.ToList().IndexOf($"policy.ancova.n10.d365.{what}")];
        }
    }

    [Fact]
    public void Texts_of_a_file_are_text_and_arms_that_are_alike_have_a_type_I_error()
    {
        Page.ShouldContain("A &lt;sample&gt;.");
        Page.ShouldNotContain("<sample>");
        var one = Result.Design.Arms[0];
        var alike = Written(Result with { Design = Result.Design with { Arms = [one, one with { Name = "other" }], WhyAlike = "On purpose.", Note = "Rates are assumed." } });

        Plain(alike).ShouldContain("Type I error");
        Plain(alike).ShouldContain("Rates are assumed.");
        Plain(alike).ShouldContain("finds a difference that is not there in");
        Plain(alike).ShouldNotContain("Power of");
    }

    [Fact]
    public void Too_few_repetitions_for_each_set_are_told()
    {
        var few = Result with { Cells = [.. Result.Cells.Select(cell => cell with { RejectedByMember = [(1, 1), (0, 1)] })] };

        Plain(Written(few)).ShouldContain("How far the doubt about the evidence moves power cannot be told");
    }

    private static string[][] Rows(string section) =>
    [
        .. RowOfTable().Matches(Page.Split($"<section id=\"{section}\"")[1].Split("</section>")[0])
            .Select(row => CellOfRow().Matches(row.Value).Select(cell => Plain(cell.Groups[1].Value)).ToArray()),
    ];

    private static string Plain(string html) => WebUtility.HtmlDecode(Tag().Replace(html, ""));

    private static string Share(MonteCarloEstimate share) =>
        double.IsNaN(share.Value) ? "–" : $"{100 * share.Value:0.0} ± {100 * share.StandardError:0.0} %";

    private static string Figure(MonteCarloEstimate figure) => FigureText.WithError(figure.Value, figure.StandardError);

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
