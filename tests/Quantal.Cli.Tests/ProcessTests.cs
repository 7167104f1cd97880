using System.Diagnostics;
using Quantal.Exchange.Files;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

// A failure means: the program as started from a shell does not answer as documented.
public sealed class ProcessTests
{
    [Fact]
    public async Task Version_names_the_commit()
    {
        var (code, text, error) = await Start("--version");

        code.ShouldBe(ExitCode.Success, error);
        text.ShouldBe($"quantal {BuildIdentity.Version} (commit {BuildIdentity.Commit})\n");
        BuildIdentity.Commit.ShouldMatch("^([0-9a-f]{40}(-dirty)?|unknown)$");
    }

    [Fact]
    public async Task Help_has_the_disclaimer()
    {
        var (code, text, _) = await Start("--help");

        code.ShouldBe(ExitCode.Success);
        text.ShouldContain(Disclaimer.Text);
        text.ShouldContain("Usage:");
    }

    [Fact]
    public async Task An_unknown_word_gives_2_and_nothing_on_the_output()
    {
        var (code, text, error) = await Start("--versoin");

        code.ShouldBe(ExitCode.WrongInput);
        text.ShouldBeEmpty();
        error.ShouldContain("--version");
    }

    [Theory]
    [InlineData("")]
    [InlineData("calibrate")]
    public async Task Where_a_command_is_missing_the_commands_are_shown(string words)
    {
        var (code, text, error) = await Start(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        (code, error).ShouldBe((ExitCode.Success, ""));
        text.ShouldContain("Commands:");
        text.ShouldContain(words.Length == 0 ? "simulate <FILE>" : "population");
    }

    [Theory]
    [InlineData("oxford.yaml")]
    [InlineData("tpmt-intermediate.yaml")]
    [InlineData("sclc.yaml")]
    public async Task Each_example_gives_a_report_a_table_and_a_record(string example)
    {
        using var folder = new TemporaryFolder();
        var target = Path.Combine(folder.Path, "run");

        var (code, text, error) = await Start("simulate", Example(example), "--out", target, "--draws", "5");

        code.ShouldBe(ExitCode.Success, error);
        text.ShouldContain("Compound");
        text.ShouldContain(Disclaimer.Text);
        Directory.EnumerateFileSystemEntries(target)
            .Select(Path.GetFileName)
            .Order()
            .ShouldBe(["inputs", "parameters.csv", "report.html", "run.json", "series.csv", "summary.json"]);
        File.ReadLines(Path.Combine(target, "series.csv")).First().ShouldBe(
            "treatment,draw,day," + string.Join(',', Model.Readouts.ReadoutCatalog.All.Select(readout => readout.Id)));
        error.ShouldNotContain("error:");
    }

    [Fact]
    public async Task The_same_run_has_the_same_bytes_on_any_lanes_and_threads()
    {
        using var folder = new TemporaryFolder();
        var tables = new List<byte[]>();
        foreach (var (lanes, threads) in new[] { ("1", "1"), ("8", "1"), ("4", $"{Math.Min(2, Environment.ProcessorCount)}") })
        {
            var target = Path.Combine(folder.Path, $"run{lanes}");
            var (code, _, error) = await Start(
                "simulate", Example("oxford.yaml"), "--out", target, "--draws", "9", "--seed", "17", "--lanes", lanes, "--threads", threads);
            code.ShouldBe(ExitCode.Success, error);
            tables.Add(await File.ReadAllBytesAsync(Path.Combine(target, "series.csv")));
        }

        tables[1].ShouldBe(tables[0]);
        tables[2].ShouldBe(tables[0]);
    }

    [Fact]
    public async Task A_wrong_file_gives_2_all_findings_with_lines_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        var wrong = Path.Combine(folder.Path, "wrong.yaml");
        await File.WriteAllTextAsync(
            wrong, (await File.ReadAllTextAsync(Example("oxford.yaml"))).Replace("TPMT", "TPTM").Replace("58 y", "58"));
        var target = Path.Combine(folder.Path, "run");

        var (code, text, error) = await Start("simulate", wrong, "--out", target);

        code.ShouldBe(ExitCode.WrongInput);
        text.ShouldBeEmpty();
        error.ShouldContain("Did you mean 'TPMT'?");
        error.Split('\n').Count(line => line.Contains(": error:", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(2);
        error.ShouldNotContain("   at ");
        Directory.Exists(target).ShouldBeFalse();
    }

    [Fact]
    public async Task An_output_folder_that_cannot_be_made_gives_2_before_anything_is_simulated()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "in the way");

        var (code, text, error) = await Start("simulate", Example("oxford.yaml"), "--out", Path.Combine(file, "run"));

        code.ShouldBe(ExitCode.WrongInput);
        text.ShouldBeEmpty();
        error.ShouldContain("error:");
        (await File.ReadAllTextAsync(file)).ShouldBe("in the way");
    }

    private static string Example(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Quantal.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "examples", name);
    }

    private static async Task<(int Code, string Out, string Error)> Start(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Application).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
