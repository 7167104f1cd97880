using Microsoft.Playwright;

namespace Quantal.Browser.Tests;

// A failure means: who looks after runs does not see where they stand, cannot act on them, or is told that two runs differ where they do not.
public sealed class RunPagesTests(Browser browser, Workbench workbench) : IClassFixture<Browser>, IClassFixture<Workbench>
{
    [Fact]
    public async Task A_run_is_named_pinned_cancelled_resumed_and_deleted()
    {
        var id = await workbench.Begin(WorkbenchRuns.Endless);
        await using var page = await browser.Open(workbench, $"runs/{id}", "[data-state=running]");
        var label = $"mine {id}";

        await page.Page.GetByLabel("Label").FillAsync(label);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Keep the label" }).ClickAsync();
        await page.Page.Locator("h1", new() { HasText = label }).WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = $"Pin {label}" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = $"Unpin {label}" }).WaitForAsync();
        (await page.Page.Locator("pre").First.InnerTextAsync()).ShouldBe($"quantal trial {WorkbenchRuns.Trial} --replicates {WorkbenchRuns.Endless} --seed 1");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = $"Cancel {label}" }).ClickAsync();
        await page.Page.Locator("[data-state=cancelled]").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = $"Resume {label}" }).ClickAsync();
        await page.Page.Locator("[data-state=running]").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = $"Cancel {label}" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = $"Delete {label}" }).ClickAsync();
        (await page.Page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldBe("Keep", "nothing is deleted by pressing twice");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Delete for good" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Runs" }).WaitForAsync();

        (await workbench.Read($"runs?text={Uri.EscapeDataString(label)}"))["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_long_list_has_pages_and_its_address_is_what_it_shows()
    {
        for (var number = 0; number < 52; number++)
        {
            await workbench.Cancel(await workbench.Begin(WorkbenchRuns.Endless, label: $"many {number:00}"));
        }

        await using var page = await browser.Open(workbench, "runs?state=cancelled&kind=trial&text=many&page=2", ".runs li");
        (await page.Page.Locator(".runs a").AllInnerTextsAsync()).ShouldBe(["many 01", "many 00"]);
        (await page.Page.GetByRole(AriaRole.Combobox, new() { Name = "State" }).InputValueAsync()).ShouldBe("cancelled");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Newer" }).ClickAsync();
        await page.Until("() => document.querySelectorAll('.runs li').length === 50 && !location.search.includes('page')");
        await page.Page.GetByLabel("Name, label or option").FillAsync("many 17");
        await page.Until("() => document.querySelectorAll('.runs li').length === 1 && location.search.includes('text=many+17')");
        await page.Page.GetByRole(AriaRole.Combobox, new() { Name = "State" }).SelectOptionAsync("done");
        await page.Page.GetByText("No runs").WaitForAsync();
        page.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_differences_of_two_runs_are_shown_and_nothing_else()
    {
        var ids = new[] { await workbench.Finish(3, "5", "compared one"), await workbench.Finish(3, "6", "compared two"), await workbench.Finish(3, "5", "compared three") };
        await using var page = await browser.Open(workbench, "runs?text=compared", ".runs li:nth-child(3)");
        await page.Page.GetByLabel("Compare compared one").CheckAsync();
        await page.Page.GetByLabel("Compare compared two").CheckAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Compare the two" }).ClickAsync();
        await page.Page.Locator(".wide tbody tr").First.WaitForAsync();

        (await page.Page.Locator(".diff > div").AllInnerTextsAsync()).Select(line => line[(line.IndexOf("quantal", StringComparison.Ordinal) + 8)..]).ShouldBe(
            [$"trial {WorkbenchRuns.Trial} --replicates 3 --seed 5", $"trial {WorkbenchRuns.Trial} --replicates 3 --seed 6"]);
        foreach (var row in await page.Page.Locator(".wide tbody tr").AllAsync())
        {
            var cells = await row.Locator("td").AllInnerTextsAsync();
            (cells[0] != cells[1] || cells[0].EndsWith('…')).ShouldBeTrue(await row.InnerTextAsync());
        }

        var few = await page.Page.Locator(".wide tbody tr").CountAsync();
        await page.Page.GetByLabel("Only show differences").UncheckAsync();
        await page.Page.Locator(".wide tbody tr", new() { HasText = "replicates" }).First.WaitForAsync();
        (await page.Page.Locator(".wide tbody tr").CountAsync()).ShouldBeGreaterThan(few);
        page.Page.Url.ShouldContain("all=true");

        await using var same = await browser.Open(workbench, $"runs/compare?left={ids[0]}&right={ids[2]}", "text=They are the same.");
        await same.Page.GetByText("figures are the same.").WaitForAsync();
        (await same.Page.Locator(".wide").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_has_no_such_run_says_so()
    {
        await using var page = await browser.Open(workbench, "runs/0123456789abcdef0123456789abcdef", "[role=alert]");

        (await page.Page.Locator("[role=alert]").InnerTextAsync()).ShouldContain("There is no run");
    }
}
