using System.Globalization;
using Microsoft.Playwright;

namespace Quantal.Browser.Tests;

// A failure means: who designs a trial is not told what is wrong with it, cannot run it, or reads other figures than the run has.
public sealed class TrialDesignTests(Browser browser, Workbench workbench) : IClassFixture<Browser>, IClassFixture<Workbench>
{
    private const string Text = "textarea";

    [Fact]
    public async Task A_design_is_chosen_changed_checked_run_and_taken_away()
    {
        await using var page = await browser.Open(workbench, "trials", "text=Nothing is wrong with this text.");
        await page.Page.GetByRole(AriaRole.Combobox, new() { Name = "Trial", Exact = true }).SelectOptionAsync(WorkbenchRuns.Trial);
        await page.Until("() => document.querySelector('textarea').value.includes('amifampridine-steady')");
        var text = await page.Page.InputValueAsync(Text);

        // A word that is wrong is found, and leads to its line.
        await page.Page.FillAsync(Text, text.Replace("block: 4", "blok: 4", StringComparison.Ordinal));
        var finding = page.Page.Locator(".findings li[data-severity=error]", new() { HasText = "Did you mean ‘block’?" });
        await finding.WaitForAsync();
        (await page.Page.GetByRole(AriaRole.Button, new() { Name = "Run the trial" }).IsDisabledAsync()).ShouldBeTrue();
        await finding.GetByRole(AriaRole.Button).ClickAsync();
        (await page.Page.EvaluateAsync<string>("(() => { const one = document.activeElement; return one.value.slice(one.selectionStart, one.selectionEnd); })()"))
            .ShouldBe("blok: 4");

        // Mended and made smaller, it runs.
        await page.Page.FillAsync(Text, text.Replace("sizes: [12, 26, 38]", "sizes: [12, 20]", StringComparison.Ordinal));
        await page.Page.GetByLabel("Repetitions").FillAsync("5");
        await page.Page.GetByLabel("Seed").FillAsync("7");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Run the trial" }).ClickAsync();
        await page.Page.Locator(".characteristics caption").First.WaitForAsync();

        var id = page.Page.Url.Split("run=")[1];
        var cells = (await workbench.Read($"runs/{id}/files/trial.json"))["analyses"]!.AsArray();
        foreach (var cell in cells)
        {
            var share = string.Create(
                CultureInfo.InvariantCulture,
                $"{100 * cell!["rejected"]!["value"]!.GetValue<double>():0.0} ± {100 * cell["rejected"]!["monteCarloSe"]!.GetValue<double>():0.0} %");
            var row = page.Page.Locator("[aria-label=Power] tbody tr", new() { HasText = $"{cell["estimand"]}, {cell["analysis"]}" });
            (await row.Locator("td").Nth(cell["size"]!.GetValue<int>() == 12 ? 1 : 2).InnerTextAsync()).ShouldBe(share);
        }

        cells.Count.ShouldBe(6);
        (await workbench.Read($"runs/{id}"))["run"]!["command"]!.GetValue<string>()
            .ShouldBe($"quantal trial {WorkbenchRuns.Trial}.yaml --replicates 5 --seed 7");

        // The results can be taken away, and the address leads back here.
        foreach (var file in new[] { "replicates.csv", "adsl.json", "trial.json" })
        {
            var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = file, Exact = true }).ClickAsync());
            new FileInfo(await download.PathAsync()).Length.ShouldBeGreaterThan(100, file);
        }

        await page.Page.ReloadAsync();
        await page.Page.Locator(".characteristics caption").First.WaitForAsync();
        (await page.Page.InputValueAsync(Text)).ShouldContain("sizes: [12, 20]");
        page.Complaints.ShouldBeEmpty();
        page.Requests.ShouldAllBe(request => request.StartsWith(workbench.Address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_server_refuses_is_told_beside_the_field()
    {
        await using var page = await browser.Open(workbench, $"trials?name={WorkbenchRuns.Trial}", "text=Nothing is wrong with this text.");
        await page.Page.GetByLabel("Seed").FillAsync("minus one");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Run the trial" }).ClickAsync();

        (await page.Page.Locator("[role=alert]").InnerTextAsync()).ShouldContain("not a whole number from 0 to");
        (await page.Page.GetByLabel("Seed").GetAttributeAsync("aria-invalid")).ShouldBe("true");
    }

    [Fact]
    public async Task A_trial_that_is_not_on_file_is_said()
    {
        await using var page = await browser.Open(workbench, "trials?name=no-such-trial", "[role=alert]");

        (await page.Page.Locator("[role=alert]").InnerTextAsync()).ShouldContain("no-such-trial");
    }

    [Fact]
    public async Task With_the_keyboard_alone_a_trial_is_run_on_a_phone()
    {
        await using var page = await browser.Open(workbench, $"trials?name={WorkbenchRuns.Trial}", "text=Nothing is wrong with this text.", width: 360);
        await page.Tab(to: "Repetitions");
        await page.Page.Keyboard.TypeAsync("2");
        await page.Tab(to: "Run the trial");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Locator(".characteristics caption").First.WaitForAsync();

        await page.Tab(to: "Open the report");
        await page.Tab(to: "Explained", back: true);
    }
}
