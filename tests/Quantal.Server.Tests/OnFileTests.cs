using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Printing;
using Quantal.Simulation;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Server.Tests;

// A failure means that a page shows other numbers, texts or findings than the command line, or none.
public sealed class OnFileTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static string Oxford { get; } = File.ReadAllText(Path.Combine(Checkout.Root, "examples", "oxford.yaml"));

    [Fact]
    public async Task Health_tells_the_build()
    {
        (await server.Get("health"))["version"]!.GetValue<string>().ShouldBe(Exchange.Files.BuildIdentity.Version);
    }

    [Fact]
    public async Task Parameters_are_those_on_file_with_all_that_was_rejected()
    {
        var told = (await server.Get("parameters")).AsArray();
        var records = Workspace.BuiltIn.Parameters.Records.ToArray();

        told.Select(one => one!["id"]!.GetValue<string>()).ShouldBe(records.Select(record => record.Id));
        told.Select(one => one!["value"]!.GetValue<double>()).ShouldBe(records.Select(record => record.Value.Value));
        told.Select(one => one!["unit"]!.GetValue<string>()).ShouldBe(records.Select(record => record.Value.Unit.Text));
        told.Select(one => one!["rejected"]!.AsArray().Count).ShouldBe(records.Select(record => record.Rejected.Count));
        told.Sum(one => one!["rejected"]!.AsArray().Count).ShouldBeGreaterThan(10);
        var single = await server.Get($"parameters/{records[7].Id}");
        single.ToJsonString().ShouldBe(told[7]!.ToJsonString());
        single["variation"]!.GetValue<string>().ShouldBe(RecordWords.Variation(records[7]));
    }

    [Fact]
    public async Task Every_source_of_a_parameter_is_among_the_references()
    {
        var ids = (await server.Get("references")).AsArray().Select(one => one!["id"]!.GetValue<string>()).ToHashSet();

        (await server.Get("parameters")).AsArray().Select(one => one!["source"]!.GetValue<string>()).Where(source => !ids.Contains(source))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Published_figures_are_those_of_the_studies_and_lead_to_parameters_and_sources()
    {
        var told = (await server.Get("figures")).AsArray();
        var figures = Workspace.BuiltIn.Studies.SelectMany(study => study.Figures).ToArray();

        told.Select(one => one!["id"]!.GetValue<string>()).ShouldBe(figures.Select(figure => figure.Target.Id));
        told.Select(one => one!["value"]?.GetValue<double>() ?? double.NaN)
            .ShouldBe(figures.Select(figure => figure.Target.Population!.Figure.Value));
        told.Select(one => one!["printed"]!.GetValue<string>()).ShouldBe(figures.Select(figure => figure.Target.Published));
        told.Select(one => one!["use"]!.GetValue<string>())
            .ShouldBe(figures.Select(figure => figure.Study.Use == StudyUse.Build ? "build" : "verify"));
        told.Where(one => one!["value"] is null).ShouldAllBe(one => one!["isRange"]!.GetValue<bool>());
        Texts(told, "sourceOf").Except(Workspace.BuiltIn.Parameters.Records.Select(record => record.Id)).ShouldBeEmpty();
        Texts(told, "sources").Except(Workspace.BuiltIn.Parameters.References.Select(reference => reference.Id)).ShouldBeEmpty();
        told.Select(one => one!["cohort"]?.GetValue<string>()).OfType<string>().Except(Workspace.BuiltIn.CohortNames).ShouldBeEmpty();

        static IEnumerable<string> Texts(JsonArray all, string name) =>
            all.SelectMany(one => one![name]!.AsArray()).Select(text => text!.GetValue<string>()).Distinct();
    }

    [Theory]
    [InlineData("protocols", "evidence/protocols", ".yaml")]
    [InlineData("cohorts", "evidence/studies", ".cohort.yaml")]
    [InlineData("trials", "evidence/trials", ".yaml")]
    [InlineData("examples", "examples", ".yaml")]
    public async Task Each_file_is_listed_with_a_title_and_given_as_it_was_written(string what, string folder, string ending)
    {
        var list = (await server.Get(what)).AsArray();

        list.Select(one => one!["name"]!.GetValue<string>()).ShouldBe(
            Directory.EnumerateFiles(Path.Combine(Checkout.Root, folder), "*" + ending)
                .Select(file => Path.GetFileName(file)[..^ending.Length]), ignoreOrder: true);
        list.Count.ShouldBeGreaterThan(2);
        foreach (var one in list)
        {
            var (name, title) = (one!["name"]!.GetValue<string>(), one["title"]!.GetValue<string>());
            title.Length.ShouldBeGreaterThan(15);
            var whole = await server.Get($"{what}/{name}");
            whole["title"]!.GetValue<string>().ShouldBe(title);
            whole["text"]!.GetValue<string>().ShouldBe(File.ReadAllText(Path.Combine(Checkout.Root, folder, name + ending)));
        }
    }

    [Theory]
    [InlineData("parameters/marrow.nothing")]
    [InlineData("protocols/nothing")]
    [InlineData("cohorts/..%2Fstudies%2Foxford-2001")]
    [InlineData("trials/%01")]
    [InlineData("examples/nothing")]
    public async Task What_is_not_on_file_is_named(string path)
    {
        using var answer = await server.Client.GetAsync(path);

        (await RunningServer.Problem(answer, 404))["detail"]!.GetValue<string>().ShouldContain("lists all");
    }

    [Theory]
    [InlineData("patient", "examples/oxford.yaml")]
    [InlineData("patient", "examples/tpmt-intermediate.yaml")]
    [InlineData("protocol", "evidence/protocols/guideline-2020s.yaml")]
    [InlineData("cohort", "evidence/studies/oxford-2001.cohort.yaml")]
    [InlineData("trial", "evidence/trials/null.yaml")]
    public async Task A_text_that_can_be_used_is_told_so(string kind, string file)
    {
        var text = File.ReadAllText(Path.Combine(Checkout.Root, file));
        var answer = await server.Post("check", new { kind, text });

        answer["usable"]!.GetValue<bool>().ShouldBeTrue(answer.ToJsonString());
        (answer["findings"]!.AsArray().Count > 0).ShouldBe(file.Contains("tpmt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_findings_of_a_text_come_at_once_with_their_places()
    {
        var text = Oxford.Replace("height:", "heigth:", StringComparison.Ordinal).Replace("58 y", "58 kg", StringComparison.Ordinal);
        var expected = Workspace.BuiltIn.ReadPatientText(text, "patient.yaml").Findings;
        var answer = await server.Post("check", new { kind = "patient", text });

        answer["usable"]!.GetValue<bool>().ShouldBeFalse();
        expected.Count.ShouldBeGreaterThan(2);
        answer["findings"]!.AsArray().Select(one =>
            (one!["line"]!.GetValue<int>(), one["column"]!.GetValue<int>(), one["found"]!.GetValue<string>(),
                one["suggestion"]?.GetValue<string>()))
            .ShouldBe(expected.Select(finding => (finding.Line, finding.Column, finding.Found, finding.Suggestion)));
        answer["findings"]!.AsArray().ShouldContain(one => one!["suggestion"] != null && one["suggestion"]!.GetValue<string>() == "height");
    }

    [Fact]
    public async Task A_simulation_is_the_command_s()
    {
        var scenario = Workspace.BuiltIn.ReadPatientText(Oxford, "patient.yaml").Scenario!;
        var expected = TimeCourseSummary.Of(new Simulator(Workspace.BuiltIn.Parameters).Run(scenario, new SimulationSettings(8, 1, 0, 1)));
        var answer = await server.Post("simulations", new { text = Oxford, draws = 8 });

        answer["treatments"]!.AsArray().Select(one => one!["name"]!.GetValue<string>())
            .ShouldBe(scenario.Treatments.Select(one => one.Name));
        answer["readouts"]!.AsArray().Select(one => one!["id"]!.GetValue<string>())
            .ShouldBe(expected[0].Select(course => course.Readout.Id));
        foreach (var (told, courses) in answer["treatments"]!.AsArray().Zip(expected))
        {
            foreach (var (column, course) in told!["courses"]!.AsArray().Zip(courses))
            {
                Same(column!["typical"], course.Typical);
                var (low, high) = course.Band();
                Same(column["median"], EventReadout.Is(course.Readout) ? [] : course.Median);
                Same(column["low"], low);
                Same(column["high"], high);
                Same(column["probability"], course.Probability);
            }
        }

        // To 5 significant digits.
        static void Same(JsonNode? told, double[] values)
        {
            var numbers = told?.AsArray().Select(value => value?.GetValue<double>() ?? double.NaN).ToArray() ?? [];
            numbers.Length.ShouldBe(values.Length);
            numbers.Zip(values).ShouldAllBe(pair => double.IsNaN(pair.First) == !double.IsFinite(pair.Second)
                && !(Math.Abs(pair.First - pair.Second) > 0.5001e-4 * Math.Abs(pair.Second)));
        }
    }

    [Fact]
    public async Task Differences_are_those_of_each_draw_from_itself_under_the_first_treatment()
    {
        const int draws = 8;
        var scenario = Workspace.BuiltIn.ReadPatientText(Oxford, "patient.yaml").Scenario!;
        var result = new Simulator(Workspace.BuiltIn.Parameters).Run(scenario, new SimulationSettings(draws, 1, 0, 1));
        var answer = await server.Post("simulations", new { text = Oxford, draws, differences = true });
        var columns = answer["readouts"]!.AsArray()
            .Select(one => (Id: one!["id"]!.GetValue<string>(), IsEvent: one["event"]!.GetValue<bool>())).ToArray();
        var places = result.Readouts.Index().ToDictionary(one => one.Item.Id, one => one.Index);
        var moved = 0;

        answer["treatments"]![0]!["differences"]!.AsArray().ShouldBeEmpty();
        for (var arm = 1; arm < result.Treatments.Count; arm++)
        {
            foreach (var (place, column) in columns.Index().Where(column => places.ContainsKey(column.Item.Id)))
            {
                var told = answer["treatments"]![arm]!["differences"]![place]!;
                for (var time = 0; time < result.Days.Count; time += 7)
                {
                    var (treated, first) = (result.Treatments[arm], result.Treatments[0]);
                    var at = (time * result.Readouts.Count) + places[column.Id];
                    double[] each = [.. treated.Draws.Zip(first.Draws, (one, other) => Value(one.Values[at]) - Value(other.Values[at]))
                        .Order()];
                    var middle = column.IsEvent ? each.Average() : Quantile(each, 0.5);
                    Same("typical", Value(treated.Typical.Values[at]) - Value(first.Typical.Values[at]));
                    Same("middle", middle);
                    Same("low", Quantile(each, 0.05));
                    Same("high", Quantile(each, 0.95));
                    moved += Math.Abs(middle) > 1e-3 ? 1 : 0;

                    // To 5 significant digits; a difference of rounding alone is none.
                    void Same(string name, double expected) => told[name]![time]!.GetValue<double>().ShouldBe(
                        expected, (0.5001e-4 * Math.Abs(expected)) + (1e-11 * Math.Abs(Value(first.Typical.Values[at]))) + 1e-15,
                            $"{column.Id} {name}");
                }

                double Value(double value) => column.IsEvent ? 1 - Math.Exp(-value) : value;
            }
        }

        moved.ShouldBeGreaterThan(100);

        static double Quantile(double[] sorted, double share)
        {
            var (below, part) = ((int)(share * (sorted.Length - 1)), share * (sorted.Length - 1) % 1);
            return sorted[below] + (part == 0 ? 0 : part * (sorted[below + 1] - sorted[below]));
        }
    }

    [Fact]
    public async Task Only_the_readouts_that_are_asked_for_come_and_the_same_question_gets_the_same_answer()
    {
        var body = new { text = Oxford, readouts = new[] { "cmap_mV" } };
        var first = await server.Post("simulations", body);

        first["readouts"]!.AsArray().Single()!["marks"]!.AsArray().Count.ShouldBeGreaterThan(0);
        first["treatments"]!.AsArray().ShouldAllBe(one => one!["courses"]!.AsArray().Count == 1);
        first["treatments"]![0]!["courses"]![0]!["median"].ShouldBeNull();
        (await server.Post("simulations", body)).ToJsonString().ShouldBe(first.ToJsonString());
        (await server.Post("simulations", new { text = Oxford, readouts = new[] { "vgcc_titre_pM" } })).ToJsonString()
            .ShouldNotBe(first.ToJsonString());
    }

    [Fact]
    public async Task A_simulation_that_cannot_be_made_says_why()
    {
        using var wrong = await server.Client.PostAsJsonAsync("simulations", new { text = "patient: {}" });
        (await RunningServer.Problem(wrong, 422))["findings"]!.AsArray().Count.ShouldBeGreaterThan(1);

        using var fields = await server.Client.PostAsJsonAsync(
            "simulations", new { text = Oxford, draws = 65, readouts = new[] { "cmap" } });
        (await RunningServer.Problem(fields, 400))["errors"]!.AsObject().Select(field => field.Key).ShouldBe(["draws", "readouts"]);

        using var file = await server.Client.PostAsJsonAsync(
            "simulations", new { text = Oxford.Replace("untreated: []", "untreated: { history: /etc/passwd }", StringComparison.Ordinal) });
        await RunningServer.Problem(file, 422);
    }
}
