using Quantal.Reports.Charts;
using Quantal.Reports.Runs;
using Quantal.Studies.Endpoints;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

/// <summary>Failure means: a cohort that was interrupted, or computed on another machine, is not the same cohort.</summary>
public sealed class CohortProcessTests : IDisposable
{
    internal const string Small = """
        cohort: small
        title: "Eight patients for some months."
        population: lems
        protocol: oxford-1990s
        patients: 8
        follow-up: { median: 8 months, spread: 0.5, shortest: 2 months, longest: 20 months }
        definitions:
          remission: strength at least 90 % for 12 weeks
        """;

    // Many batches, so that there is something to go on with when the first is on the disk.
    private const string Long = """
        cohort: long
        title: "Many patients for weeks."
        population: lems
        tumour: none
        protocol: oxford-1990s
        patients: 47
        follow-up: { median: 6 weeks }
        """;

    private const string Replicates = "100";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_and_gone_on_with_or_interrupted_and_gone_on_with_it_leaves_the_same_bytes(bool charts)
    {
        var file = _folder.WithFile("long.yaml", Long);
        string[] arguments = [file, "--replicates", Replicates, "--seed", "3", .. charts ? ["--charts"] : Array.Empty<string>()];
        var (whole, target) = (_folder.At("whole"), _folder.At("run"));
        var (code, _, error) = await CohortProcess.Run([.. arguments, "--out", whole]);
        code.ShouldBe(ExitCode.Success, error);

        var largest = Directory.EnumerateFiles(whole, "*.csv", SearchOption.AllDirectories).Max(path => new FileInfo(path).Length);
        (await CohortProcess.KilledAt(largest / 2048, [.. arguments, "--out", target])).ShouldBeGreaterThan(128);

        Directory.Exists(target).ShouldBeFalse();
        var kept = CohortProcess.Patients(target);
        kept.ShouldBeInRange(1, 4699);

        var (refused, _, why) = await CohortProcess.Run([.. arguments, "--out", target]);
        refused.ShouldBe(ExitCode.WrongInput);
        why.ShouldContain("an unfinished run of this command");
        why.ShouldContain("--resume");
        CohortProcess.Patients(target).ShouldBe(kept);

        var (other, _, whyOther) = await CohortProcess.Run(file, "--replicates", Replicates, "--seed", "4", "--resume", "--out", target);
        other.ShouldBe(ExitCode.WrongInput);
        whyOther.ShouldContain("of another command");
        CohortProcess.Patients(target).ShouldBe(kept);

        var (resumed, _, trouble) = await CohortProcess.Run([.. arguments, "--resume", "--out", target]);
        resumed.ShouldBe(ExitCode.Success, trouble);
        CohortProcess.Files(target).ShouldBe(CohortProcess.Files(whole));
        CohortProcess.Charts(target).Length.ShouldBe(charts ? 6 : 0);
        Directory.Exists(CohortProcess.Unfinished(target)).ShouldBeFalse();
    }

    [Fact]
    public async Task Interrupted_it_keeps_the_patients_and_says_how_to_go_on()
    {
        var file = _folder.WithFile("long.yaml", Long);
        var target = _folder.At("run");
        // More patients than anybody waits for.
        string[] arguments = [file, "--replicates", "1000000"];

        using var process = await CohortProcess.UntilPatients(target, arguments);
        var (code, output, error) = await process.Interrupt();

        code.ShouldBe(ExitCode.Interrupted, error);
        output.ShouldBeEmpty();
        var kept = CohortProcess.Patients(target);
        kept.ShouldBeGreaterThan(0);
        error.ShouldContain($"Stopped after {kept} of 47000000 patients");
        error.ShouldContain("--resume");
        Directory.Exists(target).ShouldBeFalse();
        File.ReadLines(Path.Combine(CohortProcess.Unfinished(target), CohortFolder.Patients)).Count().ShouldBe(1 + kept);
    }

    [Fact]
    public async Task Lanes_and_threads_change_no_byte_and_another_seed_does()
    {
        var file = _folder.WithFile("small.yaml", Small);
        var runs = new List<byte[][]>();
        foreach (var (lanes, threads, seed) in new[] { ("1", "1", "17"), ("8", "1", "17"), ("4", $"{Math.Min(2, Environment.ProcessorCount)}", "17"), ("8", "1", "18") })
        {
            var target = _folder.At($"run{runs.Count}");
            var (code, output, error) = await CohortProcess.Run(file, "--out", target, "--replicates", "3", "--seed", seed, "--charts", "--lanes", lanes, "--threads", threads);
            code.ShouldBe(ExitCode.Success, error);
            output.ShouldContain("3 repetitions with 8 patients");
            runs.Add(CohortProcess.Files(target));
        }

        runs[1].ShouldBe(runs[0]);
        runs[2].ShouldBe(runs[0]);
        runs[3][0].ShouldNotBe(runs[0][0]);
        runs[0].Length.ShouldBe(9);

        var lines = File.ReadAllLines(Path.Combine(_folder.At("run0"), CohortFolder.Patients));
        lines[0].Split(',').ShouldBe([.. CohortEndpoints.All.Select(column => column.Id), "failure"]);
        lines.Length.ShouldBe(1 + 24);
        lines.ShouldAllBe(line => line.Count(character => character == ',') == CohortEndpoints.All.Count);
        File.ReadAllText(Path.Combine(_folder.At("run0"), "run.json")).ShouldContain("quantal cohort inputs/small.yaml --replicates 3 --seed 17 --charts");
    }

    [Fact]
    public async Task Charts_change_no_other_file_and_an_earlier_run_with_them_is_replaced()
    {
        var file = _folder.WithFile("small.yaml", Small);
        var (without, with) = (_folder.At("without"), _folder.At("with"));
        (await CohortProcess.Run(file, "--out", without, "--replicates", "2")).Code.ShouldBe(ExitCode.Success);
        foreach (var charts in new[] { true, false })
        {
            (await CohortProcess.Run([file, "--out", with, "--replicates", "2", .. charts ? ["--charts"] : Array.Empty<string>()])).Code.ShouldBe(ExitCode.Success);
            CohortProcess.Files(with)[..3].ShouldBe(CohortProcess.Files(without));
            Directory.Exists(Path.Combine(with, SdtmDomains.Folder)).ShouldBe(charts);
        }
    }

    [Fact]
    public async Task A_wrong_file_gives_2_all_findings_and_writes_nothing()
    {
        var file = _folder.WithFile("small.yaml", Small.Replace("lems", "lens").Replace("patients: 8", "patients: 0"));

        var (code, output, error) = await CohortProcess.Run(file, "--out", _folder.At("deep", "run"));

        code.ShouldBe(ExitCode.WrongInput);
        output.ShouldBeEmpty();
        error.Split('\n').Count(line => line.Contains(": error:", StringComparison.Ordinal)).ShouldBe(2, error);
        error.ShouldContain("Did you mean 'lems'?");
        _folder.Entries().ShouldBe(["small.yaml"]);
    }
}
