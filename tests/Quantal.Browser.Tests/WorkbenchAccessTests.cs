using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Quantal.Browser.Tests;

// A failure means: a page of the workbench is broken on some screen, closed to somebody, or asks for what is outside.
public sealed class WorkbenchAccessTests(Browser browser, Workbench workbench) : IClassFixture<Browser>, IClassFixture<Workbench>, IAsyncLifetime
{
    private static readonly SemaphoreSlim Turn = new(1);
    private static readonly Dictionary<string, string[]> Known = [];

    private string[] _runs = [];

    // One server has two runs of a trial and one of a cohort for all its tests.
    public async Task InitializeAsync()
    {
        await Turn.WaitAsync();
        try
        {
            _runs = Known.TryGetValue(workbench.Address, out var runs)
                ? runs
                : Known[workbench.Address] =
                    [await workbench.Finish(2, "1", "first"), await workbench.Finish(2, "2", "second"), await workbench.FinishCohort()];
        }
        finally
        {
            Turn.Release();
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task Every_page_opens_whole_on_any_screen_and_is_open_to_all(int width, ColorScheme scheme)
    {
        foreach (var (path, shown) in Pages())
        {
            await using var page = await browser.Open(workbench, path, shown, width, scheme);
            await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

            page.Complaints.ShouldBeEmpty(path);
            page.Requests.ShouldAllBe(request => request.StartsWith(workbench.Address, StringComparison.Ordinal));
            (await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, path);
            (await page.Page.TitleAsync()).ShouldNotBeEmpty();
            (await page.Page.Locator("nav a[aria-current=page]").CountAsync()).ShouldBe(1, path);
            (await Small(page)).ShouldBeEmpty(path);
            var result = await page.Page.RunAxe();
            result.Violations.Select(one => $"{path}, {one.Id}: {string.Join(", ", one.Nodes.Take(3).Select(node => node.Html))}").ShouldBeEmpty();
            await Take(page, $"{Array.IndexOf(Pages(), (path, shown))}-{path.Split('/', '?')[0]}-{width}-{scheme}");
        }
    }

    [Fact]
    public async Task With_the_keyboard_alone_every_control_is_reached_and_seen()
    {
        foreach (var (path, shown) in Pages())
        {
            await using var page = await browser.Open(workbench, path, shown, 360);
            await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            var all = await page.Page.EvaluateAsync<int>(
                """
                [...document.querySelectorAll('a[href], button:not(:disabled), input, select, textarea, summary, [tabindex="0"]')]
                  .filter((one) => one.checkVisibility()).length
                """);

            (await page.Walk()).ShouldBe(all, path);
        }
    }

    [Fact]
    public async Task An_address_without_a_page_is_said()
    {
        await using var page = await browser.Open(workbench, "nowhere", "main");

        (await page.Page.InnerTextAsync("h1")).ShouldBe("There is no such page");
    }

    private (string Path, string Shown)[] Pages() =>
    [
        ("runs", ".runs li:nth-child(2)"),
        ($"runs/{_runs[0]}", ".files li"),
        ($"runs/compare?left={_runs[0]}&right={_runs[1]}", ".wide tbody tr"),
        ($"trials?name={WorkbenchRuns.Trial}", "text=Nothing is wrong with this text."),
        ($"trials?run={_runs[0]}", ".files li"),
        ("studies", ".records li"),
        ($"studies/{WorkbenchRuns.Cohort}", ".figures li"),
        ($"studies/{WorkbenchRuns.Cohort}?run={_runs[2]}", ".plots canvas"),
        ("evidence?mechanism=titre", ".records li"),
        ("evidence?show=figures&study=oxford-2001", ".figures li"),
        ("evidence?parameter=liver-and-gut.liver-injury-incidence", ".words td"),
        ("evidence?figure=oxford-lymphoma", ".facts"),
    ];

    private static Task<string[]> Small(ReportPage page) => page.Page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll("nav a, button, select, input, .runs a, .files a, .records a, .figures a, .back a")]
          .map((one) => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width < 24 || box.height < 24)
          .map(([one, box]) => `${one.tagName} ${one.textContent} ${box.width} x ${box.height}`)
        """);

    private static async Task Take(ReportPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("QUANTAL_PICTURES") is { } folder)
        {
            await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}
