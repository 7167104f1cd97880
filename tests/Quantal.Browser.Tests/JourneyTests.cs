using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Quantal.Exchange.Workspaces;
using Quantal.Testing;

namespace Quantal.Browser.Tests;

// A failure means: somebody who comes with a question cannot go the whole way to the answer in a browser.
public sealed class JourneyTests(Browser browser, Workbench workbench) : IClassFixture<Browser>, IClassFixture<Workbench>
{
    [Fact]
    public async Task A_patient_reads_moves_the_sliders_weighs_harms_opens_a_source_and_prints_the_questions()
    {
        // She opens the first page, and reads what it is and what it is not.
        await using var page = await workbench.OpenExplained(browser, "", 1280, ColorScheme.Light);
        (await page.Page.InnerTextAsync("h1")).ShouldBe("How azathioprine works in Lambert-Eaton syndrome");
        (await page.Page.InnerTextAsync("header .notice")).ShouldContain("It is not medical advice.");

        // She takes less of the drug: the picture and the last curve follow.
        var strength = page.Page.Locator("[data-tile=strength_percent_normal] span");
        var (before, curve) = (await strength.InnerTextAsync(), await page.Page.GetAttributeAsync(ExplainedPage.Strength, "d"));
        var dose = page.Page.Locator("main input[type=range]").First;
        await dose.FillAsync("1");
        await page.Until($"d => document.querySelector('{ExplainedPage.Strength}').getAttribute('d') !== d", curve);
        (await strength.InnerTextAsync()).ShouldNotBe(before);
        (await page.Page.GetByText("35 mg a day").First.IsVisibleAsync()).ShouldBeTrue();

        // With the dose as before and half the enzyme more people lose white cells.
        await dose.FillAsync("5");
        var cells = page.Page.Locator(".outcome-line", new() { HasText = "white cells" });
        await cells.WaitForAsync();
        await page.Until("() => location.search.includes('dose=2.5')");
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var usual = People(await cells.InnerTextAsync());
        await page.Page.GetByRole(AriaRole.Radio, new() { Name = "Half" }).CheckAsync();
        await page.Until("usual => [...document.querySelectorAll('.outcome-line')].some((one) => /(\\d+) of 100/.exec(one.innerText)?.[1] > usual)", usual);

        // Harm is told both ways, of the same hundred people, beside no tablets.
        var harm = page.Page.Locator("[data-outcome=leukopenia_2]");
        (await harm.Locator("h5").AllInnerTextsAsync()).ShouldBe(["These tablets", "No tablets"]);
        (await harm.Locator(".pair > div").First.Locator("p").AllInnerTextsAsync()).Take(2).ShouldAllBe(said => said.Contains(" of 100 "));

        // She opens where a number comes from.
        await harm.GetByText("Where this comes from").ClickAsync();
        await harm.Locator("li .grade").First.WaitForAsync();
        (await harm.Locator("li").First.InnerTextAsync()).ShouldContain("Not chosen: ");

        // She prints the questions: the list and what the page is not, and nothing else.
        await page.Page.EvaluateAsync("window.print = () => { window.asked = document.documentElement.className; }");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Print this list" }).ClickAsync();
        (await page.Page.EvaluateAsync<string>("window.asked")).ShouldBe("only-questions");
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.Page.EvaluateAsync("document.documentElement.className = window.asked");
        (await page.Page.Locator(".questions li:visible").CountAsync()).ShouldBeGreaterThan(8);
        (await page.Page.Locator("h2:visible").AllInnerTextsAsync()).ShouldBe(["Ask your doctor"]);
        (await page.Page.Locator("header .notice").IsVisibleAsync()).ShouldBeTrue();
        Blameless(page);
    }

