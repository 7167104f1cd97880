using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

/// <summary>
/// A failure means: a device, a full disk, a closed pipe, a foreign owner or a signal at some time made the program leave a wrong file, change
/// what was there, or blame itself. QUANTAL_HOSTILE=all runs all cases, and a number that case alone.
/// </summary>
public sealed class HostileSurroundingsTests
{
    private const int All = 500;

    // As many as the suite has time for. The step has no factor in common with the numbers of commands and of surroundings.
    private const int Step = 9;

    [Fact]
    public async Task No_wrong_file_no_changed_node_and_no_stack_trace()
    {
        var asked = Environment.GetEnvironmentVariable("QUANTAL_HOSTILE");
        var numbers = int.TryParse(asked, CultureInfo.InvariantCulture, out var one)
            ? [one]
            : Enumerable.Range(0, All).Where(number => asked == "all" || number % Step == 0);
        var problems = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            numbers, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (number, _) =>
            {
                var tried = HostileCase.Of(number);
                using var folder = new TemporaryFolder();
                foreach (var problem in await Problems(tried, folder))
                {
                    problems.Add($"{number}: {problem}: {tried.Script}");
                }
            });

        problems.Order(StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static async Task<List<string>> Problems(HostileCase tried, TemporaryFolder folder)
    {
        folder.WithFile("p.yaml", CommandRun.Patient.Replace("5 y", "20 weeks", StringComparison.Ordinal));
        folder.WithFile("small.yaml", CohortProcessTests.Small);
        folder.WithFile("data.csv", "ID,TIME,AMT\n1,0,100\n1,5,0\n");
        var before = Shell.Entries(folder);
        var (code, _, error) = await Shell.Run(tried.Script, folder);
        await Shell.Run("chmod -R u+rwX .", folder);

        var problems = new List<string>();
        Check(tried.Codes.Contains(code), $"exit code {code}, {error.Trim()}");
        foreach (var word in new[] { "   at ", "defect", "Unhandled", "Aborted" })
        {
            Check(!error.Contains(word, StringComparison.Ordinal), $"'{word}' in {error}");
        }

        var entries = folder.Entries();
        Check(before.All(Shell.Entries(folder).Contains), "an input is another");
        var unfinished = $".{HostileCase.Output}.unfinished";
        var hidden = entries.Where(entry => Path.GetFileName(entry).StartsWith('.') && Path.GetFileName(entry) != unfinished);
        Check(!hidden.Any(), $"left: {string.Join(' ', hidden)}");
        Check(code != ExitCode.Success || !entries.Contains(unfinished), "a finished cohort is unfinished");
        if (entries.Contains($"{HostileCase.Output}/run.json"))
        {
            CheckRun(folder, entries);
        }

        return problems;

        void Check(bool isWell, string problem)
        {
            if (!isWell)
            {
                problems.Add(problem);
            }
        }

        // A run that is in its place is whole.
        void CheckRun(TemporaryFolder place, string[] names)
        {
            Check(names.Contains($"{HostileCase.Output}/report.html"), $"half a run: {string.Join(' ', names)}");
            foreach (var name in names.Where(name => Path.GetExtension(name) == ".json"))
            {
                using var whole = JsonDocument.Parse(File.ReadAllText(place.At(name)));
            }

            foreach (var name in names.Where(name => Path.GetExtension(name) is ".csv" or ".html"))
            {
                Check(File.ReadAllText(place.At(name)).EndsWith('\n'), $"half of {name}");
            }
        }
    }
}
