using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Quantal.Exchange.Workspaces;
using Quantal.Testing;

namespace Quantal.Browser.Tests;

// A failure means: a neurologist describes a patient on the page and it simulates another one, hides what is wrong with it, or loses it.
public sealed class PatientPageTests(Browser browser, Workbench workbench) : IClassFixture<Browser>, IClassFixture<Workbench>
{
    private static string Oxford { get; } = File.ReadAllText(Path.Combine(Checkout.Root, "examples", "oxford.yaml"));

    [Fact]
    public async Task A_neurologist_changes_an_example_compares_treatments_and_takes_the_file_away()
    {
        await using var page = await workbench.OpenPatient(browser, "?example=oxford&draws=8", 1280, ColorScheme.Light);
        (await page.File().InputValueAsync()).ShouldBe(Oxford);
        var before = await page.Values("strength_percent_normal");
        before.ShouldContain("oxford");
        before.ShouldContain(" to ");

        // Another weight, and the first treatment once more without azathioprine.
        await page.Field("patient/weight").Locator("input").FillAsync("92");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Copy oxford" }).ClickAsync();
        var copy = page.Page.Locator("[data-treatment='1']");
        await copy.GetByLabel("Name of treatment 2").FillAsync("without azathioprine");
        await copy.GetByLabel("Name of treatment 2").PressAsync("Enter");
        await copy.Locator("[data-path='treatments/1/1']").GetByRole(AriaRole.Button, new() { Name = "Remove order" }).ClickAsync();
        await page.Until("() => document.querySelector('figure[data-readout=strength_percent_normal] .values').textContent.includes('without azathioprine')");
        await page.Settled();

        var text = await page.File().InputValueAsync();
        var read = Workspace.BuiltIn.ReadPatientText(text, "patient.yaml");
        read.Findings.ShouldBeEmpty();
        read.Scenario!.Patient.WeightKilograms.ShouldBe(92);
        read.Scenario.Treatments.Select(treatment => treatment.Name).ShouldBe(["oxford", "without azathioprine", "untreated"]);
        text.Split('\n').Count(line => line.TrimStart().StartsWith('#')).ShouldBe(Oxford.Split('\n').Count(line => line.TrimStart().StartsWith('#')), "comments stay");
        text.Split("drug: azathioprine").Length.ShouldBe(2, "one of two orders of azathioprine is left");
        (await page.Values("strength_percent_normal")).ShouldNotBe(before);

        // The differences, and the file.
        await page.Page.GetByLabel("Differences from oxford").CheckAsync();
        await page.Until("() => document.querySelector('figure h3').textContent.includes('difference from oxford')");
        (await page.Values("strength_percent_normal")).ShouldContain("untreated");
        var saved = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Button, new() { Name = "Save the file" }).ClickAsync());
        saved.SuggestedFilename.ShouldBe("oxford.yaml");
        (await File.ReadAllTextAsync(await saved.PathAsync())).ShouldBe(text);
        page.Complaints.ShouldBeEmpty();
        page.Requests.ShouldAllBe(request => request.StartsWith(workbench.Address, StringComparison.Ordinal) || request.StartsWith("blob:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_figures_are_those_of_the_server_for_the_text_that_is_shown()
    {
        await using var page = await workbench.OpenPatient(browser, "?example=tpmt-intermediate&draws=0&group=Blood+counts", 1280, ColorScheme.Light);
        var answer = JsonNode.Parse(await page.Page.EvaluateAsync<string>(
            """
            async (text) => (await fetch("/api/v1/simulations", {
              method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text, draws: 0, readouts: ["anc_1e9_per_L"] }),
            })).text()
            """,
            await page.File().InputValueAsync()))!;

        var shown = await page.Page.Locator("figure[data-readout=anc_1e9_per_L] .value .number").AllTextContentsAsync();
        shown.Select(double.Parse).ShouldBe(
            answer["treatments"]!.AsArray().Select(treatment => double.Round(treatment!["courses"]![0]!["typical"]!.AsArray()[^1]!.GetValue<double>(), 2)), 0.006);
        (await page.Page.Locator("figure[data-readout=anc_1e9_per_L] .plot").GetAttributeAsync("aria-label"))!.ShouldContain("full dose: ");
        (await page.Page.InnerTextAsync("figure[data-readout=anc_1e9_per_L] .limits")).ShouldContain("Limits: ");
        (await page.LinePixels("anc_1e9_per_L", 1)).ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task A_plot_is_taken_away_and_its_limits_tell_their_source()
    {
        await using var page = await workbench.OpenPatient(browser, "?example=oxford&draws=8", 1280, ColorScheme.Light);
        var figure = page.Page.Locator("figure[data-readout=cmap_mV]");

        await figure.Locator(".numbers summary").ClickAsync();
        foreach (var kind in new[] { "PNG", "SVG", "CSV" })
        {
            var name = $"Save Compound muscle action potential as {kind}";
            var saved = await page.Page.RunAndWaitForDownloadAsync(
                () => page.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync());
            saved.SuggestedFilename.ShouldBe($"quantal-cmap_mV.{kind.ToLowerInvariant()}");
            (await File.ReadAllBytesAsync(await saved.PathAsync())).Length.ShouldBeGreaterThan(2000);
        }

        (await figure.Locator(".when").InnerTextAsync()).ShouldContain("median of 8 virtual patients, with the middle 90 %");
        await figure.Locator(".limits summary").ClickAsync();
        (await figure.Locator(".limits li").InnerTextAsync()).ShouldContain("Compound muscle action potential of abductor digiti minimi, n = 227");
        page.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task All_findings_stand_at_their_fields_while_the_figures_stay()
    {
        await using var page = await workbench.OpenPatient(browser, "?example=oxford&draws=0", 1280, ColorScheme.Light);
        var before = await page.Values("cmap_mV");

        await page.Field("patient/age").Locator("input").FillAsync("12");
        await page.Field("patient/height").Locator("input").FillAsync("");
        await page.Field("treatments/0/1/dose").Locator("input").FillAsync("2,5");
        await page.File().FillAsync((await page.File().InputValueAsync()).Replace("  tumour: none\n", "", StringComparison.Ordinal));
        await page.Until("() => document.querySelectorAll('.courses li[data-severity=error]').length === 4");

        foreach (var place in new[] { "patient/age", "patient/height", "patient/tumour", "treatments/0/1/dose" })
        {
            (await page.Field(place).Locator("li[data-severity=error]").CountAsync()).ShouldBe(1, place);
            (await page.Field(place).Locator("[aria-invalid=true]").CountAsync()).ShouldBe(1, place);
        }

        (await page.Page.InnerTextAsync(".courses .state")).ShouldContain("4 errors");
        (await page.Values("cmap_mV")).ShouldBe(before);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Line 7", Exact = true }).ClickAsync();
        (await page.Page.EvaluateAsync<string>("document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)"))
            .ShouldBe("12 y");
    }

    [Fact]
    public async Task A_text_that_is_no_yaml_keeps_its_words_and_says_so()
    {
        await using var page = await workbench.OpenPatient(browser, "?example=oxford&draws=0", 1280, ColorScheme.Light);

        await page.File().FillAsync("patient: [");

        await page.Until("() => document.querySelector('.courses li[data-severity=error]')");
        (await page.Page.InnerTextAsync(".form")).ShouldContain("The text is not YAML now");
        (await page.File().InputValueAsync()).ShouldBe("patient: [");
        await page.File().FillAsync(Oxford);
        await page.Field("patient/age").WaitForAsync();
        await page.Settled();
        page.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_state_is_a_link_with_the_whole_file()
    {
        string address;
        await using (var page = await workbench.OpenPatient(browser, "?example=sclc&draws=4&group=Events", 1280, ColorScheme.Light))
        {
            await page.Field("patient/age").Locator("input").FillAsync("71");
            await page.Until("() => location.hash.startsWith('#text=')");
            address = new Uri(page.Page.Url).PathAndQuery + new Uri(page.Page.Url).Fragment;
        }

        await using var again = await workbench.OpenPatient(browser, address["/patient".Length..], 1280, ColorScheme.Light);
        (await again.File().InputValueAsync()).ShouldContain("age: 71 y");
        (await again.Page.InputValueAsync(".courses select")).ShouldBe("Events");
        (await again.Page.InputValueAsync("input[type=range]")).ShouldBe("4");
        (await again.Values("hazard_death")).ShouldContain("%");
    }

    [Fact]
    public async Task A_file_of_ones_own_is_opened_and_simulated()
    {
        using var folder = new TemporaryFolder();
        var own = folder.WithFile("own.yaml", Oxford.Replace("58 y", "44 y", StringComparison.Ordinal));
        await using var page = await workbench.OpenPatient(browser, "?draws=0", 1280, ColorScheme.Light);

        await page.Page.SetInputFilesAsync("input[type=file]", own);

        await page.Until("() => document.querySelector('textarea').value.includes('44 y')");
        (await page.Field("patient/age").Locator("input").InputValueAsync()).ShouldBe("44");
        await page.Settled();
    }

    [Fact]
    public async Task What_was_measured_stands_on_the_courses_of_the_page_and_of_the_report()
    {
        await using var page = await workbench.OpenPatient(browser, "?example=with-measurements&draws=0", 1280, ColorScheme.Light);
        var without = await page.Pixels("figure[data-readout=cmap_mV]", "--muted");
        (await page.Values("cmap_mV")).ShouldContain("measured: 5.1 on day 84 (2.8 months); 5.6 on day 182 (6.0 months); 6.4 on day 365 (12.0 months)");
        (await page.Page.Locator("figure[data-readout=cmap_mV] .plot").GetAttributeAsync("aria-label"))!.ShouldContain("Measured: 5.1 on day 84");

        // Another value, in the form: it is drawn, and the axis has room for it.
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add a measured value" }).ClickAsync();
        await page.Field("measured/5/on").Locator("input").FillAsync("20");
        await page.Field("measured/5/value").Locator("input").FillAsync("19");
        await page.Until("() => document.querySelector('figure[data-readout=cmap_mV] .values').textContent.includes('19 on day 20')");
        (await page.Pixels("figure[data-readout=cmap_mV]", "--muted")).ShouldBeGreaterThan(without + 20);

        // What is wrong with it stands at its field.
        await page.Field("measured/5/on").Locator("input").FillAsync("2000");
        await page.Field("measured/5/on").Locator("li[data-severity=error]").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove measured value 6" }).ClickAsync();
        await page.Until("() => document.querySelector('.courses .state').textContent.includes('Nothing is wrong')");

        await page.Page.GetByRole(AriaRole.Spinbutton, new() { Name = "Draws" }).FillAsync("0");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        var report = page.Page.GetByRole(AriaRole.Link, new() { Name = "Open the report" });
        await report.WaitForAsync();
        var opened = await page.Page.RunAndWaitForPopupAsync(() => report.ClickAsync());
        (await opened.Locator("figure[data-readout=anc_1e9_per_L] .measured").InnerTextAsync()).ShouldContain("4.4 on day 84");
    }

    [Fact]
    public async Task More_draws_make_a_run_of_the_same_text()
    {
        await using var page = await workbench.OpenPatient(browser, "?example=oxford&draws=0", 1280, ColorScheme.Light);
        await page.Page.GetByRole(AriaRole.Spinbutton, new() { Name = "Draws" }).FillAsync("150");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();

        var link = page.Page.Locator(".run a").First;
        var id = (await link.GetAttributeAsync("href"))!.Split('/')[^1];
        var run = JsonNode.Parse(await page.Page.EvaluateAsync<string>("async (id) => (await fetch(`/api/v1/runs/${id}`)).text()", id))!;
        run["input"]!.GetValue<string>().ShouldBe(Oxford);
        run["run"]!["command"]!.GetValue<string>().ShouldContain("--draws 150");
    }
}
