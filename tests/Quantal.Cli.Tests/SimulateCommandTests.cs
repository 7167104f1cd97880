using Quantal.Exchange.Files;
using Quantal.Model.Readouts;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

// A failure means: a user or a script is told the wrong thing about how a simulation went.
public sealed class SimulateCommandTests : IDisposable
{
    private static readonly string Wrong = CommandRun.Patient
        .Replace("drug: prednisolone", "drug: prednisolon", StringComparison.Ordinal)
        .Replace("until: 5 y", "until: \"\\u001b[2J\"", StringComparison.Ordinal)
        .Replace("azathioprine, dose: 2.5 mg/kg, every: 24 h", "amifampridine, dose: 25 mg, every: 12 h", StringComparison.Ordinal);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Success_writes_the_run_and_prints_a_plain_summary_of_80_columns()
    {
        var (code, text, error) = await CommandRun.Simulate(
            CommandRun.Engine, _folder.WithFile("p q.yaml", CommandRun.Patient), "--out", _folder.At("run"), "--draws", "5", "--seed",
            "18446744073709551615");

        code.ShouldBe(ExitCode.Success, error);
        error.ShouldBeEmpty();
        text.ShouldContain("White cells");
        text.ShouldContain("No treatment");
        text.ShouldContain(Disclaimer.Text);
        text.ShouldNotContain("\u001b");
        text.Split('\n')
            .Where(line => !line.StartsWith("Report:", StringComparison.Ordinal) && line != Disclaimer.Text)
            .Max(line => line.Length)
            .ShouldBeLessThanOrEqualTo(80);
        Directory.GetFileSystemEntries(_folder.At("run")).Select(Path.GetFileName).Order()
            .ShouldBe(["inputs", "parameters.csv", "report.html", "run.json", "series.csv", "summary.json"]);
        File.ReadLines(_folder.At("run", "parameters.csv"))
            .Select(line => line.Split(',')[0])
            .ShouldBe(["draw", "0", "1", "2", "3", "4", "5"]);
        var run = File.ReadAllText(_folder.At("run", "run.json"));
        run.ShouldContain("quantal simulate \\u0027inputs/p q.yaml\\u0027 --draws 5 --seed 18446744073709551615");
        run.ShouldNotContain(_folder.Path);
    }

    [Fact]
    public async Task Series_of_the_typical_patient_alone_leave_all_else_as_it_is()
    {
        var file = _folder.WithFile("p.yaml", CommandRun.Patient);
        foreach (var series in new[] { "all", "typical" })
        {
            var (code, _, error) = await CommandRun.Simulate(
                CommandRun.Engine, file, "--out", _folder.At(series), "--draws", "70", "--series", series);
            code.ShouldBe(ExitCode.Success, error);
        }

        var all = File.ReadAllLines(_folder.At("all", "series.csv"));
        File.ReadAllLines(_folder.At("typical", "series.csv"))
            .ShouldBe(all.Where((line, place) => place == 0 || line.Contains(",0,", StringComparison.Ordinal) && line.Split(',')[1] == "0"));
        foreach (var same in new[] { "summary.json", "parameters.csv" })
        {
            File.ReadAllBytes(_folder.At("typical", same)).ShouldBe(File.ReadAllBytes(_folder.At("all", same)), same);
        }

        File.ReadAllText(_folder.At("typical", "run.json")).ShouldContain("--draws 70 --seed 1 --series typical\"");
        File.ReadAllText(_folder.At("all", "run.json")).ShouldContain("--draws 70 --seed 1\"");
        File.ReadAllText(_folder.At("typical", "report.html")).ShouldContain("every saved value of the typical patient (series.csv)");
        File.ReadAllText(_folder.At("all", "report.html")).ShouldContain("every saved value (series.csv)");
    }

    [Fact]
    public async Task A_run_that_no_disk_holds_is_refused_before_anything_is_simulated()
    {
        const int days = 1_000_000;
        SimulateCommand.Simulate engine = (_, _, series, _, _) =>
        {
            series.Begin([.. Enumerable.Range(0, days).Select(day => (double)day)], ReadoutCatalog.All, ["one", "two"]);
            throw new InvalidOperationException("simulated all the same");
        };

        var (code, text, error) = await CommandRun.Simulate(
            engine, _folder.WithFile("p.yaml", CommandRun.Patient), "--out", _folder.At("run"), "--draws", "100000");

        code.ShouldBe(ExitCode.Failure);
        text.ShouldBeEmpty();
        error.ShouldContain("the run needs about");
        error.ShouldContain("--series typical");
        error.ShouldContain("--out");
        _folder.Entries().ShouldBe(["p.yaml"]);
    }

    [Fact]
    public async Task A_refused_file_shows_all_findings_and_writes_nothing()
    {
        var (code, text, error) = await CommandRun.Simulate(
            CommandRun.Engine, _folder.WithFile("p.yaml", Wrong), "--out", _folder.At("run"));

        code.ShouldBe(ExitCode.WrongInput);
        text.ShouldBeEmpty();
        error.ShouldContain("Did you mean 'prednisolone'?");
        error.ShouldContain("The label's maximum single dose");
        error.ShouldContain("\\u001b[2J");
        error.ShouldNotContain("\u001b");
        _folder.Entries().ShouldBe(["p.yaml"]);
    }

