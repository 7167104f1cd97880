using System.Buffers.Binary;
using System.Text;
using System.Xml.Linq;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Reports.Pages;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Simulation.Treatments;
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
    public async Task Every_readout_of_which_there_is_something_to_see_is_drawn_without_complaint_or_network(int draws)
    {
        var (_, result) = SyntheticRun.Make(draws);
        await using var report = await browser.Open(Write(draws, "Azathioprine"));
        var drawn = result.Readouts.Where(readout => readout.Id != "hazard_hypersensitivity").ToArray();

        report.Complaints.ShouldBeEmpty();
        report.Requests.Count.ShouldBe(1);
        (await report.Page.Locator("figure[data-readout] canvas").CountAsync()).ShouldBe(drawn.Length);
        foreach (var readout in drawn)
        {
            // Two treatments with the same hazard lie on each other, the second above the first.
            (await report.LinePixels(readout.Id, 1)).ShouldBeGreaterThan(100, readout.Id);
        }

        (await report.LinePixels("cmap_mV", 0)).ShouldBeGreaterThan(100);
        (await report.Page.InnerTextAsync("#group-5"))
            .ShouldMatch(@"Not drawn: Hypersensitivity[^(]*\(nought throughout, under every treatment\)\.");
        (await report.Page.Locator("figure [role=img]").CountAsync()).ShouldBe(await report.Page.Locator("figure").CountAsync());
        (await report.Page.Locator("figure[data-readout=igg_g_per_L] [role=img]").GetAttributeAsync("aria-label"))!
            .ShouldMatch(
                @"^Immunoglobulin G over time in g/L: (typical patient|median of 50 virtual patients, with the middle 90 %)\. "
                    + @"Azathioprine: [\d.]+.* on day 0, .* No treatment: [\d.]+.* on day 0, .* Limits: lower limit of normal 7\.");
    }

    [Fact]
    public async Task It_opens_with_its_message_treatments_and_warnings_and_tables_come_last()
    {
        await using var report = await browser.Open(Write(50, "Azathioprine"));

        (await report.Page.Locator("h2").AllInnerTextsAsync()).ShouldBe(
        [
            "What came of it", "What was given", "Strength", "Antibody", "Drugs", "Blood counts", "Liver", "Events",
            "Differences from Azathioprine", "Tables", "How this was made",
        ]);
        var given = await report.Page.InnerTextAsync("#given");
        given.ShouldContain("1 hour after the morning hour");
        given.ShouldContain("Azathioprine: 30 mg at once. By the label less. (p.yaml, line 3)");
        (await report.Page.InnerTextAsync(".headline")).ShouldMatch(
            @"^After 5 years muscle strength is [\d.]+ % of normal \([\d.]+ to [\d.]+\) under Azathioprine and [\d.]+ % of normal \([\d.]+ to [\d.]+\) under "
                + @"No treatment; it was [\d.]+ % at the start\. The probability of death by then is [\d.]+ % under Azathioprine and ");
        (await report.Page.Locator("#outcomes li").CountAsync()).ShouldBe(2);
        await report.Page.ClickAsync("#outcomes summary");
        (await report.Page.InnerTextAsync("#outcomes")).ShouldContain("Against Azathioprine, the same patients: muscle strength −");
        (await report.Page.Locator("#summary > details").EvaluateAllAsync<bool>("all => all.length === 4 && all.slice(1).every(one => !one.open)"))
            .ShouldBeTrue();
    }

    [Theory]
    [InlineData("oxford")]
    [InlineData("sclc")]
    [InlineData("tpmt-intermediate")]
    public async Task The_first_screen_reaches_from_the_message_to_the_first_plots(string example)
    {
        await using var report = await browser.Open(Simulate(example));

        var tops = await report.Page.EvaluateAsync<double[]>(
            "[...document.querySelectorAll('.headline, .arms, .warnings, figure, table')].map((one) => one.getBoundingClientRect().top)");

        tops.ShouldBe(tops.Order());
        (await report.Page.Locator("figure").First.BoundingBoxAsync())!.Y.ShouldBeLessThan(report.Page.ViewportSize!.Height);
        report.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Differences_of_the_later_treatments_are_drawn_and_tabled_and_none_of_the_first()
    {
        await using var report = await browser.Open(Write(50, "Azathioprine"));
        const string Figure = "figure[data-difference=cmap_mV]";

        (await report.Pixels(Figure, "--t1")).ShouldBeGreaterThan(100);
        (await report.Pixels(Figure, "--t0")).ShouldBe(0);
        (await report.Page.Locator("#summary table").Last.Locator("tbody").First.Locator("td").Last.TextContentAsync())!.ShouldStartWith("−");
    }

    [Fact]
    public async Task The_end_of_the_axis_is_marked_and_lines_are_numbered_where_they_end()
    {
        await using var report = await browser.Open(Write(0, "Azathioprine", until: 1826));
        const string Figure = "figure[data-readout=cmap_mV]";

        // The text of the last mark stands below the right end of the lines.
        (await report.Pixels(Figure, "--muted", [0.97, 1.03])).ShouldBeGreaterThan(0);
        (await report.Page.Locator($"{Figure} .ends b").AllInnerTextsAsync()).Order().ShouldBe(["1", "2"]);
        (await Boxes(report, $"{Figure} .ends b")).ShouldAllBe(box => box.Top > 0 && box.Bottom - box.Top > 8);
    }

    [Fact]
    public async Task A_limit_is_drawn_and_its_source_named()
    {
        await using var report = await browser.Open(Write(0, "Azathioprine"));

        (await report.Pixels("figure[data-readout=wbc_1e9_per_L] .plot", "--muted", [0.01, 0.01]))
            .ShouldBeGreaterThan(200 + await report.Pixels("figure[data-readout=qmg] .plot", "--muted", [0.01, 0.01]));
        (await report.Page.InnerTextAsync("figure[data-readout=wbc_1e9_per_L] figcaption"))
            .ShouldContain("Limits: lower limit of normal 4 (dorset-haematology, SEEN); leukopenia of grade 2 below 3 (ctcae-5, SEEN-2).");
        (await report.Page.InnerTextAsync("figure[data-readout=haemoglobin_g_per_L] figcaption"))
            .ShouldContain("lower limit of normal 120 ");
        await report.Page.ClickAsync("figure[data-readout=wbc_1e9_per_L] figcaption a:text('ctcae-5')");
        (await report.Page.InnerTextAsync("#made li:target")).ShouldContain("Common Terminology Criteria for Adverse Events, version 5.0");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Twelve_treatments_are_told_apart_on_any_screen(int width)
    {
        await using var report = await browser.Open(Write(20, "Azathioprine", treatments: 12), width);
        var looks = await report.Page.Locator("#toolbar .key").EvaluateAllAsync<string[]>(
            "keys => keys.map(key => getComputedStyle(key).color + key.querySelector('line').getAttribute('stroke-dasharray'))");

        report.Complaints.ShouldBeEmpty();
        (await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        looks.Length.ShouldBe(12);
        looks.Distinct().Count().ShouldBe(12);
        (await report.Page.Locator("#toolbar .key b").AllInnerTextsAsync())
            .ShouldBe(Enumerable.Range(1, 12).Select(number => $"{number}"));
        (await report.Page.InnerTextAsync("#toolbar")).ShouldContain("Bands are drawn while at most 4 treatments are shown, and of the one that you point at.");
        foreach (var readout in new[] { "cmap_mV", "strength_percent_normal", "hazard_death" })
        {
            var boxes = await Boxes(report, $"figure[data-readout={readout}] .ends b");
            boxes.Length.ShouldBe(12, readout);
            boxes.Order().Zip(boxes.Order().Skip(1)).ShouldAllBe(pair => pair.First.Bottom <= pair.Second.Top + 0.5);
            boxes.ShouldAllBe(box => box.Right <= width);
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Every_line_stands_out_from_the_page_its_plot_and_the_others_whatever_the_eyes(ColorScheme scheme)
    {
        await using var report = await browser.Open(Write(0, "Azathioprine", treatments: 12), scheme: scheme);

        var colours = await report.Page.EvaluateAsync<string[]>(
            "[0, 1, 2, 3, 4, 5, 6, 7].map((k) => getComputedStyle(document.documentElement).getPropertyValue(`--t${k}`).trim())");
        var grounds = await report.Page.EvaluateAsync<string[]>(
            "['--page', '--card'].map((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim())");

        colours.ShouldAllBe(colour => grounds.All(ground => ColourVision.Contrast(colour, ground) >= 4.5), "numbers have the colour of their line");
        ColourVision.LeastDistance(colours).ShouldBeGreaterThan(15);
    }

    [Fact]
    public async Task Among_many_treatments_the_chosen_one_has_its_band_and_the_others_step_back()
    {
        await using var report = await browser.Open(Write(20, "Azathioprine", treatments: 12));
        const string Figure = "figure[data-readout=cmap_mV]";
        var before = await report.LinePixels("cmap_mV", 1);

        // The second treatment differs from all others.
        await report.Page.Locator($"{Figure} .plot").FocusAsync();
        await report.Page.Keyboard.PressAsync("ArrowDown");
        (await report.LinePixels("cmap_mV", 1)).ShouldBeLessThan(before / 4);
        (await report.Page.InnerTextAsync($"{Figure} .value.chosen")).ShouldContain("Azathioprine");
        await report.Page.Keyboard.PressAsync("ArrowDown");
        (await report.LinePixels("cmap_mV", 1)).ShouldBeGreaterThan(before / 2);
        (await report.Page.InnerTextAsync("figure[data-readout=hazard_death] .value.chosen")).ShouldContain("No treatment");
        await report.Page.Keyboard.PressAsync("Escape");
        (await report.Page.Locator(".value.chosen").CountAsync()).ShouldBe(0);

        await report.Page.HoverAsync("#toolbar label >> nth=4");
        (await report.Page.InnerTextAsync($"{Figure} .value.chosen")).ShouldContain("Treatment 5");
    }

    [Fact]
    public async Task A_plot_is_taken_away_as_picture_drawing_and_table_by_the_keyboard()
    {
        await using var report = await browser.Open(Write(50, "Azathioprine, \"half\" <dose>"));
        await report.Page.FocusAsync("figure[data-readout=cmap_mV] .numbers summary");
        await report.Page.Keyboard.PressAsync("Enter");
        await report.Page.Locator("figure[data-readout=cmap_mV] .numbers table").WaitForAsync();

        var (pngName, png) = await Saved(report);
        pngName.ShouldBe("quantal-cmap_mV.png");
        // The size stands in a picture's first part.
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)).ShouldBe(1920);

        var (svgName, svg) = await Saved(report);
        svgName.ShouldBe("quantal-cmap_mV.svg");
        var drawing = XDocument.Parse(Encoding.UTF8.GetString(svg)).Root!;
        drawing.Name.LocalName.ShouldBe("svg");
        var texts = drawing.Descendants().Where(part => part.Name.LocalName == "text").Select(part => part.Value).ToArray();
        texts.ShouldContain("Compound muscle action potential");
        texts.ShouldContain("mV; median of 50 virtual patients, with the middle 90 %");
        texts.ShouldContain(text => text.StartsWith("1  Azathioprine, \"half\" <dose>: ", StringComparison.Ordinal));
        texts.ShouldContain(Disclaimer.Text);
        drawing.Descendants().Count(part => part.Attribute("fill-opacity") is not null).ShouldBe(2, "a band for each treatment");

        var (csvName, csv) = await Saved(report);
        csvName.ShouldBe("quantal-cmap_mV.csv");
        var lines = Encoding.UTF8.GetString(csv).TrimEnd().Split('\n');
        const string Name = "Azathioprine, \"\"half\"\" <dose>";
        lines[0].ShouldBe(
            $"day,\"{Name} [mV]\",\"{Name} p5 [mV]\",\"{Name} p95 [mV]\",No treatment [mV],No treatment p5 [mV],No treatment p95 [mV]");
        lines.Length.ShouldBe(262);
        lines.Skip(1).ShouldAllBe(line => line.Split(',', StringSplitOptions.RemoveEmptyEntries).Length == 7);
        report.Complaints.ShouldBeEmpty();

        static async Task<(string Name, byte[] Bytes)> Saved(ReportPage report)
        {
            await report.Page.Keyboard.PressAsync("Tab");
            var download = await report.Page.RunAndWaitForDownloadAsync(() => report.Page.Keyboard.PressAsync("Enter"));
            return (download.SuggestedFilename, await File.ReadAllBytesAsync(await download.PathAsync()));
        }
    }

    [Fact]
    public async Task A_drug_on_alternate_days_is_points_and_no_block_of_colour()
    {
        await using var report = await browser.Open(Write(0, "Azathioprine", change: EveryOtherVisit));

        (await report.Page.InnerTextAsync("figure[data-readout=prednisolone_unbound_nM]")).ShouldContain("drawn as points");
        (await report.LinePixels("prednisolone_unbound_nM", 1)).ShouldBeInRange(50, 6000);
        (await report.Page.InnerTextAsync("figure[data-readout=amifampridine_ng_per_mL]")).ShouldNotContain("drawn as points");

        static SimulationResult EveryOtherVisit(SimulationResult result)
        {
            var (readouts, prednisolone) =
                (result.Readouts.Count, result.Readouts.ToList().FindIndex(readout => readout.Id == "prednisolone_unbound_nM"));
            double At(int place) => place % readouts == prednisolone ? place / readouts % 2 * 100 : double.NaN;
            PatientSeries Changed(PatientSeries series) => series with
            {
                Values = [.. series.Values.Select((value, place) => double.IsNaN(At(place)) ? value : At(place))],
            };
            return result with { Treatments = [.. result.Treatments.Select(treatment => treatment with { Typical = Changed(treatment.Typical) })] };
        }
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task It_is_open_to_all(int width, ColorScheme scheme)
    {
        await using var report = await browser.Open(Write(20, "Azathioprine"), width, scheme);
        await report.Page.EvaluateAsync("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
        await report.Page.Locator("figure table").Last.WaitForAsync();

        // The policy of the page lets no other script in; the one that looks on comes by another way.
        var result = await report.Page.RunAxe();

        result.Violations.Select(one => $"{one.Id}: {string.Join(", ", one.Nodes.Take(3).Select(node => node.Html))}").ShouldBeEmpty();
        (await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }

    [Fact]
    public async Task On_paper_nothing_is_cut_and_no_heading_stands_alone()
    {
        await using var report = await browser.Open(Write(50, "Azathioprine and prednisolone"), width: 700);
        await report.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        (await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(700);
        (await report.Page.Locator("#summary table, #outcomes li").EvaluateAllAsync<bool>("all => all.every(one => one.checkVisibility())"))
            .ShouldBeTrue("what is folded on a screen");
        (await report.Page.Locator(".scroll").EvaluateAllAsync<bool>("all => all.every(one => getComputedStyle(one).overflowX === 'visible')"))
            .ShouldBeTrue();
        foreach (var (selector, property, value) in new[]
        {
            ("figure", "breakInside", "avoid"), ("tbody", "breakInside", "avoid"), ("h2", "breakAfter", "avoid"),
            ("caption", "breakAfter", "avoid"),
            ("thead", "display", "table-header-group"),
        })
        {
            (await report.Page.Locator(selector).EvaluateAllAsync<string[]>($"all => all.map(one => getComputedStyle(one).{property})"))
                .Distinct().ShouldBe([value], selector);
        }
    }

    [Fact]
    public async Task Hiding_a_treatment_takes_its_lines_away_and_showing_it_brings_them_back()
    {
        await using var report = await browser.Open(Write(0, "Azathioprine"));
        var box = report.Page.GetByRole(AriaRole.Checkbox, new PageGetByRoleOptions { Name = "Azathioprine" });

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
        (await report.Page.Locator("#toolbar button").IsEnabledAsync()).ShouldBeTrue();
        await plot.PressAsync("Home");
        (await report.Page.Locator("#toolbar button").IsEnabledAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public async Task Numbers_under_a_plot_are_those_of_the_summary(int draws)
    {
        var (_, result) = SyntheticRun.Make(draws);
        var table = SummaryTable.Of(result, TimeCourseSummary.Of(result));
        await using var report = await browser.Open(Write(draws, "Azathioprine"));

        table.Rows.Count.ShouldBeGreaterThan(10);
        foreach (var row in table.Rows)
        {
            if (result.Readouts.SingleOrDefault(one => one.Label == row.Label)?.Id is not { } readout)
            {
                // Leukopenia is read off the white cells; it has a row and no column.
                row.Label.ShouldStartWith("Leukopenia");
                continue;
            }

            var shown = await report.Page.Locator($"figure[data-readout={readout}] .number").AllTextContentsAsync();
            var cells = row.Cells.Select(cells => cells[^1]);

            // What is nought throughout, or less than can be said, has no plot.
            if (row.Cells.All(course => course.All(cell => cell.ValueText is "0" or "<0.01")))
            {
                shown.ShouldBeEmpty(row.Label);
                continue;
            }

            shown.Select(text => text.Split(" (")[0]).ShouldBe(cells.Select(cell => cell.ValueText), row.Label);
            if (!row.IsEvent && draws > 0)
            {
                shown[0].ShouldContain($"({row.Cells[0][^1].RangeText})", Case.Sensitive, row.Label);
            }
        }
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

    private static async Task<End[]> Boxes(ReportPage report, string selector)
    {
        var boxes = await report.Page.Locator(selector).EvaluateAllAsync<double[][]>(
            "all => all.map(one => one.getBoundingClientRect()).map(({ top, bottom, right }) => [top, bottom, right])");
        return [.. boxes.Select(box => new End(box[0], box[1], box[2]))];
    }

    // A whole run of an example, without draws.
    private string Simulate(string example)
    {
        var path = Path.Combine(Checkout.Root, "examples", $"{example}.yaml");
        var read = Workspace.BuiltIn.ReadPatient(path);
        var settings = new SimulationSettings(0, 1, 0, 1);
        var record = new RunRecord("quantal simulate", settings, Workspace.BuiltIn.Fingerprint) { Warnings = WarningTexts.Among(read.Findings) };
        return Write(read.Scenario!, new Simulator(Workspace.BuiltIn.Parameters).Run(read.Scenario!, settings), record);
    }

    private string Write(
        int draws, string first, int? until = null, int treatments = 2, Func<SimulationResult, SimulationResult>? change = null)
    {
        var (scenario, result) = SyntheticRun.Make(draws, first: first);
        result = change?.Invoke(result) ?? result;
        if (until is { } day)
        {
            scenario = scenario with { Observation = scenario.Observation with { UntilMinute = 1440 * day } };
        }

        for (var number = 3; number <= treatments; number++)
        {
            scenario =
                scenario with { Treatments = [.. scenario.Treatments, scenario.Treatments[0] with { Name = $"Treatment {number}" }] };
            result = result with { Treatments = [.. result.Treatments, result.Treatments[0] with { Name = $"Treatment {number}" }] };
        }

        return Write(scenario, result, new RunRecord("quantal simulate inputs/p.yaml", new SimulationSettings(draws, 1, 8, 1), new string('a', 64))
        {
            Warnings = [new Finding(Severity.Warning, "p.yaml", 3, 7, "30 mg at once", "By the label less.") { Treatment = first }],
        });
    }

    private string Write(Scenario scenario, SimulationResult result, RunRecord record)
    {
        var (prepared, _) = RunFolder.Prepare(_folder.At("run"), [new InputFile(_folder.WithFile("p.yaml"))]);
        using (prepared)
        {
            using (var series = new RunSeries(prepared!, record))
            {
                result.HandTo(series);
            }

            RunWriter.Write(
                prepared!, Workspace.BuiltIn, scenario, result, TimeCourseSummary.Of(result), ArmDifference.Of(result), record,
                CancellationToken.None).ShouldBeNull();
        }

        return _folder.At("run", "report.html");
    }

    /// <summary>Where the number at the end of a line stands.</summary>
    private readonly record struct End(double Top, double Bottom, double Right) : IComparable<End>
    {
        public int CompareTo(End other) => Top.CompareTo(other.Top);
    }
}
