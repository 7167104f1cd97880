using Microsoft.Playwright;
using Quantal.Exchange.Files;
using Quantal.Reports.Pages;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Studies.Trials;
using Quantal.Testing;

namespace Quantal.Browser.Tests;

// A failure means: who plans a trial opens a page that is broken, unsafe, does not begin with the answer, or cannot be read without seeing it.
public sealed class TrialPageTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    public async Task The_page_is_drawn_without_complaint_or_network_on_any_screen(int width, ColorScheme scheme)
    {
        await using var page = await browser.Open(Written(SampleTrialRun.Looked), width, scheme);

        page.Complaints.ShouldBeEmpty();
        page.Requests.Count.ShouldBe(1);
        (await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        (await page.Page.EvaluateAsync<int>("[...document.querySelectorAll('svg .line')].filter((line) => line.getBoundingClientRect().width > 20).length"))
            .ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task Power_truth_and_doubt_stand_on_the_first_screen()
    {
        await using var page = await browser.Open(Written(SampleTrialRun.Result));

        foreach (var told in new[] { Disclaimer.Text, "With 10 patients followed for 1 y", "Power over sets of parameters", "True effect", "Coverage of 95 % intervals" })
        {
            var place = await page.Page.GetByText(told).First.BoundingBoxAsync();
            place!.Y.ShouldBeLessThan(900 - place.Height, told);
        }
    }

    [Fact]
    public async Task Every_drawing_has_words_every_table_a_caption_and_headings_do_not_jump()
    {
        await using var page = await browser.Open(Written(SampleTrialRun.Looked));

        (await page.Page.EvaluateAsync<string[]>(
            """
            [
              ...[...document.querySelectorAll('main svg')].filter((one) => !one.parentElement.closest('svg') && one.getAttribute('aria-hidden') !== 'true'
                && !(one.getAttribute('role') === 'img' && one.getAttribute('aria-label')?.length > 20)).map((one) => 'drawing without words: ' + one.outerHTML.slice(0, 80)),
              ...[...document.querySelectorAll('table')].filter((one) => !one.caption?.textContent.trim()).map(() => 'table without caption'),
              ...[...document.querySelectorAll('h1, h2, h3, h4')].map((one) => Number(one.tagName[1])).filter((level, place, all) => place > 0 && level > all[place - 1] + 1)
                .map((level) => 'heading jumps to ' + level),
              ...[...document.querySelectorAll('a[href^="#"]')].filter((one) => !document.querySelector(one.hash)).map((one) => 'leads nowhere: ' + one.hash),
            ]
            """)).ShouldBeEmpty();
    }

    private string Written(TrialResult result)
    {
        var path = _folder.At("report.html");
        using var writer = new StreamWriter(path);
        TrialPage.Write(
            writer, result, SampleTrialRun.Examples,
            new RunRecord("quantal trial inputs/sample.yaml", new SimulationSettings(8, 1, 8, 1), new string('a', 64), "replicates"));
        return path;
    }
}