    [Fact]
    public async Task A_file_of_another_kind_is_answered_by_its_command_and_writes_nothing()
    {
        var path = _folder.WithFile("clinic.yaml", CohortTexts.Small);
        var (code, text, error) = await CommandRun.Simulate(CommandRun.Engine, path, "--out", _folder.At("run"));

        code.ShouldBe(ExitCode.WrongInput);
        text.ShouldBeEmpty();
        error.Trim().ShouldEndWith($"Did you mean 'quantal cohort {path}'?");
        error.Trim().Split('\n').Length.ShouldBe(1);
        _folder.Entries().ShouldBe(["clinic.yaml"]);
    }

    [Fact]
    public async Task An_unusable_output_folder_is_told_before_anything_is_simulated()
    {
        var engine = CommandRun.Running((_, _) => throw new InvalidOperationException("simulated all the same"));
        var file = _folder.WithFile("p.yaml", CommandRun.Patient);

        foreach (var target in new[] { file, Path.Combine(file, "below"), "/proc/quantal-run", _folder.Path, "." })
        {
            var (code, _, error) = await CommandRun.Simulate(engine, file, "--out", target);
            code.ShouldBe(ExitCode.WrongInput, target);
            error.ShouldContain("error: the output folder");
        }

        _folder.Entries().ShouldBe(["p.yaml"]);
    }

    [Fact]
    public async Task Cancelling_gives_130_and_leaves_nothing()
    {
        var engine = CommandRun.Running((_, _) => throw new OperationCanceledException());

        var (code, _, error) = await CommandRun.Simulate(
            engine, _folder.WithFile("p.yaml", CommandRun.Patient), "--out", _folder.At("new", "run"));

        code.ShouldBe(ExitCode.Interrupted);
        error.ShouldContain("nothing was written");
        _folder.Entries().ShouldBe(["p.yaml"]);
    }

    [Fact]
    public async Task A_defect_gives_1_one_line_and_leaves_nothing()
    {
        var engine = CommandRun.Running((_, _) => throw new InvalidOperationException("lane 3 is missing."));

        var (code, _, error) = await CommandRun.Simulate(
            engine, _folder.WithFile("p.yaml", CommandRun.Patient), "--out", _folder.At("run"));

        code.ShouldBe(ExitCode.Failure);
        error.Trim().Split('\n').Length.ShouldBe(1);
        error.ShouldContain("lane 3 is missing. This is a defect: please report it");
        _folder.Entries().ShouldBe(["p.yaml"]);
    }

    [Fact]
    public async Task A_draw_that_fails_is_counted_on_the_error_stream()
    {
        var engine = CommandRun.Running((settings, _) => SyntheticRun.Make(settings.Draws, failingDraw: 2).Result);

        var (code, _, error) = await CommandRun.Simulate(
            engine, _folder.WithFile("p.yaml", CommandRun.Patient), "--out", _folder.At("run"), "--draws", "3");

        code.ShouldBe(ExitCode.Success);
        error.ShouldContain("1 of 3 draws could not be computed");
        error.ShouldContain("step size fell below its limit");
    }

    [Fact]
    public async Task A_typical_patient_that_fails_gives_1_and_still_a_report()
    {
        var engine = CommandRun.Running((_, _) => SyntheticRun.Make(0, failingDraw: 0).Result);

        var (code, _, error) = await CommandRun.Simulate(
            engine, _folder.WithFile("p.yaml", CommandRun.Patient), "--out", _folder.At("run"));

        code.ShouldBe(ExitCode.Failure);
        error.ShouldContain("the typical patient could not be computed past day 100");
        File.Exists(_folder.At("run", "report.html")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("--draws", "-1", "from 0 to 100000")]
    [InlineData("--draws", "100001", "from 0 to 100000")]
    [InlineData("--draws", "many", "from 0 to 100000")]
    [InlineData("--seed", "18446744073709551616", "from 0 to 18446744073709551615")]
    [InlineData("--lanes", "2", "one of 0, 1, 4, 8")]
    [InlineData("--threads", "0", "at least 1")]
    [InlineData("--drwas", "1", "--draws")]
    [InlineData("--series", "quantiles", "Give all, for the typical patient and every draw, or typical.")]
    [InlineData("--series", "Typical", "Give all, for the typical patient and every draw, or typical.")]
    public async Task Wrong_arguments_give_2_and_say_what_is_right(string option, string value, string expected)
    {
        var (code, text, error) = await CommandRun.Simulate(
            CommandRun.Engine, _folder.WithFile("p.yaml", CommandRun.Patient), option, value);

        code.ShouldBe(ExitCode.WrongInput);
        text.ShouldBeEmpty();
        error.ShouldContain(expected);
        _folder.Entries().ShouldBe(["p.yaml"]);
    }
}