    [Fact]
    public async Task A_neurologist_brings_a_patient_adds_a_treatment_mends_a_finding_compares_exports_runs_and_reads_the_report()
    {
        using var folder = new TemporaryFolder();
        var oxford = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "examples", "oxford.yaml"));
        var own = folder.WithFile("own.yaml", oxford.Replace("58 y", "44 y", StringComparison.Ordinal));

        // The file of his own patient.
        await using var page = await workbench.OpenPatient(browser, "?draws=4", 1280, ColorScheme.Light);
        await page.Page.SetInputFilesAsync("input[type=file]", own);
        await page.Until("() => document.querySelector('textarea').value.includes('44 y')");

        // Another treatment: a drug, at a dose that he mistypes. What is wrong stands at the field.
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add a treatment" }).ClickAsync();
        var added = page.Page.Locator("[data-treatment='2']");
        await added.GetByLabel("Name of treatment 3").FillAsync("tablets alone");
        await added.GetByLabel("Name of treatment 3").PressAsync("Enter");
        await added.GetByRole(AriaRole.Button, new() { Name = "Add a drug" }).ClickAsync();
        var dose = page.Field("treatments/2/0/dose");
        await dose.Locator("input").FillAsync("2,5");
        await dose.Locator("li[data-severity=error]").WaitForAsync();
        (await dose.Locator("input").GetAttributeAsync("aria-invalid")).ShouldBe("true");

        // Mended, it is compared with his first treatment.
        await dose.Locator("input").FillAsync("2");
        await page.Until("() => document.querySelector('.values')?.textContent.includes('tablets alone')");
        await page.Settled();
        await page.Page.GetByLabel("Differences from oxford").CheckAsync();
        await page.Until("() => document.querySelector('figure h3').textContent.includes('difference from oxford')");
        (await page.Values("strength_percent_normal")).ShouldContain("tablets alone");

        // He takes the file away; the command line would read it as the page does.
        var saved = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Button, new() { Name = "Save the file" }).ClickAsync());
        var text = await File.ReadAllTextAsync(await saved.PathAsync());
        var scenario = Workspace.BuiltIn.ReadPatientText(text, "patient.yaml").Scenario!;
        scenario.Patient.AgeYears.ShouldBe(44);
        scenario.Treatments.Select(one => one.Name).ShouldBe(["oxford", "untreated", "tablets alone"]);

        // More draws are a run; its report opens.
        await page.Page.GetByRole(AriaRole.Spinbutton, new() { Name = "Draws" }).FillAsync("8");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        var report = page.Page.GetByRole(AriaRole.Link, new() { Name = "Open the report" });
        await report.WaitForAsync();
        var opened = await page.Page.RunAndWaitForPopupAsync(() => report.ClickAsync());
        await opened.Locator("h1").WaitForAsync();
        (await opened.InnerTextAsync("body")).ShouldContain("tablets alone");
        Blameless(page);
    }

    [Fact]
    public async Task A_trial_designer_changes_a_design_mends_it_runs_it_reads_power_and_takes_the_data_away()
    {
        await using var page = await browser.Open(workbench, $"trials?name={WorkbenchRuns.Trial}", "text=Nothing is wrong with this text.");
        var editor = page.Page.GetByLabel("The trial");
        var text = await editor.InputValueAsync();

        // As she types she is told what is wrong, and cannot run it.
        await editor.FillAsync(text.Replace("sizes: [12, 26, 38]", "sizes: [12, many]", StringComparison.Ordinal));
        await page.Page.Locator(".findings li[data-severity=error]").First.WaitForAsync();
        var run = page.Page.GetByRole(AriaRole.Button, new() { Name = "Run the trial" });
        (await run.IsDisabledAsync()).ShouldBeTrue();

        // Mended, a small one runs and says where it stands.
        await editor.FillAsync(text.Replace("sizes: [12, 26, 38]", "sizes: [8, 20, 60]", StringComparison.Ordinal));
        await page.Page.GetByText("Nothing is wrong with this text.").WaitForAsync();
        await page.Page.GetByLabel("Repetitions").FillAsync("6");
        await page.Page.GetByLabel("Seed").FillAsync("3");
        await run.ClickAsync();
        await page.Page.Locator("[data-state]").WaitForAsync();

        // Power over size, drawn, told and in a table: the figures of the run.
        var figure = page.Page.Locator("figure[data-power=qmg]");
        await figure.WaitForAsync();
        var id = page.Page.Url.Split("run=")[1];
        var trial = await workbench.Read($"runs/{id}/files/trial.json");
        var cells = trial["analyses"]!.AsArray().Where(one => (string?)one!["estimand"] == "qmg" && (string?)one["analysis"] == "ancova").ToArray();
        (await figure.Locator("svg[role=img]").GetAttributeAsync("aria-label"))!.ShouldContain(string.Join(
            ", ", cells.Select(one => $"{Percent(one!["rejected"]!)} % with {one["size"]} patients")));
        (await figure.Locator("svg circle").CountAsync()).ShouldBe(3);
        var said = await figure.Locator(".reached").InnerTextAsync();
        foreach (var size in trial["primary"]!.AsArray().First(one => (string?)one!["estimand"] == "qmg")!["sizeForPower"]!.AsArray())
        {
            said.ShouldContain(size!["patients"] is { } patients ? $"{patients} patients" : $"does not reach {100 * size["power"]!.GetValue<double>():0} %");
        }

        (await figure.Locator("tbody tr").CountAsync()).ShouldBe(3);
        (await figure.Locator("thead").InnerTextAsync()).ShouldContain("assurance");

        // The data of one repetition, and the example trial of the report.
        foreach (var file in new[] { "adsl.json", "define.xml" })
        {
            var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = file, Exact = true }).ClickAsync());
            new FileInfo(await download.PathAsync()).Length.ShouldBeGreaterThan(100, file);
        }

        var example = await page.Page.RunAndWaitForPopupAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = "Open the example trial" }).ClickAsync());
        await example.Locator("#examples").WaitForAsync();
        Blameless(page);
    }

    private static int People(string sentence) => int.Parse(sentence.Split(" of 100")[0].Split(' ')[^1], CultureInfo.InvariantCulture);

    private static string Percent(JsonNode figure) => (100 * figure["value"]!.GetValue<double>()).ToString("0.#", CultureInfo.InvariantCulture);

    private void Blameless(ReportPage page)
    {
        page.Complaints.ShouldBeEmpty();
        page.Requests.ShouldAllBe(one => one.StartsWith(workbench.Address, StringComparison.Ordinal) || one.StartsWith("blob:", StringComparison.Ordinal));
    }
}
