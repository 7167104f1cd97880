using Microsoft.Playwright;
using Quantal.Exchange.Workspaces;
using Xunit.Abstractions;

namespace Quantal.Browser.Tests;

// A failure means: the page for everyone says what the model does not, hides where it comes from, or is slow to come.
public sealed class ExplainedPageTests(Browser browser, Workbench workbench, ITestOutputHelper output) : IClassFixture<Browser>, IClassFixture<Workbench>
{
    private const int Moves = 100;

    [Fact]
    public async Task Every_state_is_a_link_and_a_wrong_one_is_the_start()
    {
        await using (var page = await workbench.OpenExplained(browser, "?dose=1.5&prednisolone=low&tpmt=intermediate&stop=18&month=30&years=4", 1280, ColorScheme.Light))
        {
            (await Values(page)).ShouldBe(["30", "3", "3", "Half", "Low20 mg every other day", "4"]);
        }

        await using var wrong = await workbench.OpenExplained(browser, "?dose=9&prednisolone=x&tpmt=&stop=1&month=-4&years=0", 1280, ColorScheme.Light);
        (await Values(wrong)).ShouldBe(["24", "5", "7", "Plenty", "None", "2"]);
    }

    [Fact]
    public async Task Doing_nothing_is_a_choice_beside_the_others_and_alone()
    {
        await using var page = await workbench.OpenExplained(browser, "", 1280, ColorScheme.Light);
        (await page.Page.Locator("[data-outcome] h5", new() { HasText = "No tablets" }).CountAsync()).ShouldBe(11);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show no tablets" }).ClickAsync();
        await page.Until("() => document.querySelectorAll('[data-outcome] svg').length === 11");

        (await page.Page.Locator("[data-outcome=stronger] p").First.TextContentAsync()).ShouldBe("0 of 100 are clearly stronger.");
        (await page.Page.InnerTextAsync("#people .chosen-line")).ShouldContain("no tablets");
    }

    [Fact]
    public async Task Both_framings_and_both_arms_count_the_same_hundred()
    {
        await using var page = await workbench.OpenExplained(browser, "?dose=2.5&years=5", 1280, ColorScheme.Light);

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
        await using var page = await workbench.OpenExplained(browser, "", 1280, ColorScheme.Light);
        await page.OpenAll();
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
        await using var page = await workbench.OpenExplained(browser, "", 1280, ColorScheme.Light);
        var score = Workspace.BuiltIn.Ledger.MaxBy(entry => (entry.Date, entry.Members))!.Headline.Verify;

        (await page.Page.InnerTextAsync("[data-figure=figures]")).ShouldBe($"{score.Figures}");
        (await page.Page.InnerTextAsync("[data-figure=inside]")).ShouldBe($"{score.Inside}");
        (await page.Page.InnerTextAsync("#sure")).ShouldContain($"A good model gets about {0.9 * score.Figures:0}.");
        score.Skill.ShouldBeLessThan(0.05, "the page says that the model is no better than guesses");
    }

    [Fact]
    public async Task All_of_it_is_small()
    {
        await using var page = await browser.Open(workbench.Address);
        var answers = new List<Task<RequestSizesResult>>();
        page.Page.RequestFinished += (_, request) => answers.Add(request.SizesAsync());
        await page.Page.ReloadAsync();
        await page.Page.Locator("[data-outcome]").First.WaitForAsync();
        await page.OpenAll();
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var sizes = (await Task.WhenAll(answers)).Select(answer => answer.ResponseBodySize).ToArray();

        output.WriteLine($"{sizes.Length} answers, {sizes.Sum() / 1000.0:0} kB, sources and all");
        sizes.Length.ShouldBeGreaterThan(40);
        sizes.Sum().ShouldBeLessThan(300_000);
    }

    [Fact]
    public async Task Every_move_of_the_slider_is_painted()
    {
        await using var page = await workbench.OpenExplained(browser, "?dose=0", 1280, ColorScheme.Light);

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
            new object[] { ExplainedPage.Strength, Moves });

        Array.Sort(times);
        output.WriteLine($"Slider to painted curve: median {times[Moves / 2]:0} ms, 95th percentile {times[(int)(0.95 * Moves)]:0} ms, 99th {times[(int)(0.99 * Moves)]:0} ms");
        times.Length.ShouldBe(Moves);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_said_and_old_numbers_are_called_old()
    {
        await using var page = await workbench.OpenExplained(browser, "", 1280, ColorScheme.Light);
        await page.Page.RouteAsync("**/api/v1/chain?*", route => route.FulfillAsync(new() { Status = 500 }));

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Lower dose" }).ClickAsync();

        (await page.Page.Locator("[role=alert]").TextContentAsync())!.ShouldContain("the server says 500. What you see may be old.");
    }

    private static async Task<string[]> Values(ReportPage page) =>
    [
        .. await page.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('input[type=range]')].map((one) => one.value)"),
        .. await page.Page.Locator(".options label.chosen span").AllTextContentsAsync(),
    ];
}
