using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Quantal.Browser.Tests;

// A failure means: a page of the workbench is broken on some screen, closed to somebody, or asks for what is outside.
public sealed class EveryPageTests(Browser browser, Workbench workbench) : IClassFixture<Browser>, IClassFixture<Workbench>, IAsyncLifetime
{
    // What the keyboard stops at: of radio buttons of one name, one.
    private const string Stops =
        """
        () => {
          const all = [...document.querySelectorAll('a[href], button:not(:disabled), input, select, textarea, summary, [tabindex="0"]')]
            .filter((one) => one.checkVisibility());
          return new Set(all.map((one, place) => (one.type === "radio" ? one.name : place))).size;
        }
        """;

    // A link within a sentence is as large as its line; all else is a target.
    private const string SmallTargets =
        """
        () => [...document.querySelectorAll(
          "nav a, .actions a, .files a, .runs a, .records a, .figures a, .back a, button, summary, select, textarea, label:has(input:is([type=checkbox], [type=radio], [type=file])), input:not(label input)")]
          .filter((one) => one.checkVisibility())
          .map((one) => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width < 24 || box.height < 24)
          .map(([one, box]) => `${one.tagName} ${one.textContent.trim()} ${box.width} x ${box.height}`)
        """;

    private const string Faults =
        """
        () => {
          const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]));
          return [
            ...(document.documentElement.lang === "en" ? [] : ["no language"]),
            ...(levels.filter((level) => level === 1).length === 1 && levels[0] === 1 ? [] : [`headings of the first level: ${levels}`]),
            ...levels.filter((level, place) => place > 0 && level > levels[place - 1] + 1).map((level) => `a heading jumps to ${level}`),
            ...(document.querySelectorAll("main").length === 1 ? [] : ["not one main part"]),
            ...[...document.querySelectorAll("table")].filter((one) => !one.caption && !one.closest("[aria-label]")).map(() => "a table without a name"),
            ...[...document.querySelectorAll("figure")].filter((one) => !one.querySelector("[role=img][aria-label], figcaption")).map(() => "a figure without words"),
            ...[...document.querySelectorAll("figure:has([role=img])")].filter((one) => !one.querySelector("table, details.numbers")).map(() => "a figure without a table"),
          ];
        }
        """;

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
                : Known[workbench.Address] = [await workbench.Finish(2, "1", "first"), await workbench.Finish(2, "2", "second"), await workbench.FinishCohort()];
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
        var titles = new HashSet<string>();
        await foreach (var (path, page) in Pages(width, scheme))
        {
            page.Complaints.ShouldBeEmpty(path);
            page.Requests.ShouldAllBe(request => request.StartsWith(workbench.Address, StringComparison.Ordinal));
            (await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, path);
            (await page.Page.Locator("nav.pages a[aria-current=page]").CountAsync()).ShouldBe(1, path);
            (await page.Page.EvaluateAsync<string[]>(Faults)).ShouldBeEmpty(path);
            (await page.Page.EvaluateAsync<string[]>(SmallTargets)).ShouldBeEmpty(path);
            titles.Add(await page.Page.TitleAsync()).ShouldBeTrue($"{path} has the title of another page or state: {await page.Page.TitleAsync()}");
            await Take(page, path, $"{width}-{scheme}");
            var result = await page.Page.RunAxe();
            result.Violations.Select(one => $"{path}, {one.Id}: {string.Join(", ", one.Nodes.Take(3).Select(node => node.Html))}").ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task With_the_keyboard_alone_every_control_is_reached_and_seen()
    {
        await foreach (var (path, page) in Pages(360))
        {
            var all = await page.Page.EvaluateAsync<int>(Stops);

            (await page.Walk()).ShouldBe(all, path);
        }
    }

    [Fact]
    public async Task The_first_key_leads_past_the_list_of_pages()
    {
        await foreach (var (path, page) in Pages(1280))
        {
            var place = new Uri(page.Page.Url).Fragment;
            await page.Tab(to: "Skip to the content");
            await page.Page.Keyboard.PressAsync("Enter");
            await page.Page.Keyboard.PressAsync("Tab");

            (await page.Page.EvaluateAsync<bool>("document.querySelector('#content').contains(document.activeElement)")).ShouldBeTrue(path);
            new Uri(page.Page.Url).Fragment.ShouldBe(place, "the address holds what a page shows");
        }
    }

    [Fact]
    public async Task What_is_dragged_is_moved_by_keys_as_well()
    {
        var sliders = 0;
        await foreach (var (path, page) in Pages(1280))
        {
            foreach (var slider in await page.Page.Locator("input[type=range]").AllAsync())
            {
                var before = await slider.InputValueAsync();
                await slider.FocusAsync();
                await page.Page.Keyboard.PressAsync(before == "0" ? "ArrowRight" : "ArrowLeft");
                (await slider.InputValueAsync()).ShouldNotBe(before, path);
                sliders++;
            }
        }

        sliders.ShouldBeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public async Task Printed_a_page_keeps_what_is_read_and_drops_what_is_pressed()
    {
        const int Paper = 700;
        await foreach (var (path, page) in Pages(Paper, ColorScheme.Dark))
        {
            await page.Page.EmulateMediaAsync(new() { Media = Media.Print });

            (await page.Page.Locator("button:visible, nav.pages a:visible").CountAsync()).ShouldBe(0, path);
            (await page.Page.Locator("h1:visible").CountAsync()).ShouldBe(1, path);
            (await page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor")).ShouldBe("rgb(255, 255, 255)", path);
            (await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Paper, path);
            await Print(page, path);
        }
    }

    [Fact]
    public async Task Nothing_moves_by_itself_where_the_system_asks_for_that()
    {
        await foreach (var (path, page) in Pages(1280))
        {
            await page.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });

            (await page.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).scrollBehavior")).ShouldBe("auto", path);
            (await page.Page.EvaluateAsync<int>("document.getAnimations().length")).ShouldBe(0, path);
        }
    }

    [Fact]
    public async Task A_page_that_waits_for_the_server_says_so()
    {
        foreach (var path in await Paths())
        {
            await using var page = await browser.Open(workbench, "nowhere", "main");
            var go = new TaskCompletionSource();
            await page.Page.RouteAsync("**/api/v1/**", async route =>
            {
                await go.Task;
                await route.ContinueAsync();
            });

            await page.Page.GotoAsync(workbench.Address + path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            await page.Page.Locator("[role=status]", new() { HasText = "…" }).First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            go.SetResult();
            await Settle(page);
        }
    }

    [Fact]
    public async Task An_address_without_a_page_is_said()
    {
        await using var page = await browser.Open(workbench, "nowhere", "main");

        (await page.Page.InnerTextAsync("h1")).ShouldBe("There is no such page");
        (await page.Page.TitleAsync()).ShouldStartWith("No such page");
    }

    // The pages of the navigation, and what else they show.
    private async Task<string[]> Paths()
    {
        await using var page = await browser.Open(workbench, "nowhere", "main");
        var listed = await page.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('nav.pages a')].map((one) => one.pathname.slice(1))");
        listed.Length.ShouldBeGreaterThanOrEqualTo(6);
        return
        [
            .. listed, $"runs/{_runs[0]}", $"runs/compare?left={_runs[0]}&right={_runs[1]}", $"trials?run={_runs[0]}",
            $"studies/{WorkbenchRuns.Cohort}", $"studies/{WorkbenchRuns.Cohort}?run={_runs[2]}", "evidence?show=figures&study=oxford-2001",
            "evidence?parameter=liver-and-gut.liver-injury-incidence", "evidence?figure=oxford-lymphoma",
        ];
    }

    private async IAsyncEnumerable<(string Path, ReportPage Page)> Pages(int width, ColorScheme scheme = ColorScheme.Light)
    {
        foreach (var path in await Paths())
        {
            await using var page = await browser.Open(workbench.Address + path, width, scheme);
            await Settle(page);
            yield return (path, page);
        }
    }

    // Until nothing is on its way and nothing says that it waits.
    private static async Task Settle(ReportPage page)
    {
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Until(
            "() => document.querySelector('h1') && !document.querySelector('[aria-busy=true]') "
            + "&& ![...document.querySelectorAll('[role=status]')].some((one) => one.textContent.includes('…'))");
    }

    private static async Task Take(ReportPage page, string path, string name)
    {
        if (Environment.GetEnvironmentVariable("QUANTAL_PICTURES") is { } folder)
        {
            await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{NameOf(path)}-{name}.png"), FullPage = true });
        }
    }

    private static async Task Print(ReportPage page, string path)
    {
        if (Environment.GetEnvironmentVariable("QUANTAL_PICTURES") is { } folder)
        {
            await page.Page.PdfAsync(new() { Path = Path.Combine(folder, $"{NameOf(path)}.pdf"), Format = "A4" });
        }
    }

    private static string NameOf(string path) =>
        path switch { "" => "start", _ when path.Contains("compare") => "compare", _ when path.Contains('?') => path.Split('?', '=')[0].Replace('/', '-') + "-" + path.Split('?', '=')[1], _ => path.Split('/')[0] + (path.Contains('/') ? "-one" : "") };
}
