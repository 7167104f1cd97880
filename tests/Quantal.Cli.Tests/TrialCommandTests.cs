using Quantal.Exchange.Workspaces;
using Quantal.Reports.Runs;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

/// <summary>
/// Failure means: a trial cannot be repeated from its folder, parts of it are not the whole, or a run that was stopped does not go on with the
/// same bytes.
/// </summary>
public sealed class TrialCommandTests : IDisposable
{
    private static readonly string[] Files = [TrialFolder.Replicates, TrialWriter.Result, TrialManifest.FileName, "report.html", "run.json"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_trial_is_repeated_from_its_folder_and_its_parts_are_the_whole()
    {
        var (code, output, error) = await Run(Small(), "--out", _folder.At("run"));

        code.ShouldBe(ExitCode.Success, error);
        output.ShouldContain("small: 4 repetitions, azathioprine against placebo");
        output.ShouldContain("power by patients");
        (await File.ReadAllTextAsync(_folder.At("run", "run.json"))).ShouldContain("quantal trial inputs/small.yaml --replicates 4 --seed 9");
        (await Run(_folder.At("run", "inputs", "small.yaml"), "--threads", "1", "--lanes", "1", "--out", _folder.At("again"))).Code.ShouldBe(ExitCode.Success);
        foreach (var file in Files[..4])
        {
            (await File.ReadAllTextAsync(_folder.At("again", file))).ShouldBe(await File.ReadAllTextAsync(_folder.At("run", file)), file);
        }

        var lines = await File.ReadAllLinesAsync(_folder.At("run", TrialFolder.Replicates));
        lines.Length.ShouldBe(5);
        foreach (var part in new[] { 1, 2, 3 })
        {
            (await Run(Small(), "--shard", $"{part}/3", "--out", _folder.At($"part{part}"))).Code.ShouldBe(ExitCode.Success);
            File.Exists(_folder.At($"part{part}", "report.html")).ShouldBeFalse();
        }

        string[][] parts = [.. new[] { 1, 2, 3 }.Select(part => File.ReadAllLines(_folder.At($"part{part}", TrialFolder.Replicates)))];
        parts.Select(part => part.Length - 1).ShouldBe([1, 1, 2]);
        parts.SelectMany(part => part[1..]).ShouldBe(lines[1..]);
        (await File.ReadAllTextAsync(_folder.At("part3", TrialManifest.FileName))).ShouldContain("\"first\": 2,\n  \"count\": 2");
        Design("part3").ShouldBe(Design("run"));

        string Design(string run) => File.ReadLines(_folder.At(run, TrialManifest.FileName)).Single(line => line.Contains("\"design\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--shard", "0/3", "--shard is '0/3'")]
    [InlineData("--shard", "4/3", "--shard is '4/3'")]
    [InlineData("--shard", "half", "--shard is 'half'")]
    [InlineData("--shard", "2/9", "Part 2 of 9 has none of 4 repetitions")]
    [InlineData("--replicates", "-1", "--replicates is '-1'")]
    public async Task Wrong_arguments_are_told_and_nothing_is_written(string option, string value, string told)
    {
        var (code, output, error) = await Run(Small(), option, value, "--out", _folder.At("run"));

        (code, output).ShouldBe((ExitCode.WrongInput, ""));
        error.ShouldContain(told);
        _folder.Entries().ShouldBe(["small.yaml"]);
    }

    [Fact]
    public async Task A_size_that_eligibility_cannot_fill_is_told_with_what_was_found()
    {
        var file = Small(("qmg at least 6 points", "qmg at least 39 points"));

        var (code, _, error) = await Run(file, "--out", _folder.At("run"));

        code.ShouldBe(ExitCode.WrongInput);
        error.ShouldContain("small.yaml:5:11: error: a trial of 12 patients, of whom");
        error.ShouldContain("who were screened");
        _folder.Entries().ShouldBe(["small.yaml"]);
    }

    [Fact]
    public async Task A_stratum_that_is_empty_is_told_with_its_line()
    {
        var file = Small(("weak: qmg at least 16 points", "weak: qmg at least 1 points"));

        var (code, _, error) = await Run(file, "--out", _folder.At("run"));

        code.ShouldBe(ExitCode.WrongInput);
        error.ShouldContain("small.yaml:11:3: error: the stratum 'weak', in which everybody is of 204 patients who entered");
        _folder.Entries().ShouldBe(["small.yaml"]);
    }

    // Its arms differ from the first day on, so there is no run-in.
    private string Small(params (string Old, string Now)[] changes) => _folder.WithFile(
        "small.yaml",
        changes.Append(("run-in: 4 weeks\n", ""))
            .Aggregate(TrialTexts.Small, (text, change) => text.Replace(change.Item1, change.Item2, StringComparison.Ordinal)));

    [Fact]
    public async Task Arms_that_differ_before_allocation_are_refused_and_nothing_is_written()
    {
        var (code, _, error) = await Run(_folder.WithFile("small.yaml", TrialTexts.Small), "--out", _folder.At("run"));

        code.ShouldBe(ExitCode.WrongInput);
        error.ShouldContain("small.yaml:6:9: error: arms that differ before the 4 weeks of the run-in are over.");
        _folder.Entries().ShouldBe(["small.yaml"]);
    }

    private static async Task<(int Code, string Out, string Error)> Run(string file, params string[] options)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, Width: 80);
        var command = new TrialCommand(Workspace.BuiltIn, terminal);
        var code = await new Application(terminal, command).RunAsync(["trial", file, .. options]);
        return (code, output.ToString(), error.ToString());
    }
}
