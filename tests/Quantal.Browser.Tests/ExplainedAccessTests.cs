using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Quantal.Studies.Explained;
using Xunit.Abstractions;

namespace Quantal.Browser.Tests;

// A failure means: somebody who has the disease opens the page for everyone and it is broken, closed to them, or hard to read.
public sealed class ExplainedAccessTests(Browser browser, Workbench workbench, ITestOutputHelper output) : IClassFixture<Browser>, IClassFixture<Workbench>
{
    // What is read: not what is closed, and not what a larger block holds.
    private const string ReadBlocks =
        """
        () => {
          const blocks = [...document.querySelectorAll("h1,h2,h3,h4,h5,p,li,legend,label,summary,button,figcaption b,caption,th,td")];
          return blocks.filter((one) => one.checkVisibility() && !blocks.some((other) => other !== one && one.contains(other))).map((one) => one.innerText).filter((text) => text.trim() !== "");
        }
        """;

    // The text without the counts, which repeat the same few words.
    private const string Prose = "() => [...document.querySelectorAll('main p, main li, header p')].filter((one) => one.checkVisibility() && !one.closest('.outcome, .legend')).map((one) => one.innerText)";

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task It_opens_whole_on_any_screen_without_complaint_or_outside_request_and_is_open_to_all(int width, ColorScheme scheme)
    {
        await using var page = await workbench.OpenExplained(browser, "", width, scheme);

        page.Complaints.ShouldBeEmpty();
        page.Requests.ShouldAllBe(request => request.StartsWith(workbench.Address, StringComparison.Ordinal));
        (await page.Page.Locator("figure.course svg[role=img]").CountAsync()).ShouldBe(ChainCourse.Readouts.Count);
        (await page.Page.Locator("[data-outcome] svg[role=img]").CountAsync()).ShouldBe(2 * 11);
        await page.OpenAll();
        (await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        await ShouldBeAccessible(page);
    }

    [Theory]
    [InlineData("?dose=0&prednisolone=none")]
    [InlineData("?dose=3&prednisolone=full&tpmt=poor&stop=12&month=60&years=5")]
    public async Task Other_states_are_open_to_all_as_well(string state)
    {
        await using var page = await workbench.OpenExplained(browser, state, 1280, ColorScheme.Light);

        await ShouldBeAccessible(page);
    }

    [Fact]
    public async Task With_the_keyboard_alone_everything_moves_and_nothing_hides_what_has_the_focus()
    {
        await using var page = await workbench.OpenExplained(browser, "", 360, ColorScheme.Light);
        await page.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        var before = await page.Page.GetAttributeAsync(ExplainedPage.Strength, "d");
        var reached = new HashSet<string>();

        // Down to the end, and up again to the start.
        var (key, ends) = ("Tab", 0);
        for (var steps = 0; steps < 300 && ends < 2; steps++)
        {
            await page.Page.Keyboard.PressAsync(key);
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
                (key, ends) = ("Shift+Tab", ends + 1);
                continue;
            }

            focus[1].ShouldBe("true", $"'{focus[0]}' is hidden while it has the focus");
            reached.Add(focus[0]);
        }

        ends.ShouldBe(2);
        reached.Count(name => name.StartsWith("INPUT range", StringComparison.Ordinal)).ShouldBe(3);
        reached.Count(name => name.StartsWith("INPUT radio", StringComparison.Ordinal)).ShouldBe(3);
        reached.ShouldContain(name => name.Contains("Lower dose"));
        reached.ShouldContain(name => name.Contains("Show no tablets"));

        await page.Page.Locator("main input[type=range]").First.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await page.Until($"d => document.querySelector('{ExplainedPage.Strength}').getAttribute('d') !== d", before);
        await page.Until("() => location.search.includes('dose=1.5')");
        await page.Page.Locator("main fieldset input").First.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Until("() => location.search.includes('tpmt=intermediate')");
    }

    [Fact]
    public async Task When_the_slider_rests_a_reader_of_the_screen_hears_what_came_of_it()
    {
        await using var page = await workbench.OpenExplained(browser, "?dose=0&month=24", 1280, ColorScheme.Light);
        var spoken = page.Page.Locator("[role=status]");
        await page.Until("() => document.querySelector('[role=status]').textContent.includes('with no tablets, strength is 37 % of normal')");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Higher dose" }).ClickAsync();
        await page.Until("() => document.querySelector('[role=status]').textContent.includes('With no tablets it is 37 %')");

        (await spoken.TextContentAsync())!.ShouldContain("After 2 years, strength is about");
        (await page.Page.Locator("main input[type=range]").First.GetAttributeAsync("aria-valuetext")).ShouldBe("35 mg a day (0.5 mg for each kg)");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?dose=3&prednisolone=full&tpmt=poor&stop=12&month=60&years=5")]
    public async Task The_words_are_plain(string state)
    {
        await using var page = await workbench.OpenExplained(browser, state, 1280, ColorScheme.Light);
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
        await using var page = await workbench.OpenExplained(browser, "", 360, ColorScheme.Light);

        var small = await page.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll("button, summary, input[type=range], .options label")]
              .map((one) => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width < 24 || box.height < 24)
              .map(([one, box]) => `${one.tagName} ${one.textContent} ${box.width} x ${box.height}`)
            """);

        small.ShouldBeEmpty();
    }

    [Fact]
    public async Task Printed_it_keeps_what_is_read_and_drops_what_is_pressed()
    {
        await using var page = await workbench.OpenExplained(browser, "?dose=2&prednisolone=low", 800, ColorScheme.Dark);
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });

        (await page.Page.Locator("main button:visible").CountAsync()).ShouldBe(0);
        (await page.Page.Locator("figure.course svg:visible").CountAsync()).ShouldBe(2 * 7 + 7);
        (await page.Page.InnerTextAsync(".chosen-line")).ShouldContain("azathioprine 140 mg a day (2 mg for each kg), with prednisolone (low dose)");
        (await page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor")).ShouldBe("rgb(255, 255, 255)");
        if (Environment.GetEnvironmentVariable("QUANTAL_PICTURES") is { } folder)
        {
            await page.Page.PdfAsync(new() { Path = Path.Combine(folder, "page.pdf"), Format = "A4", Margin = new() { Top = "15mm", Bottom = "15mm", Left = "15mm", Right = "15mm" } });
        }
    }

    [Fact]
    public async Task Nothing_moves_by_itself_where_the_system_asks_for_that()
    {
        await using var page = await workbench.OpenExplained(browser, "", 1280, ColorScheme.Light);
        await page.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });

        (await page.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).scrollBehavior")).ShouldBe("auto");
        (await page.Page.EvaluateAsync<int>("document.getAnimations().length")).ShouldBe(0);
    }

    private static async Task ShouldBeAccessible(ReportPage page)
    {
        var result = await page.Page.RunAxe();
        result.Violations.Select(one => $"{one.Id}: {string.Join(", ", one.Nodes.Take(3).Select(node => node.Html))}").ShouldBeEmpty();
    }
}
