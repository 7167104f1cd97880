using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Quantal.Exchange.Workspaces;
using Quantal.Studies.Explained;
using Xunit.Abstractions;

namespace Quantal.Browser.Tests;

// A failure means: somebody who has the disease opens the page for everyone and it is broken, closed to them, hard to read, or says what the model does not.
public sealed class ExplainedPageTests(Browser browser, Workbench workbench, ITestOutputHelper output) : IClassFixture<Browser>, IClassFixture<Workbench>
{
    private const string Path = "figure[data-link=strength_percent_normal] svg[role=img] path.typical";
    private const int Moves = 100;

    // What is read: not what is closed, and not what a larger block holds.
    private const string ReadBlocks =
        """
        () => {
          const blocks = [...document.querySelectorAll("h1,h2,h3,h4,h5,p,li,legend,label,summary,button,figcaption b,caption,th,td")];
          return blocks.filter((one) => one.checkVisibility() && !blocks.some((other) => other !== one && one.contains(other))).map((one) => one.innerText).filter((text) => text.trim() !== "");
        }
        """;

    // The text without the counts, which repeat the same few words.
    private const string Prose = "() => [...document.querySelectorAll('main p, main li, header p')].filter((one) => one.checkVisibility() && !one.closest('.outcome, .key')).map((one) => one.innerText)";

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task It_opens_whole_on_any_screen_without_complaint_or_outside_request_and_is_open_to_all(int width, ColorScheme scheme)
    {
        await using var page = await Open("", width, scheme);

        page.Complaints.ShouldBeEmpty();
        page.Requests.ShouldAllBe(request => request.StartsWith(workbench.Address, StringComparison.Ordinal));
        (await page.Page.Locator("figure.course svg[role=img]").CountAsync()).ShouldBe(ChainCourse.Readouts.Count);
        (await page.Page.Locator("[data-outcome] svg[role=img]").CountAsync()).ShouldBe(2 * 11);
        await OpenAll(page);
        (await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        await ShouldBeAccessible(page);
    }

    [Theory]
    [InlineData("?dose=0&prednisolone=none")]
    [InlineData("?dose=3&prednisolone=full&tpmt=poor&stop=12&month=60&years=5")]
    public async Task Other_states_are_open_to_all_as_well(string state)
    {
        await using var page = await Open(state, 1280, ColorScheme.Light);

        await ShouldBeAccessible(page);
    }

    [Fact]
    public async Task Every_state_is_a_link_and_a_wrong_one_is_the_start()
    {
        await using (var page = await Open("?dose=1.5&prednisolone=low&tpmt=intermediate&stop=18&month=30&years=4", 1280, ColorScheme.Light))
        {
            (await Values(page)).ShouldBe(["30", "3", "3", "Half", "Low20 mg every other day", "4"]);
        }

        await using var wrong = await Open("?dose=9&prednisolone=x&tpmt=&stop=1&month=-4&years=0", 1280, ColorScheme.Light);
        (await Values(wrong)).ShouldBe(["24", "5", "7", "Plenty", "None", "2"]);
    }

    [Fact]
    public async Task With_the_keyboard_alone_everything_moves_and_nothing_hides_what_has_the_focus()
    {
        await using var page = await Open("", 360, ColorScheme.Light);
        await page.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        var before = await page.Page.GetAttributeAsync(Path, "d");
        var reached = new HashSet<string>();

        for (var steps = 0; steps < 80; steps++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            var focus = await page.Page.EvaluateAsync<string[]>(
                """
                () => {
                  const one = document.activeElement;
                  if (one === document.body) {
                    return ["", "true"];
                  }
                  const box = one.getBoundingClientRect();
                  const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                  return [`${one.tagName} ${one.type ?? ""} ${one.getAttribute("aria-label") ?? one.textContent} ${one.id}${one.name ?? ""}`, String(seen !== null && (one.contains(seen) || seen.contains(one)))];
                }
                """);
            if (focus[0] == "")
            {
                break;
            }

            focus[1].ShouldBe("true", $"'{focus[0]}' is hidden while it has the focus");
            reached.Add(focus[0]);
        }

        reached.Count(name => name.StartsWith("INPUT range", StringComparison.Ordinal)).ShouldBe(3);
        reached.Count(name => name.StartsWith("INPUT radio", StringComparison.Ordinal)).ShouldBe(3);
        reached.ShouldContain(name => name.Contains("Lower dose"));
        reached.ShouldContain(name => name.Contains("Show no tablets"));

        await page.Page.Locator("main input[type=range]").First.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await Until(page, $"d => document.querySelector('{Path}').getAttribute('d') !== d", before);
        await Until(page, "() => location.search.includes('dose=1.5')", null);
        await page.Page.Locator("main fieldset input").First.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Until(page, "() => location.search.includes('tpmt=intermediate')", null);
    }

    [Fact]
    public async Task When_the_slider_rests_a_reader_of_the_screen_hears_what_came_of_it()
    {
        await using var page = await Open("?dose=0&month=24", 1280, ColorScheme.Light);
        var spoken = page.Page.Locator("[role=status]");
        await Until(page, "() => document.querySelector('[role=status]').textContent.includes('with no tablets, strength is 37 % of normal')", null);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Higher dose" }).ClickAsync();
        await Until(page, "() => document.querySelector('[role=status]').textContent.includes('With no tablets it is 37 %')", null);

        (await spoken.TextContentAsync())!.ShouldContain("After 2 years, strength is about");
        (await page.Page.Locator("main input[type=range]").First.GetAttributeAsync("aria-valuetext")).ShouldBe("35 mg a day (0.5 mg for each kg)");
    }

    [Fact]
    public async Task Doing_nothing_is_a_choice_beside_the_others_and_alone()
    {
        await using var page = await Open("", 1280, ColorScheme.Light);
        (await page.Page.Locator("[data-outcome] h5", new() { HasText = "No tablets" }).CountAsync()).ShouldBe(11);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show no tablets" }).ClickAsync();
        await Until(page, "() => document.querySelectorAll('[data-outcome] svg').length === 11", null);

        (await page.Page.Locator("[data-outcome=stronger] p").First.TextContentAsync()).ShouldBe("0 of 100 are clearly stronger.");
        (await page.Page.InnerTextAsync("#people .chosen-line")).ShouldContain("no tablets");
    }

    [Fact]
    public async Task Both_framings_and_both_arms_count_the_same_hundred()
    {
        await using var page = await Open("?dose=2.5&years=5", 1280, ColorScheme.Light);

        foreach (var pair in await page.Page.Locator("[data-outcome] .pair > div").AllAsync())
        {
            var said = await pair.Locator("p:not(.range)").AllTextContentsAsync();
            var (those, others) = (said[0].Split(" of 100 "), said[1].Split(" of 100 "));
            if (those[0] != "fewer than 1")
            {
                (int.Parse(those[0]) + int.Parse(others[0])).ShouldBe(100, string.Join(" / ", said));
            }

            (await pair.Locator("path.marked").GetAttributeAsync("d") ?? "").Count(letter => letter == 'M')
                .ShouldBe(those[0] == "fewer than 1" ? 0 : 2 * int.Parse(those[0]));
        }
    }

    [Fact]
    public async Task Every_number_opens_its_source_and_how_far_it_was_checked()
    {
        await using var page = await Open("", 1280, ColorScheme.Light);
        await OpenAll(page);
        var text = await page.Page.InnerTextAsync("main");

        text.ShouldNotContain("It cannot be shown now");
        foreach (var one in await page.Page.Locator("details.sources").AllAsync())
        {
            (await one.Locator("li").CountAsync()).ShouldBeGreaterThan(0);
            (await one.Locator("li:not(:has(cite)):not(:has(.grade))").CountAsync()).ShouldBe(0, await one.InnerTextAsync());
        }

        (await page.Page.Locator(".sources li .grade").AllTextContentsAsync()).ShouldAllBe(grade => grade.Contains(' '), "a grade is told in words");
    }

    [Fact]
    public async Task What_it_says_of_the_test_of_the_model_is_what_the_ledger_says()
    {
        await using var page = await Open("", 1280, ColorScheme.Light);
        var score = Workspace.BuiltIn.Ledger.MaxBy(entry => (entry.Date, entry.Members))!.Headline.Verify;

        (await page.Page.InnerTextAsync("[data-figure=figures]")).ShouldBe($"{score.Figures}");
        (await page.Page.InnerTextAsync("[data-figure=inside]")).ShouldBe($"{score.Inside}");
        (await page.Page.InnerTextAsync("#sure")).ShouldContain($"A good model gets about {0.9 * score.Figures:0}.");
        score.Skill.ShouldBeLessThan(0.05, "the page says that the model is no better than guesses");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?dose=3&prednisolone=full&tpmt=poor&stop=12&month=60&years=5")]
    public async Task The_words_are_plain(string state)
    {
        await using var page = await Open(state, 1280, ColorScheme.Light);
        var blocks = await page.Page.EvaluateAsync<string[]>(ReadBlocks);

        blocks.ShouldContain(block => block.StartsWith("Your nerves tell your muscles", StringComparison.Ordinal));
        var prose = (await page.Page.EvaluateAsync<string[]>(Prose)).ToArray();
        var hardest = prose.Where(block => block.Split(' ').Length > 8).MaxBy(block => ReadingGrade.Of([block]))!;
        output.WriteLine($"Reading grade: {ReadingGrade.Of(blocks):0.0} of everything, {ReadingGrade.Of(prose):0.0} of the text; hardest, {ReadingGrade.Of([hardest]):0.0}: {hardest}");
        ReadingGrade.Of(blocks).ShouldBeLessThanOrEqualTo(6);
        ReadingGrade.Of(prose).ShouldBeLessThanOrEqualTo(6);
        ReadingGrade.Of([hardest]).ShouldBeLessThanOrEqualTo(9, hardest);
    }

    [Fact]
    public async Task Targets_are_large_enough_for_a_finger()
    {
        await using var page = await Open("", 360, ColorScheme.Light);

        var small = await page.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll("button, summary, input[type=range], .options label")]
              .map((one) => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width < 24 || box.height < 24)
              .map(([one, box]) => `${one.tagName} ${one.textContent} ${box.width} x ${box.height}`)
            """);

        small.ShouldBeEmpty();
    }

    [Fact]
    public async Task All_of_it_is_small()
    {
        await using var page = await browser.Open(workbench.Address);
        var sizes = new List<int>();
        page.Page.RequestFinished += async (_, request) => sizes.Add((await request.SizesAsync()).ResponseBodySize);
        await page.Page.ReloadAsync();
        await page.Page.Locator("[data-outcome]").First.WaitForAsync();
        await OpenAll(page);

        output.WriteLine($"{sizes.Count} answers, {sizes.Sum() / 1000.0:0} kB, sources and all");
        sizes.Count.ShouldBeGreaterThan(40);
        sizes.Sum().ShouldBeLessThan(300_000);
    }

    [Fact]
    public async Task Every_move_of_the_slider_is_painted()
    {
        await using var page = await Open("?dose=0", 1280, ColorScheme.Light);

        // The time until the frame after the one in which the new curve is there has begun.
        var times = await page.Page.EvaluateAsync<double[]>(
            """
            async ([path, moves]) => {
              const slider = document.querySelector("main input[type=range]");
              const frame = () => new Promise(requestAnimationFrame);
              const times = [];
              for (let move = 0; move < moves; move++) {
                const before = document.querySelector(path).getAttribute("d");
                const start = performance.now();
                slider.value = String((move % 6) + 1 === Number(slider.value) ? 0 : (move % 6) + 1);
                slider.dispatchEvent(new Event("input", { bubbles: true }));
                while (document.querySelector(path).getAttribute("d") === before) {
                  await new Promise((next) => setTimeout(next, 0));
                }
                await frame();
                await frame();
                times.push(performance.now() - start);
              }
              return times;
            }
            """,
            new object[] { Path, Moves });

        Array.Sort(times);
        output.WriteLine($"Slider to painted curve: median {times[Moves / 2]:0} ms, 95th percentile {times[(int)(0.95 * Moves)]:0} ms, 99th {times[(int)(0.99 * Moves)]:0} ms");
        times.Length.ShouldBe(Moves);
    }

    [Fact]
    public async Task Printed_it_keeps_what_is_read_and_drops_what_is_pressed()
    {
        await using var page = await Open("?dose=2&prednisolone=low", 800, ColorScheme.Dark);
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });

        (await page.Page.Locator("main button:visible").CountAsync()).ShouldBe(0);
        (await page.Page.Locator("figure.course svg:visible").CountAsync()).ShouldBe(2 * 7 + 7);
        (await page.Page.InnerTextAsync(".chosen-line")).ShouldContain("azathioprine 140 mg a day (2 mg for each kg), with prednisolone (low dose)");
        (await page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor")).ShouldBe("rgb(255, 255, 255)");
        if (Environment.GetEnvironmentVariable("QUANTAL_PICTURES") is { } folder)
        {
            await page.Page.PdfAsync(new() { Path = System.IO.Path.Combine(folder, "page.pdf"), Format = "A4", Margin = new() { Top = "15mm", Bottom = "15mm", Left = "15mm", Right = "15mm" } });
        }
    }

    [Fact]
    public async Task Nothing_moves_by_itself_where_the_system_asks_for_that()
    {
        await using var page = await Open("", 1280, ColorScheme.Light);
        await page.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });

        (await page.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).scrollBehavior")).ShouldBe("auto");
        (await page.Page.EvaluateAsync<int>("document.getAnimations().length")).ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_said_and_old_numbers_are_called_old()
    {
        await using var page = await Open("", 1280, ColorScheme.Light);
        await page.Page.RouteAsync("**/api/v1/chain?*", route => route.FulfillAsync(new() { Status = 500 }));

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Lower dose" }).ClickAsync();

        (await page.Page.Locator("[role=alert]").TextContentAsync())!.ShouldContain("the server says 500. What you see may be old.");
    }

    private async Task<ReportPage> Open(string state, int width, ColorScheme scheme)
    {
        var page = await browser.Open(workbench.Address + state, width, scheme);
        await page.Page.Locator("[data-outcome]").First.WaitForAsync();
        await page.Page.Locator(".costs").WaitForAsync();
        return page;
    }

    private static async Task OpenAll(ReportPage page)
    {
        await page.Page.EvaluateAsync("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
        await Until(page, "() => [...document.querySelectorAll('details.sources')].every((one) => one.querySelector('li') || one.innerText.includes('cannot'))", null);
    }

    private static Task<IJSHandle> Until(ReportPage page, string condition, object? argument) =>
        page.Page.WaitForFunctionAsync(condition, argument, new PageWaitForFunctionOptions { Timeout = 0 });

    private static async Task<string[]> Values(ReportPage page) =>
    [
        .. await page.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('input[type=range]')].map((one) => one.value)"),
        .. await page.Page.Locator(".options label.chosen span").AllTextContentsAsync(),
    ];

    private static async Task ShouldBeAccessible(ReportPage page)
    {
        var result = await page.Page.RunAxe();
        result.Violations.Select(one => $"{one.Id}: {string.Join(", ", one.Nodes.Take(3).Select(node => node.Html))}").ShouldBeEmpty();
    }
}
