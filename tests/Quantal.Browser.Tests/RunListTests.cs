using Quantal.Server.Storage;
using Xunit.Abstractions;

namespace Quantal.Browser.Tests;

// A failure means that a long list of runs is asked for more often than somebody types, or shows others than those that were looked for.
public sealed class RunListTests(Browser browser, Workbench workbench, ITestOutputHelper output) : IClassFixture<Browser>,
    IClassFixture<Workbench>
{
    private const int Many = 10_000;
    private const int Looks = 40;

    [Fact]
    public async Task Ten_thousand_runs_are_found_as_one_types()
    {
        var (database, _) = Database.Open(workbench.Data, null);
        await using (var context = await database!.Contexts.CreateDbContextAsync())
        {
            context.Runs.AddRange(Enumerable.Range(0, Many).Select(Run));
            await context.SaveChangesAsync();
        }

        await using var page = await browser.Open(workbench, "runs", ".runs li");
        var asked = page.Requests.Count;
        var answers = await page.Page.EvaluateAsync<double[][]>(
            """
            async (looks) => {
              const field = document.querySelector("input[type=search]");
              const told = () => document.querySelector("[role=status]").textContent;
              const rows = () => document.querySelectorAll(".runs li").length;
              const frame = () => new Promise(requestAnimationFrame);
              const seen = [];
              for (let look = 0; look < looks; look++) {
                // A number of two figures is in a hundred labels, and one of three in ten.
                const text = `many ${look % 2 === 0 ? 10 + look : 100 + look}`;
                const wanted = look % 2 === 0 ? "100 runs" : "10 runs";
                const start = performance.now();
                field.value = text;
                field.dispatchEvent(new Event("input", { bubbles: true }));
                while (!told().startsWith(wanted)) {
                  await new Promise((next) => setTimeout(next, 0));
                }
                await frame();
                await frame();
                seen.push([performance.now() - start, rows(), Number(document.querySelector(".runs a").textContent.split(" ")[1])]);
              }
              return seen;
            }
            """,
            Looks);

        var times = answers.Select(answer => answer[0]).Order().ToArray();
        var (median, most) = (times[Looks / 2], times[(int)(0.95 * Looks)]);
        output.WriteLine($"Typed to painted, {Many} runs: median {median:0} ms, 95th percentile {most:0} ms");
        answers.Select(answer => answer[1]).ShouldBe(Enumerable.Range(0, Looks).Select(look => look % 2 == 0 ? 50.0 : 10));

        // The newest stands first.
        answers.Select(answer => answer[2]).ShouldBe(
            Enumerable.Range(0, Looks).Select(look => look % 2 == 0 ? ((10 + look) * 100.0) + 99 : ((100 + look) * 10.0) + 9));
        page.Requests[asked..].Where(request => request.Contains("/api/v1/runs?", StringComparison.Ordinal)).ShouldBe(
            Enumerable.Range(0, Looks).Select(look =>
                $"{workbench.Address}api/v1/runs?text=many%20{(look % 2 == 0 ? 10 : 100) + look}&page=1&size=50"));
        page.Complaints.ShouldBeEmpty();
    }

    private static RunRow Run(int number)
    {
        var (name, label, options) = ("oxford-2001", $"many {number:0000}", "--replicates 100 --seed 1");
        return new RunRow
        {
            Id = $"{number:x32}",
            Kind = RunKind.Cohort,
            Name = name,
            Label = label,
            Search = RunRow.SearchOf(name, label, options),
            State = RunState.Done,
            Created = number,
            Ended = number + 1,
            Options = options,
            Progress = 1,
        };
    }
}
