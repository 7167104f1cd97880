using System.Text.Json;
using Microsoft.Playwright;
using Quantal.Cli;
using Quantal.Exchange.Files;
using Quantal.Numerics.Statistics;
using Quantal.Reports.Runs;
using Quantal.Testing;
using Quantal.Exchange.Workspaces;
using Quantal.Studies.Judgement;
using Quantal.Studies.Runs;

namespace Quantal.Browser.Tests;

// A failure means: what the published figures' page, table or file says of the model is wrong, unreadable or unsafe.
public sealed class EvidenceTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private static readonly string[] Missed = ["outside-build", "hostile-verify", "undefined-verify"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_target_has_exactly_its_fields_with_numbers_or_null()
    {
        await Run();
        using var json = Json();
        var targets = json.RootElement.GetProperty("targets");

        targets.GetArrayLength().ShouldBe(9);
        foreach (var target in targets.EnumerateArray())
        {
            target.EnumerateObject().Select(field => field.Name).ShouldBe(
            [
                "id", "study", "use", "published", "unit", "n", "simulated", "samplingOnly", "standing", "inside", "inside50",
                "tailProbability", "priorShare", "crps", "priorCrps", "earlierCrps",
                "miss", "statement", "printed", "publishedInterval", "publishedRange", "studySize", "simulatedStudies", "undefined",
                "patientsLost", "contradiction", "cause", "grade", "sources", "sourceOf",
            ]);
            target.GetProperty("simulated").EnumerateObject().Select(field => field.Name).ShouldBe(["median", "lo90", "hi90", "lo50", "hi50"]);
            target.GetProperty("samplingOnly").EnumerateObject().Select(field => field.Name).ShouldBe(["lo90", "hi90"]);
            target.GetProperty("use").GetString().ShouldBeOneOf("build", "verify");
            target.GetProperty("inside").GetBoolean().ShouldBe(!Missed.Contains(target.GetProperty("id").GetString()));
            target.GetProperty("patientsLost").GetInt32().ShouldBe(3);
        }

        var range = Target(json, "range-verify");
        range.GetProperty("published").ValueKind.ShouldBe(JsonValueKind.Null);
        range.GetProperty("publishedRange").GetProperty("lo").GetDouble().ShouldBe(5);
        range.GetProperty("publishedRange").GetProperty("hi").ValueKind.ShouldBe(JsonValueKind.Null);
        range.GetProperty("tailProbability").ValueKind.ShouldBe(JsonValueKind.Null);
        var (build, verify) = (json.RootElement.GetProperty("score").GetProperty("build"), json.RootElement.GetProperty("score").GetProperty("verify"));
        Counts(build).ShouldBe((3, 1, 2, 0));
        Counts(verify).ShouldBe((3, 1, 1, 1));
        verify.GetProperty("skillOverEarlier").GetDouble().ShouldBeGreaterThan(0);
        build.GetProperty("skillOverEarlier").ValueKind.ShouldBe(JsonValueKind.Null);
        json.RootElement.GetProperty("entered").GetBoolean().ShouldBeFalse();
        string[] apart = [.. targets.EnumerateArray().Select(target => target.GetProperty("standing").GetString()!).Where(standing => standing != "informative")];
        apart.ShouldBe(["range", "uninformative", "ownSource"]);

        static (int, int, int, int) Counts(JsonElement score) =>
            (score.GetProperty("figures").GetInt32(), score.GetProperty("inside50").GetInt32(), score.GetProperty("inside90").GetInt32(), score.GetProperty("withEarlier").GetInt32());
    }

    [Theory]
    [InlineData("outside-build", "Outside the prediction interval: 20 mV published", "outsidePrediction")]
    [InlineData("undefined-verify", "Figure undefined: it does not exist in ", "undefined")]
    public async Task A_miss_of_each_kind_is_told_in_words(string id, string words, params string[] keys)
    {
        var (_, text, _) = await Run();
        using var json = Json();
        await using var page = await browser.Open(Page);

        Target(json, id).GetProperty("miss").EnumerateArray().Select(key => key.GetString()).ShouldBe(keys);
        (await page.Page.Locator($"#missed figure[data-target={id}] .reason").First.TextContentAsync())!.ShouldStartWith(words);
        text.ShouldContain($"{id}:\n  {words}");
    }

    [Fact]
    public async Task Misses_come_first_in_page_and_table_with_what_is_known_of_them()
    {
        var (code, text, _) = await Run();
        await using var page = await browser.Open(Page);
        var shown = await page.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('figure[data-target]')].map((figure) => figure.dataset.target)");

        code.ShouldBe(ExitCode.Success);
        shown.ShouldBe([.. Missed, "inside-build", "edge-build", "inside-verify", "hardly-verify", "range-verify", "own-build"]);
        text.IndexOf("outside-build", StringComparison.Ordinal).ShouldBeInRange(0, text.IndexOf("inside-build", StringComparison.Ordinal));
        (await page.Page.Locator("figure[data-target=outside-build] .remark").TextContentAsync())!.ShouldContain(SampleEvidence.Cause);
        (await page.Page.Locator("figure[data-target=inside-verify] .remark").TextContentAsync())!.ShouldContain(SampleEvidence.Contradiction);
        text.ShouldContain($"inside-verify: {SampleEvidence.Contradiction}");
        text.ShouldContain("Build: Coverage: 1 of 3 inside the 50 % interval, 33.3 % (aim 40 to 60 %); 2 inside the 90 % interval, 66.7 % (aim 85 to 95 %).");
        text.ShouldContain("Verify: 1 of 3 inside the 90 % interval, 33.3 % (aim 70 %, of at least 20 figures).");
        text.ShouldContain("Not counted: 1 can hardly fail, 1 range or direction, 1 value of a parameter.");
        text.ShouldContain("This result is not in the ledger");
        text.Split('\n').TakeWhile(line => line != "outside-build:").Max(line => line.Length).ShouldBeInRange(40, 88);
    }

    [Fact]
    public async Task Numbers_of_the_page_are_those_of_the_file()
    {
        await Run();
        using var json = Json();
        await using var page = await browser.Open(Page);
        foreach (var target in json.RootElement.GetProperty("targets").EnumerateArray())
        {
            var (simulated, sampling) = (target.GetProperty("simulated"), target.GetProperty("samplingOnly"));
            var shown = await page.Page.Locator($"figure[data-target={target.GetProperty("id").GetString()}] dd").AllTextContentsAsync();

            shown[1].ShouldBe(FigureText.WithInterval(simulated.GetProperty("median").GetDouble(), Interval(simulated)));
            shown[2].ShouldBe(FigureText.Interval(Interval(sampling)));
        }
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Every_target_is_drawn_without_complaint_or_network_on_any_screen(int width, ColorScheme scheme)
    {
        await Run();
        await using var page = await browser.Open(Page, width, scheme);

        page.Complaints.ShouldBeEmpty();
        page.Requests.Count.ShouldBe(1);
        (await page.Page.Locator("figure[data-target] svg[role=img]").CountAsync()).ShouldBe(9);
        (await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        (await page.Page.EvaluateAsync<bool>(
            "[...document.querySelectorAll('figure[data-target] rect.simulated')].every((bar) => bar.getBoundingClientRect().width >= 1)")).ShouldBeTrue();
    }

    [Fact]
    public async Task Hostile_text_stays_text_and_no_script_runs()
    {
        await Run();
        await using var page = await browser.Open(Page);
        var ran = await page.Page.EvaluateAsync<bool>(
            "() => { const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s); return window.ran === true; }");

        ran.ShouldBeFalse();
        page.Complaints.ShouldHaveSingleItem().ShouldContain("Content Security Policy");
        (await page.Page.Locator("img").CountAsync()).ShouldBe(0);
        (await page.Page.TitleAsync()).ShouldBe("Quantal: published figures beside simulated studies");
        (await page.Page.Locator("figure[data-target=hostile-verify] h4").TextContentAsync())!.ShouldContain("</script><img src=x");
        (await page.Page.InnerTextAsync("#made")).ShouldContain(Disclaimer.Text);
    }

    [Fact]
    public void Threads_change_no_number()
    {
        static string Written(int threads)
        {
            using var stream = new MemoryStream();
            var result = new SampleEvidence().Judge(new EvidenceSettings(3, 50, 7, threads));
            EvidenceJson.Write(stream, result, new EvidenceLedger([], new LedgerEntry(new DateOnly(2026, 1, 2), "abc", 3, 50, 7, Headline.Of(result))));
            return System.Text.Encoding.UTF8.GetString(stream.ToArray());
        }

        Written(2).ShouldBe(Written(1));
    }

    [Fact]
    public void Fewer_members_are_said()
    {
        EvidenceWords.Members(new SampleEvidence().Judge(new EvidenceSettings(2, 50, 7, 1))).ShouldBe("2 of 3 calibrated ones");
        EvidenceWords.Members(new SampleEvidence().Judge(new EvidenceSettings(9, 50, 7, 1))).ShouldBe("3, calibrated");
    }

    private string Page => _folder.At("run", "report.html");

    private JsonDocument Json() => JsonDocument.Parse(File.ReadAllText(_folder.At("run", "evidence.json")));

    private static JsonElement Target(JsonDocument json, string id) =>
        json.RootElement.GetProperty("targets").EnumerateArray().Single(target => target.GetProperty("id").GetString() == id);

    private static ConfidenceInterval Interval(JsonElement ends) =>
        new(ends.GetProperty("lo90").GetDouble(), ends.GetProperty("hi90").GetDouble());

    private async Task<(int Code, string Out, string Error)> Run()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, Width: 80);
        var application = new Application(
            terminal, new EvidenceCommand(Workspace.BuiltIn, terminal, (settings, _, _) => new SampleEvidence().Judge(settings)));
        var code = await application.RunAsync("evidence", "--studies", "200", "--threads", "1", "--out", _folder.At("run"));
        return (code, output.ToString(), error.ToString());
    }
}
