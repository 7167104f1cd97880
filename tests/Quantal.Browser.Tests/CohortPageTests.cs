using Microsoft.Playwright;
using Quantal.Cli;
using Quantal.Exchange.Files;
using Quantal.Exchange.Protocols;
using Quantal.Exchange.Workspaces;
using Quantal.Reports.Pages;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;
using Quantal.Testing;

namespace Quantal.Browser.Tests;

// A failure means: a reader of a repeated study opens a page that is broken, unsafe, incomplete or says other numbers than were computed.
public sealed class CohortPageTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private const int Replicates = 4;

    private static readonly Lazy<CohortResult> Made = new(Make);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    public async Task Every_figure_is_drawn_without_complaint_or_network_on_any_screen(int width, ColorScheme scheme)
    {
        await using var page = await browser.Open(Written(Made.Value), width, scheme);

        page.Complaints.ShouldBeEmpty();
        page.Requests.Count.ShouldBe(1);
        (await page.Page.Locator("figure[data-target] svg[role=img]").CountAsync()).ShouldBe(Made.Value.Figures.Count);
        (await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }

    [Fact]
    public async Task Course_events_deaths_protocol_and_origin_stand_in_the_page()
    {
        await using var page = await browser.Open(Written(Made.Value));
        await page.Page.EvaluateAsync("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
        var text = await page.Page.InnerTextAsync("body");

        text.ShouldContain(Disclaimer.Text);
        text.ShouldContain("On average strength goes from 50 % of normal at the first visit to 80 % at the last");
        text.ShouldContain("died of infection");
        text.ShouldContain("90 mg a day. By the label less. (oxford-2001.yaml, line 3)");
        text.ShouldContain(ConditionWords.Describe(Made.Value.Design.Remission!));
        text.ShouldContain("Azathioprine from 2.5 mg/kg");
        text.ShouldContain("7 per 100 patient-years (chaparro-2013)");
        text.ShouldContain("quantal cohort inputs/oxford-2001.yaml");
        text.ShouldNotContain("could not be computed");
        (await page.Page.Locator("#events tr", new PageLocatorOptions { HasText = "died of infection" }).Locator("td").First.TextContentAsync()).ShouldBe("4");
    }

    [Fact]
    public async Task Patients_who_could_not_be_computed_are_told_as_text()
    {
        var made = Made.Value;
        await using var page = await browser.Open(
            Written(made with { Failures = [(new double[CohortEndpoints.All.Count], SyntheticRun.Hostile)] }));

        (await page.Page.Locator(".failure").TextContentAsync())!.ShouldContain("</script><img src=x");
        (await page.Page.Locator("img").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public void The_tables_fit_the_terminal()
    {
        using var output = new StringWriter();
        CohortPrinter.Print(new Terminal(output, output, OutIsTerminal: false, ErrorIsTerminal: false, Width: 80), Made.Value);
        var lines = output.ToString().Split('\n');

        lines.Skip(1).Max(line => line.TrimEnd().Length).ShouldBeInRange(40, 80);
        lines.ShouldContain(line => line.Contains("oxford-prednisolone-last") && line.Contains("build"));
    }

    private string Written(CohortResult result)
    {
        var path = _folder.At("report.html");
        var record = new RunRecord(
            "quantal cohort inputs/oxford-2001.yaml", new SimulationSettings(Replicates, 1, 8, 1), new string('a', 64), "replicates");
        record = record with { Warnings = [new Finding(Severity.Warning, "oxford-2001.yaml", 3, 7, "90 mg a day", "By the label less.")] };
        using var writer = new StreamWriter(path);
        CohortPage.Write(writer, result, Workspace.BuiltIn.Studies, record);
        return path;
    }

    private static CohortResult Make()
    {
        var design = Workspace.BuiltIn.Cohorts.Single(cohort => cohort.Name == "oxford-2001");
        var patients = Enumerable.Range(0, Replicates * design.Patients)
            .Select(number => (Row(number, number / design.Patients, number % design.Patients), (string?)null));
        return CohortResult.Of(design, StudyFigure.OfCohort(Workspace.BuiltIn.Studies, design.Name), 1, 1, patients);
    }

    // One patient of each repetition dies of infection; the others differ so that correlations exist.
    private static double[] Row(int number, int replicate, int place)
    {
        var row = new double[CohortEndpoints.All.Count];
        Array.Fill(row, 1);
        void Set(string column, double value) => row[CohortEndpoints.IndexOf(column)] = value;
        Set("person", number);
        Set("replicate", replicate);
        Set("death_cause", place == 0 ? 2 : 0);
        Set("alive", place == 0 ? 0 : 1);
        Set("strength_first", 50);
        Set("strength_last", 80);
        Set("titre_first_pM", 200 + (place * 7 % 47));
        Set("cmap_first_mV", 2 + (place * 5 % 47 / 20.0));
        return row;
    }
}
