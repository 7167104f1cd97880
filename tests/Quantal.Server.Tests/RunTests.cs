using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Quantal.Server.Tests;

// A failure means that a run is lost, made twice, shown in a state that is not true, or gives other results than its command.
public abstract class RunTests(RunningServer server)
{
    private static string Oxford { get; } = File.ReadAllText(Path.Combine(Checkout.Root, "examples", "oxford.yaml"));

    [Fact]
    public async Task A_run_is_queued_computed_and_taken_away_and_its_command_repeats_it()
    {
        using var created = await server.Client.PostAsJsonAsync("runs",
            new { kind = "cohort", name = "hohlfeld-1988", label = "first",
                options = new { replicates = 2, seed = "18446744073709551615" } });
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = (await RunningServer.Read(created))["id"]!.GetValue<string>();
        created.Headers.Location!.OriginalString.ShouldBe($"/api/v1/runs/{id}");
        var run = await server.Until(id, "done");

        run["command"]!.GetValue<string>().ShouldBe("quantal cohort hohlfeld-1988 --replicates 2 --seed 18446744073709551615");
        run["progress"]!.GetValue<double>().ShouldBe(1);
        (await server.Get($"runs/{id}"))["input"]!.GetValue<string>().ShouldStartWith("cohort: hohlfeld-1988");
        var files = (await server.Get($"runs/{id}/files")).AsArray()
            .ToDictionary(file => file!["path"]!.GetValue<string>(), file => file!["bytes"]!.GetValue<long>());
        files.Keys.ShouldBe(
            ["cohort.json", "courses.csv", "inputs/hohlfeld-1988.cohort.yaml", "patients.csv", "report.html", "run.json"], ignoreOrder: true);
        using var folder = new TemporaryFolder();
        await CommandLine.Run(folder.Path, [.. run["command"]!.GetValue<string>().Split(' ')[1..], "--out", "again"]);
        foreach (var (path, bytes) in files)
        {
            var file = await server.Client.GetByteArrayAsync($"runs/{id}/files/{path}");
            file.LongLength.ShouldBe(bytes);
            file.ShouldBe(await File.ReadAllBytesAsync(folder.At("again", path)), path);
        }
    }

    [Fact]
    public async Task A_text_is_run_and_kept()
    {
        var id = (await server.Post(
            "runs", new { kind = "simulate", text = Oxford, options = new { draws = 3 } }))["id"]!.GetValue<string>();
        var run = await server.Until(id, "done");

        run["command"]!.GetValue<string>().ShouldBe("quantal simulate patient.yaml --draws 3 --seed 1");
        (await server.Get($"runs/{id}"))["input"]!.GetValue<string>().ShouldBe(Oxford);
        (await server.Client.GetStringAsync($"runs/{id}/files/inputs/patient.yaml")).ShouldBe(Oxford);
        using var report = await server.Client.GetAsync($"runs/{id}/files/report.html");
        report.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox allow-scripts");
        using var download = await server.Client.GetAsync($"runs/{id}/files/series.csv?download=true");
        download.Content.Headers.ContentDisposition!.FileName.ShouldBe("series.csv");
    }

    [Theory]
    [InlineData("..%2F..%2F..%2Fetc%2Fpasswd")]
    [InlineData("../../runs.db")]
    [InlineData("..%2fpatient.yaml")]
    [InlineData("%2Fetc%2Fpasswd")]
    [InlineData("inputs/..%2f..%2fpatient.yaml")]
    [InlineData("inputs")]
    [InlineData("REPORT.HTML")]
    [InlineData("report.html%01")]
    public async Task Only_the_files_of_the_results_can_be_had(string path)
    {
        var id = (await server.Post("runs", new { kind = "simulate", text = Oxford }))["id"]!.GetValue<string>();
        await server.Until(id, "done");
        using var answer = await server.Client.GetAsync($"runs/{id}/files/{path}");

        await RunningServer.Problem(answer, 404);
    }

