using Microsoft.Playwright;
using Quantal.Exchange.Files;
using Quantal.Reports.Pages;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Studies.Runs;
using Quantal.Testing;

namespace Quantal.Browser.Tests;

// A failure means: a reader opens a report that is broken, blank, unsafe or needs a network.
public sealed class ReportTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public async Task Every_readout_is_drawn_without_complaint_or_network(int draws)
    {
        var (_, result) = SyntheticRun.Make(draws);
        await using var report = await browser.Open(Write(draws, "Azathioprine"));

        report.Complaints.ShouldBeEmpty();
        report.Requests.Count.ShouldBe(1);
        (await report.Page.Locator("figure canvas").CountAsync()).ShouldBe(result.Readouts.Count);
        foreach (var readout in result.Readouts)
        {
            // Two treatments with the same hazard lie on each other, the second above the first.
            (await report.LinePixels(readout.Id, 1)).ShouldBeGreaterThan(100, readout.Id);
        }

        (await report.LinePixels("cmap_mV", 0)).ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Hiding_a_treatment_takes_its_lines_away_and_showing_it_brings_them_back()
    {
        await using var report = await browser.Open(Write(0, "Azathioprine"));
        var box = report.Page.GetByLabel("Azathioprine");

        await box.UncheckAsync();
        (await report.LinePixels("cmap_mV", 0)).ShouldBe(0);
        (await report.LinePixels("cmap_mV", 1)).ShouldBeGreaterThan(100);
        (await report.Page.Locator("figure[data-readout=cmap_mV] .value").CountAsync()).ShouldBe(1);

        await box.CheckAsync();
        (await report.LinePixels("cmap_mV", 0)).ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Zoom_and_cursor_are_shared_by_all_plots_and_reset_undoes_the_zoom()
    {
        await using var report = await browser.Open(Write(50, "Azathioprine"));
        var values = report.Page.Locator("figure[data-readout=hazard_death] .when");
        var reset = report.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Reset zoom" });
        var end = await values.TextContentAsync();
        var area = report.Page.Locator("figure[data-readout=cmap_mV] .u-over");
        await area.ScrollIntoViewIfNeededAsync();
        var box = (await area.BoundingBoxAsync())!;

        await report.Page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + 40);
        (await values.TextContentAsync()).ShouldNotBe(end);
        await report.Page.Mouse.MoveAsync(box.X + 20, box.Y + 40);
        await report.Page.Mouse.DownAsync();
        await report.Page.Mouse.MoveAsync(box.X + box.Width / 4, box.Y + 40);
        await report.Page.Mouse.UpAsync();
        await report.Page.Mouse.MoveAsync(0, 0);
        (await reset.IsEnabledAsync()).ShouldBeTrue();
        var zoomed = await values.TextContentAsync();
        zoomed.ShouldNotBe(end);

        await reset.ClickAsync();
        (await values.TextContentAsync()).ShouldBe(end);
        (await reset.IsEnabledAsync()).ShouldBeFalse();
        report.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_move_the_cursor_and_zoom()
    {
        await using var report = await browser.Open(Write(0, "Azathioprine"));
        var plot = report.Page.Locator("figure[data-readout=qmg] .plot");
        var when = report.Page.Locator("figure[data-readout=cmap_mV] .when");
        await plot.FocusAsync();

        await plot.PressAsync("ArrowLeft");
        (await when.TextContentAsync())!.ShouldStartWith("day 1813 ");
        await plot.PressAsync("Shift+ArrowLeft");
        (await when.TextContentAsync())!.ShouldStartWith("day 1743 ");
        await plot.PressAsync("+");
        (await report.Page.Locator("button").IsEnabledAsync()).ShouldBeTrue();
        await plot.PressAsync("Home");
        (await report.Page.Locator("button").IsEnabledAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_hostile_treatment_name_is_shown_as_text()
    {
        await using var report = await browser.Open(Write(3, SyntheticRun.Hostile));

        report.Complaints.ShouldBeEmpty();
        report.Requests.Count.ShouldBe(1);
        (await report.Page.TitleAsync()).ShouldStartWith("Quantal report");
        (await report.Page.Locator("img").CountAsync()).ShouldBe(0);
        (await report.Page.Locator("#toolbar label").First.TextContentAsync())!.ShouldContain("</script><img src=x");
        (await report.Page.Locator("#summary tbody th[scope=row]").First.TextContentAsync())!.ShouldContain("</script><img src=x");
    }

    [Fact]
    public async Task The_page_forbids_everything_but_its_own_script()
    {
        await using var report = await browser.Open(Write(0, "Azathioprine"));

        var ran = await report.Page.EvaluateAsync<bool>(
            "() => { const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s); return window.ran === true; }");

        ran.ShouldBeFalse();
        report.Complaints.ShouldHaveSingleItem().ShouldContain("Content Security Policy");
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task It_fits_narrow_pages_and_dark_ones(int width, ColorScheme scheme)
    {
        await using var report = await browser.Open(Write(50, "Azathioprine and prednisolone"), width, scheme);

        (await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        (await report.LinePixels("cmap_mV", 0)).ShouldBeGreaterThan(100);
        report.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Summary_orders_and_origin_stand_in_the_page_itself()
    {
        await using var report = await browser.Open(Write(0, "Azathioprine"));
        var text = await report.Page.InnerTextAsync("body");

        text.ShouldContain(Disclaimer.Text);
        text.ShouldContain("Woman, 54 years, 68 kg, 165 cm");
        text.ShouldContain("Azathioprine 2.5 mg/kg once a day from day 0");
        text.ShouldContain(BuildIdentity.Commit);
        text.ShouldContain("quantal simulate inputs/p.yaml");
    }

    private string Write(int draws, string first)
    {
        var (scenario, result) = SyntheticRun.Make(draws, first: first);
        var (prepared, _) = RunFolder.Prepare(_folder.At("run"), [new InputFile(_folder.WithFile("p.yaml"))]);
        using (prepared)
        {
            var record = new RunRecord("quantal simulate inputs/p.yaml", new SimulationSettings(draws, 1, 8, 1), new string('a', 64));
            using (var series = new RunSeries(prepared!))
            {
                result.HandTo(series);
            }

            RunWriter.Write(prepared!, scenario, result, TimeCourseSummary.Of(result), record, CancellationToken.None).ShouldBeNull();
        }

        return _folder.At("run", "report.html");
    }
}
