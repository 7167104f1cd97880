using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Quantal.Browser.Tests;

// A failure means: who doubts the model cannot repeat a study, is told that a figure is met where it is not, or does not get to the numbers
// behind it.
public sealed class StudyPagesTests(Browser browser, Workbench workbench) : IClassFixture<Browser>, IClassFixture<Workbench>
{
    private const string Outside = ".targets li:not([data-place=within])";

    [Fact]
    public async Task A_modeller_repeats_a_study_sees_what_is_missed_and_reads_the_values_not_chosen()
    {
        await using var page = await browser.Open(workbench, "studies", ".records li");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = WorkbenchRuns.Cohort }).ClickAsync();
        await page.Page.Locator(".figures li").First.WaitForAsync();
        await page.Page.GetByText("Its protocol, myasthenia-azathioprine").ClickAsync();
        (await page.Page.GetByRole(AriaRole.Region, new() { Name = "the protocol" }).InnerTextAsync())
            .ShouldContain("protocol: myasthenia-azathioprine");
        await page.Page.GetByLabel("Repetitions").FillAsync("3");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Run the study" }).ClickAsync();
        await page.Page.Locator(".targets li").First.WaitForAsync();

        // Each figure stands there as the run has it, with the verdict in words.
        var id = new Uri(page.Page.Url).Query["?run=".Length..];
        (await workbench.Read($"runs/{id}"))["run"]!["command"]!.GetValue<string>()
            .ShouldBe($"quantal cohort {WorkbenchRuns.Cohort} --replicates 3 --seed 1");
        var targets = (await workbench.Read($"runs/{id}/files/cohort.json"))["targets"]!.AsArray();
        foreach (var target in targets)
        {
            var words = await page.Page.Locator($"[id='{Text(target, "id")}']").InnerTextAsync();
            words.ShouldContain(Text(target, "place") == "within" ? "✓ inside" : " outside");
            words.ShouldContain(Text(target, "statement"));
            words.ShouldContain(Text(target, "use") == "build" ? "the model is built on it" : "verifies the model");
            words.ShouldContain(Three(target!["simulated"]!["median"]!.GetValue<double>()));
        }

        // One that is missed leads to its parameter, and that to the values that were not chosen.
        (await page.Page.Locator(Outside).CountAsync()).ShouldBe(targets.Count(target => Text(target, "place") != "within"));
        await page.Page.Locator(Outside).GetByRole(AriaRole.Link, new() { Name = "liver-and-gut.liver-injury-incidence" }).ClickAsync();
        var rejected = page.Page.GetByRole(AriaRole.Region, new() { Name = "Values not chosen" });
        await rejected.WaitForAsync();
        var parameter = await workbench.Read("parameters/liver-and-gut.liver-injury-incidence");
        foreach (var other in parameter["rejected"]!.AsArray())
        {
            (await rejected.InnerTextAsync()).ShouldContain(Text(other, "why"));
        }

        var facts = await page.Page.InnerTextAsync(".facts");
        facts.ShouldContain(parameter["value"]!.ToJsonString());
        facts.ShouldContain(Text(parameter, "gradeMeaning"));
        var source = (await workbench.Read("references")).AsArray().Single(one => Text(one, "id") == Text(parameter, "source"));
        facts.ShouldContain(Text(source, "citation"));

        // Back at the results, the rows of the patients are taken away.
        await page.Page.GoBackAsync();
        foreach (var file in new[] { "patients.csv", "courses.csv" })
        {
            var download = await page.Page.RunAndWaitForDownloadAsync(
                () => page.Page.GetByRole(AriaRole.Link, new() { Name = file, Exact = true }).ClickAsync());
            (await File.ReadAllLinesAsync(await download.PathAsync())).Length.ShouldBe(1 + (3 * 64), file);
        }

        page.Complaints.ShouldBeEmpty();
        page.Requests.ShouldAllBe(request => request.StartsWith(workbench.Address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Curves_and_courses_are_drawn_told_and_tabled_as_the_run_has_them()
    {
        var id = await workbench.FinishCohort();
        await using var page = await browser.Open(workbench, $"studies/{WorkbenchRuns.Cohort}?run={id}", ".panels canvas");
        var result = await workbench.Read($"runs/{id}/files/cohort.json");
        var nausea = result["curves"]!["outcomes"]!.AsArray().Single(one => Text(one, "id") == "nausea_vomiting")!;
        var white = result["courses"]!["quantities"]!.AsArray().Single(one => Text(one, "id") == "wbc")!;

        var curve = page.Page.Locator("figure[data-readout=nausea_vomiting]");
        (await page.LinePixels("nausea_vomiting", 0)).ShouldBeGreaterThan(100);
        (await page.LinePixels("wbc", 0)).ShouldBeGreaterThan(100, "a line, however much the means go up and down");
        var last = nausea["median"]!.AsArray().Last(value => value is not null)!.GetValue<double>();
        (await curve.Locator(".plot").GetAttributeAsync("aria-label"))!
            .ShouldContain((100 * last).ToString("0.0", CultureInfo.InvariantCulture));
        (await curve.InnerTextAsync()).ShouldContain($"Followed so far without it: {nausea["atRisk"]![0]} at the start");

        var course = page.Page.Locator("figure[data-readout=wbc]");
        await course.GetByText("Show as numbers").ClickAsync();
        (await course.Locator("tbody td").First.InnerTextAsync()).ShouldStartWith(Three(white["median"]![0]!.GetValue<double>()));
        (await page.Page.GetByText("Not drawn, since the study neither measures nor gives it").InnerTextAsync())
            .ShouldContain("Antibody titre");
    }

    [Fact]
    public async Task Parameters_and_figures_are_found_by_words_and_filters_that_the_address_holds()
    {
        await using var page = await browser.Open(workbench, "evidence", ".records li");
        (await page.Page.Locator(".records li").CountAsync()).ShouldBe((await workbench.Read("parameters")).AsArray().Count);
        await page.Page.GetByRole(AriaRole.Combobox, new() { Name = "Part of the model" }).SelectOptionAsync("titre");
        await page.Page.GetByLabel("Words").FillAsync("titre share");
        await page.Until(
            "() => document.querySelectorAll('.records li').length === 1 && location.search === '?text=titre+share&mechanism=titre'");
        await page.Page.ReloadAsync();
        (await page.Page.Locator(".records li").InnerTextAsync()).ShouldContain("titre.pathogenic-share");

        await page.Page.GetByRole(AriaRole.Combobox, new() { Name = "Show" }).SelectOptionAsync("figures");
        await page.Page.GetByLabel("Words").FillAsync("lymphoma");
        await page.Page.GetByRole(AriaRole.Combobox, new() { Name = "Study" }).SelectOptionAsync("oxford-2001-unseen");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "lymphoma" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Repeat it: oxford-2001" }).WaitForAsync();

        var figure = (await workbench.Read("figures")).AsArray().Single(one => Text(one, "id") == "oxford-lymphoma");
        var facts = await page.Page.InnerTextAsync(".facts");
        facts.ShouldContain(Text(figure, "printed"));
        facts.ShouldContain(Text(figure, "cause"));
        facts.ShouldContain("verifies the model: nothing was calibrated to it");
        page.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_comparison_of_all_figures_stands_beside_them()
    {
        await using var page = await browser.Open(workbench, "evidence?show=figures&study=oxford-2001", ".figures li");
        await page.Page.GetByLabel("Sets of parameters").FillAsync("1");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Compare all figures with the model" }).ClickAsync();
        await page.Page.Locator(".figures .verdict").First.WaitForAsync();

        var id = System.Web.HttpUtility.ParseQueryString(new Uri(page.Page.Url).Query)["run"];
        var targets = (await workbench.Read($"runs/{id}/files/evidence.json"))["targets"]!.AsArray()
            .Where(target => Text(target, "study") == "oxford-2001").ToArray();
        targets.Length.ShouldBeGreaterThan(8);
        foreach (var target in targets)
        {
            (await page.Page.Locator($"[data-figure='{Text(target, "id")}'] .verdict").InnerTextAsync())
                .ShouldStartWith(target!["inside"]!.GetValue<bool>() ? "✓ inside" : $"{Sign(target)} outside");
        }

        await page.Page.GetByLabel("Only those outside").CheckAsync();
        var missed = targets.Count(target => !target!["inside"]!.GetValue<bool>());
        await page.Until($"() => document.querySelectorAll('.figures li').length === {missed}");
        await page.Page.Locator(".figures a").First.ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "What the simulation gives" }).WaitForAsync();
        (await page.Page.Locator(".beside-plot").GetAttributeAsync("aria-label"))!.ShouldStartWith("Published: ");
        page.Complaints.ShouldBeEmpty();

        static string Sign(JsonNode target) => (target["published"]?.GetValue<double>(), target["simulated"]!["lo90"]?.GetValue<double>()) switch
        {
            ({ } published, { } low) => published < low ? "↓" : "↑",
            _ => "?",
        };
    }

    [Theory]
    [InlineData("studies/no-such-study", "There is no cohort 'no-such-study' on file")]
    [InlineData("studies/oxford-2001?run=0123456789abcdef0123456789abcdef", "There is no run")]
    [InlineData("evidence?parameter=marrow.nothing", "There is no parameter 'marrow.nothing'.")]
    [InlineData("evidence?figure=nothing", "There is no published figure 'nothing'.")]
    public async Task What_is_not_there_is_said(string path, string said)
    {
        await using var page = await browser.Open(workbench, path, "[role=alert]");

        (await page.Page.Locator("[role=alert]").InnerTextAsync()).ShouldContain(said);
    }

    [Fact]
    public async Task A_run_of_another_study_is_not_shown_as_this_one()
    {
        var id = await workbench.FinishCohort();
        await using var page = await browser.Open(workbench, $"studies/oxford-2001?run={id}", "[role=alert]");

        (await page.Page.Locator("[role=alert]").InnerTextAsync())
            .ShouldBe($"This is no run of the study oxford-2001, but of {WorkbenchRuns.Cohort}.");
        (await page.Page.Locator(".targets").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task With_the_keyboard_alone_a_study_is_run_and_its_evidence_opened_on_a_phone()
    {
        await using var page = await browser.Open(workbench, $"studies/{WorkbenchRuns.Cohort}", ".figures li", width: 360);
        await page.Tab(to: "Repetitions");
        await page.Page.Keyboard.PressAsync("Control+A");
        await page.Page.Keyboard.TypeAsync("2");
        await page.Tab(to: "Run the study");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Locator(".panels canvas").First.WaitForAsync();

        await page.Tab(to: "Source and grade");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Locator(".facts").WaitForAsync();
        page.Page.Url.ShouldContain("/evidence?figure=");
    }

    private static string Text(JsonNode? node, string name) => node![name]!.GetValue<string>();

    /// <summary>A number to three significant digits, as pages show it.</summary>
    private static string Three(double value) => value == 0
        ? "0"
        : Math.Round(value, Math.Max(0, 2 - (int)Math.Floor(Math.Log10(Math.Abs(value)))), MidpointRounding.AwayFromZero)
            .ToString("0.######", CultureInfo.InvariantCulture);
}