    [Fact]
    public async Task A_run_that_cannot_be_is_refused_with_every_field()
    {
        await Refused(new { kind = "cohort", name = "nothing", text = "a", options = new { draws = 1 } }, "options.draws", "name");
        await Refused(new { kind = "trial", name = "nothing", options = new { charts = true, seed = "-1" } }, "options.charts",
            "options.seed", "name");
        await Refused(new { kind = "simulate", name = "oxford" }, "name");
        await Refused(new { kind = "simulate" }, "text");
        await Refused(new { kind = "evidence", text = "a", options = new { studies = 1 } }, "options.studies", "text");
        await Refused(new { kind = "cohort", name = "oxford-2001", label = new string('x', 201), options = new { replicates = 0 } },
            "label", "options.replicates");
        using var text = await server.Client.PostAsJsonAsync("runs", new { kind = "trial", text = "trial: my-trial\n" });
        (await RunningServer.Problem(text, 422))["findings"]!.AsArray().Count.ShouldBeGreaterThan(2);

        async Task Refused(object body, params string[] fields)
        {
            using var answer = await server.Client.PostAsJsonAsync("runs", body);
            (await RunningServer.Problem(answer, 400))["errors"]!.AsObject().Select(field => field.Key).ShouldBe(fields, ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_run_is_cancelled_resumed_and_deleted()
    {
        var id = (await server.Post(
            "runs", new { kind = "cohort", name = "oxford-2001", options = new { replicates = 100_000 } }))["id"]!.GetValue<string>();
        await server.Until(id, "running");
        using var early = await server.Client.DeleteAsync($"runs/{id}");
        await RunningServer.Problem(early, 409);
        (await server.Post($"runs/{id}/cancel", new { }))["state"]!.GetValue<string>().ShouldBe("cancelled");
        using var twice = await server.Client.PostAsync($"runs/{id}/cancel", null);
        await RunningServer.Problem(twice, 409);
        (await server.Post($"runs/{id}/resume", new { }))["state"]!.GetValue<string>().ShouldBe("queued");
        await server.Until(id, "running");
        await server.Post($"runs/{id}/cancel", new { });
        using var deleted = await server.Client.DeleteAsync($"runs/{id}");
        using var gone = await server.Client.GetAsync($"runs/{id}");

        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await RunningServer.Problem(gone, 404);
    }

    [Fact]
    public async Task Two_tabs_do_not_overwrite_each_other()
    {
        var id = (await server.Post("runs", new { kind = "simulate", text = Oxford, label = "mine" }))["id"]!.GetValue<string>();
        await server.Until(id, "done");
        using var seen = await server.Client.GetAsync($"runs/{id}");
        var tag = seen.Headers.ETag!.ToString();
        using var first = await Edit(tag, new { pinned = true });
        using var second = await Edit(tag, new { label = "other" });
        using var blind = await Edit(null, new { label = "other" });
        using var third = await Edit(first.Headers.ETag!.ToString(), new { label = "other" });

        var now = await RunningServer.Read(third);
        (now["label"]!.GetValue<string>(), now["pinned"]!.GetValue<bool>()).ShouldBe(("other", true));
        await RunningServer.Problem(second, 412);
        await RunningServer.Problem(blind, 428);
        (await server.Get("runs?size=1"))["runs"]![0]!["id"]!.GetValue<string>().ShouldBe(id);

        async Task<HttpResponseMessage> Edit(string? match, object body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Patch, $"runs/{id}") { Content = JsonContent.Create(body) };
            if (match is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", match);
            }

            return await server.Client.SendAsync(request);
        }
    }

    [Fact]
    public async Task Runs_are_listed_by_page_and_found_by_state_kind_and_text()
    {
        var label = $"Ä % _ ' {Guid.NewGuid():N}";
        string[] ids = [.. await Task.WhenAll(Enumerable.Range(0, 5).Select(async n =>
            (await server.Post("runs", new { kind = "simulate", text = Oxford, label = n == 0 ? "" : label }))["id"]!.GetValue<string>()))];
        foreach (var id in ids)
        {
            await server.Until(id, "done");
        }

        var found = await server.Get($"runs?text={Uri.EscapeDataString(label[2..].ToUpperInvariant())}&state=done&kind=simulate&size=3");
        var rest = await server.Get($"runs?text={Uri.EscapeDataString(label)}&size=3&page=2");
        (await server.Get($"runs?text={Uri.EscapeDataString(label)}&kind=trial"))["total"]!.GetValue<int>().ShouldBe(0);
        found["total"]!.GetValue<int>().ShouldBe(4);
        found["runs"]!.AsArray().Concat(rest["runs"]!.AsArray()).Select(run => run!["id"]!.GetValue<string>())
            .ShouldBe(ids[1..], ignoreOrder: true);
        found["runs"]!.AsArray().Select(run => run!["created"]!.GetValue<DateTimeOffset>()).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task Events_tell_of_each_change_and_go_on_where_they_were_left()
    {
        var id = (await server.Post(
            "runs", new { kind = "cohort", name = "hohlfeld-1988", options = new { replicates = 2 } }))["id"]!.GetValue<string>();
        var events = Events(await server.Client.GetStringAsync($"runs/{id}/events"));
        var last = events[^1];
        using var over = await Since(last.Id);
        using var missed = await Since(last.Id - 1);

        last.Run["state"]!.GetValue<string>().ShouldBe("done");
        events.Select(one => one.Id).ShouldBeInOrder();
        events.Select(one => one.Run["progress"]!.GetValue<double>()).ShouldBeInOrder();
        over.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Events(await missed.Content.ReadAsStringAsync()).Single().Run.ToJsonString().ShouldBe(last.Run.ToJsonString());

        async Task<HttpResponseMessage> Since(int event_)
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Get, $"runs/{id}/events") { Headers = { { "Last-Event-ID", $"{event_}" } } };
            return await server.Client.SendAsync(request);
        }

        static List<(int Id, JsonNode Run)> Events(string text) =>
            [.. from part in text.Split("\n\n")
                let lines = part.Split('\n')
                where lines.Length == 3
                select (int.Parse(lines[0]["id: ".Length..]), JsonNode.Parse(lines[2]["data: ".Length..])!)];
    }

    [Fact]
    public async Task Runs_that_are_asked_for_at_once_are_all_made_once()
    {
        var text = Oxford.Replace("until: 5 y", "until: 60 d", StringComparison.Ordinal);
        string[] ids = [.. await Task.WhenAll(Enumerable.Range(0, 12)
            .Select(async _ => (await server.Post("runs", new { kind = "simulate", text }))["id"]!.GetValue<string>()))];
        foreach (var id in ids)
        {
            await server.Until(id, "done");
        }

        ids.Distinct().Count().ShouldBe(12);
    }

    [Fact]
    public async Task A_child_that_is_killed_is_followed_by_another_that_gives_the_same_bytes()
    {
        var body = new { kind = "cohort", name = "oxford-2001", options = new { replicates = 6, seed = "5" } };
        var undisturbed = (await server.Post("runs", body))["id"]!.GetValue<string>();
        await server.Until(undisturbed, "done");
        var killed = (await server.Post("runs", body))["id"]!.GetValue<string>();
        await server.Until(killed, "running");
        for (var kills = 0; kills < 3; kills++)
        {
            CommandLine.Kill(Path.Combine(server.Data, "runs", killed, "process.txt"));
        }

        var run = await server.Until(killed, "done");
        run["revision"]!.GetValue<int>().ShouldBeGreaterThan(3);
        (await server.Client.GetByteArrayAsync($"runs/{killed}/files/patients.csv"))
            .ShouldBe(await server.Client.GetByteArrayAsync($"runs/{undisturbed}/files/patients.csv"));
        (await server.Client.GetByteArrayAsync($"runs/{killed}/files/run.json"))
            .ShouldBe(await server.Client.GetByteArrayAsync($"runs/{undisturbed}/files/run.json"));
    }
}

/// <summary>The same on a file.</summary>
public sealed class SqliteRunTests(RunningServer server) : RunTests(server), IClassFixture<RunningServer>;

/// <summary>The same on PostgreSQL.</summary>
// A failure means the same as of its base, or that a database which is stopped takes something along.
public sealed class PostgreSqlRunTests(PostgreSqlRunTests.OnPostgreSql server) : RunTests(server.Server),
    IClassFixture<PostgreSqlRunTests.OnPostgreSql>
{
    [Fact]
    public async Task A_database_that_is_killed_is_told_of_and_nothing_is_lost()
    {
        var own = server.Server;
        var id = (await own.Post(
            "runs", new { kind = "cohort", name = "oxford-2001", options = new { replicates = 4 } }))["id"]!.GetValue<string>();
        await own.Until(id, "running");
        server.Database.Kill();
        using var list = await own.Client.GetAsync("runs");
        using var another = await own.Client.PostAsJsonAsync("runs", new { kind = "cohort", name = "oxford-2001" });
        while (own.Reports.Count == 0)
        {
            await Task.Delay(100);
        }

        server.Database.Start();
        await own.Until(id, "done");
        (await RunningServer.Problem(list, 503))["detail"]!.GetValue<string>().ShouldContain("cannot be reached");
        await RunningServer.Problem(another, 503);
    }

    public sealed class OnPostgreSql : IAsyncLifetime
    {
        public OnPostgreSql() => Server.Settings = Server.Settings with { Database = Database.Connection };

        public PostgreSqlServer Database { get; } = new();

        public RunningServer Server { get; } = new();

        public Task InitializeAsync() => Server.InitializeAsync();

        public async Task DisposeAsync()
        {
            await Server.DisposeAsync();
            Database.Dispose();
        }
    }
}
