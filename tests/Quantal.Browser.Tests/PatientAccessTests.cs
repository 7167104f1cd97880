using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Quantal.Browser.Tests;

// A failure means: the page of a patient is closed to somebody who has a small screen, a dark one, no mouse or a reader of the screen.
public sealed class PatientAccessTests(Browser browser, Workbench workbench) : IClassFixture<Browser>, IClassFixture<Workbench>
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task It_opens_whole_on_any_screen_without_complaint_or_outside_request_and_is_open_to_all(int width, ColorScheme scheme)
    {
        await using var page = await workbench.OpenPatient(browser, "?example=tpmt-intermediate&draws=4", width, scheme);

        page.Complaints.ShouldBeEmpty();
        page.Requests.ShouldAllBe(request => request.StartsWith(workbench.Address, StringComparison.Ordinal));
        (await page.Page.Locator("li[data-severity=warning]").CountAsync()).ShouldBeGreaterThan(1, "the warning of the full dose stands in the list and at its order");
        await Picture(page, $"patient-{width}-{scheme}");
        await page.Page.EvaluateAsync("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
        (await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        await ShouldBeAccessible(page);
        (await page.Page.Locator("figure .plot[role=img][aria-label]").CountAsync()).ShouldBe(await page.Page.Locator("figure").CountAsync());
        (await page.Page.Locator("figure table tbody tr").CountAsync()).ShouldBeGreaterThan(5 * await page.Page.Locator("figure").CountAsync());
    }

    [Fact]
    public async Task Findings_and_differences_are_open_to_all_as_well()
    {
        await using var page = await workbench.OpenPatient(browser, "?example=oxford&draws=4&differences&group=Events", 1280, ColorScheme.Dark);

        await page.Field("patient/age").Locator("input").FillAsync("7");
        await page.Until("() => document.querySelector('.field.wrong')");

        await Picture(page, "patient-findings");
        await ShouldBeAccessible(page);
    }

    [Fact]
    public async Task With_the_keyboard_alone_a_treatment_is_added_and_looked_at()
    {
        await using var page = await workbench.OpenPatient(browser, "?example=oxford&draws=0", 360, ColorScheme.Light);

        await Reach(page, "Add a treatment");
        await page.Page.Keyboard.PressAsync("Enter");
        await Reach(page, "Name of treatment 3", back: true);
        await page.Page.Keyboard.PressAsync("Control+A");
        await page.Page.Keyboard.TypeAsync("tablets");
        await page.Page.Keyboard.PressAsync("Enter");
        await Reach(page, "Add a drug");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Field("treatments/2/0/drug").WaitForAsync();
        await page.Until("() => document.querySelector('.values').textContent.includes('tablets')");
        await page.Settled();

        // In a plot the arrows move the cursor.
        await page.Page.Locator("figure .plot").First.FocusAsync();
        var before = await page.Values("cmap_mV");
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        (await page.Values("cmap_mV")).ShouldNotBe(before);
        await page.Page.Keyboard.PressAsync("+");
        (await page.Page.GetByRole(AriaRole.Button, new() { Name = "Reset zoom" }).IsEnabledAsync()).ShouldBeTrue();
        await page.Page.Keyboard.PressAsync("Home");
        (await page.Page.GetByRole(AriaRole.Button, new() { Name = "Reset zoom" }).IsEnabledAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Targets_are_large_enough_for_a_finger()
    {
        await using var page = await workbench.OpenPatient(browser, "?example=oxford&draws=0", 360, ColorScheme.Light);

        var small = await page.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll("button, summary, select, textarea, label.check, label.button, input:not(label input)")]
              .map((one) => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width < 24 || box.height < 24)
              .map(([one, box]) => `${one.tagName} ${one.textContent} ${box.width} x ${box.height}`)
            """);

        small.ShouldBeEmpty();
    }

    // Goes on until what has the focus has that name.
    private static async Task Reach(ReportPage page, string name, bool back = false)
    {
        for (var steps = 0; steps < 300; steps++)
        {
            await page.Page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
            if (await page.Page.EvaluateAsync<bool>(
                "(name) => { const one = document.activeElement; return (one.labels?.[0]?.textContent ?? one.textContent).trim() === name; }", name))
            {
                return;
            }
        }

        throw new ShouldAssertException($"'{name}' cannot be reached by the keyboard.");
    }

    private static async Task Picture(ReportPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("QUANTAL_PICTURES") is { } folder)
        {
            await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }

    private static async Task ShouldBeAccessible(ReportPage page)
    {
        var result = await page.Page.RunAxe();
        result.Violations.Select(one => $"{one.Id}: {string.Join(", ", one.Nodes.Take(3).Select(node => node.Html))}").ShouldBeEmpty();
    }
}
