using System.Text.Json;
using Microsoft.Playwright;
using Quantal.Cli;
using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Numerics.Statistics;
using Quantal.Reports.Runs;
using Quantal.Studies.Credibility;
using Quantal.Studies.Published;
using Quantal.Testing;

namespace Quantal.Browser.Tests;

// A failure means: the credibility file hides something, says what its figures do not, or cannot be read.
public sealed class CredibilityTests(Browser browser, CredibilityTests.Made made) : IClassFixture<Browser>, IClassFixture<CredibilityTests.Made>
{
    private static readonly string[] Sections = ["uses", "verification", "validation", "sensitivity", "identifiability", "uncertainty", "plan", "misses", "made"];

    /// <summary>One small run of the real command, on an ensemble that is made up and figures that are plain ladders.</summary>
    public sealed class Made : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Made()
        {
            using var output = new StringWriter();
            using var error = new StringWriter();
            var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, Width: 80);
            var command = new CredibilityCommand(
                SampleEnsemble.Workspace, terminal, new CredibilitySizes(Verified: 2, Trajectories: 2, Screened: 1, People: 2),
                (settings, _, _) => new SampleEvidence().Judge(settings), new Day());
            Code = new Application(terminal, command)
                .RunAsync("credibility", "--members", "2", "--studies", "50", "--out", _folder.At("run")).GetAwaiter().GetResult();
            (Out, Error) = (output.ToString(), error.ToString());
            Json = Code == ExitCode.Success ? JsonDocument.Parse(File.ReadAllText(_folder.At("run", "credibility.json"))) : JsonDocument.Parse("{}");
        }

        public int Code { get; }

        public string Out { get; }

        public string Error { get; }

        public JsonDocument Json { get; }

        public string Page => _folder.At("run", "report.html");

        public void Dispose()
        {
            Json.Dispose();
            _folder.Dispose();
        }

        private sealed class Day : TimeProvider
        {
            public override DateTimeOffset GetUtcNow() => new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
        }
    }

    [Fact]
    public async Task Sections_stand_in_the_order_in_which_a_reviewer_reads()
    {
        made.Code.ShouldBe(ExitCode.Success, made.Error);
        await using var page = await browser.Open(made.Page);

        (await page.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('main > section[id], footer')].map((one) => one.id)")).ShouldBe(Sections);
        (await page.Page.InnerTextAsync("#made")).ShouldContain(Disclaimer.Text);
        (await page.Page.InnerTextAsync("#made")).ShouldContain("2026-11-28");
    }

    [Fact]
    public async Task Every_use_stands_with_its_goals_and_todays_verdicts()
    {
        await using var page = await browser.Open(made.Page);
        var text = await page.Page.InnerTextAsync("#uses");

        foreach (var use in Workspace.BuiltIn.Plan.Uses)
        {
            text.ShouldContain(use.Question);
            use.Goals.ShouldAllBe(goal => text.Contains(goal.Text));
        }

        var goals = List("uses").SelectMany(use => use.GetProperty("goals").EnumerateArray())
            .ToDictionary(goal => goal.GetProperty("goal").GetString()!, goal => goal.GetProperty("today").GetString());
        goals["each number can be traced to its record and grade"].ShouldBe("met");
        goals["at least 20 informative figures that only verify, at least 70 % of them inside their 90 % intervals"].ShouldBe("not met");
        goals["no output without its spread and its caveat"].ShouldBe("not decided here");
        goals.Keys.Single(goal => goal.StartsWith("every number stays", StringComparison.Ordinal)).ShouldNotBeNull();
        goals.Single(goal => goal.Key.StartsWith("every number stays", StringComparison.Ordinal)).Value.ShouldBe("not decided here");
    }

    [Fact]
    public async Task The_headline_has_its_caveat_in_the_same_line_everywhere()
    {
        await using var page = await browser.Open(made.Page);
        var evidence = new SampleEvidence().Judge(new(2, 50, 1, 1));

        foreach (var use in Enum.GetValues<StudyUse>())
        {
            var line = CredibilityHeadline.Of(evidence, use);
            line.ShouldContain("that can hardly fail, are a range or are the value of a parameter; computed with 2 of 3 sets of parameters");
            made.Out.Split('\n').ShouldContain(line);
            (await page.Page.Locator("header .score p").AllTextContentsAsync()).ShouldContain(line);
            made.Json.RootElement.GetProperty("validation").GetProperty(use == StudyUse.Build ? "build" : "verify").GetProperty("headline").GetString().ShouldBe(line);
        }
    }

    [Fact]
    public async Task Numbers_of_the_page_are_those_of_the_file()
    {
        await using var page = await browser.Open(made.Page);
        var figures = made.Json.RootElement.GetProperty("validation").GetProperty("figures").EnumerateArray().ToArray();

        figures.Length.ShouldBe(new SampleEvidence().Studies.SelectMany(study => study.Figures).Count());
        foreach (var figure in figures)
        {
            var cells = await page.Page.Locator($"#validation tr:has([data-target={figure.GetProperty("id").GetString()}]) td").AllTextContentsAsync();
            cells[2].ShouldBe(FigureText.WithInterval(Number(figure, "median"), new ConfidenceInterval(Number(figure, "lo90"), Number(figure, "hi90"))));
            cells[4].ShouldBe(FigureText.Number(Number(figure, "tailProbability")));
        }

        var asked = List("uncertainty")[0].GetProperty("readouts").EnumerateArray().First();
        var row = await page.Page.Locator("#uncertainty tbody tr").First.Locator("td").AllTextContentsAsync();
        var person = asked.GetProperty("onePerson");
        row[3].ShouldBe(FigureText.WithInterval(Number(person, "median"), new(Number(person, "lo90"), Number(person, "hi90")))
            + $"50 %: {FigureText.Interval(new(Number(person, "lo50"), Number(person, "hi50")))}");
        (await page.Page.Locator("#identifiability tbody tr").CountAsync()).ShouldBe(List("parameters").Length);
    }

    [Fact]
    public void Every_effect_of_every_parameter_on_every_readout_is_in_the_file()
    {
        var priors = Workspace.BuiltIn.Priors.Select(prior => prior.Parameter.Id).ToArray();
        foreach (var use in Workspace.BuiltIn.Plan.Uses)
        {
            var readouts = List("sensitivity").Single(one => one.GetProperty("use").GetString() == use.Name).GetProperty("readouts").EnumerateArray().ToArray();

            readouts.Length.ShouldBe(use.Asked.Asked.Count);
            readouts.ShouldAllBe(readout => readout.GetProperty("effects").EnumerateArray().Select(effect => effect.GetProperty("parameter").GetString()).SequenceEqual(priors));
        }
    }

    [Fact]
    public void The_verification_has_figures_of_today()
    {
        var arm = List("verification").ShouldHaveSingleItem();

        Number(arm, "largestError").ShouldBeInRange(1e-9, 1e-4);
        Number(arm, "orderWithoutTablets").ShouldBe(4, 0.25);
        arm.GetProperty("sameBits").EnumerateArray().ShouldAllBe(way => way.GetProperty("differing").GetInt32() == 0);
    }

    [Fact]
    public async Task What_was_moved_and_every_miss_are_there()
    {
        await using var page = await browser.Open(made.Page);
        var (plan, misses) = (await page.Page.InnerTextAsync("#plan"), await page.Page.InnerTextAsync("#misses"));

        plan.ShouldContain(Workspace.BuiltIn.Plan.Lock.Fingerprint);
        plan.ShouldContain("Deviations since: none.");
        Workspace.BuiltIn.Plan.Earlier.ShouldNotBeEmpty();
        Workspace.BuiltIn.Plan.Earlier.ShouldAllBe(one => plan.Contains(one.What) && plan.Contains(one.From) && plan.Contains(one.To));
        new SampleEvidence().Judge(new(2, 50, 1, 1)).Rows.Where(row => !row.Verdict.Inside)
            .ShouldAllBe(row => misses.Contains(row.Target.Id) && misses.Contains(row.Cause ?? "not known"));
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task The_page_fits_any_screen_and_asks_for_nothing(int width, ColorScheme scheme)
    {
        await using var page = await browser.Open(made.Page, width, scheme);

        page.Complaints.ShouldBeEmpty();
        page.Requests.Count.ShouldBe(1);
        (await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }

    private JsonElement[] List(string name) => [.. made.Json.RootElement.GetProperty(name).EnumerateArray()];

    private static double Number(JsonElement of, string name) =>
        of.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : double.NaN;
}
