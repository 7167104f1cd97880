using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Reports.Pages;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Simulation.Treatments;
using Quantal.Testing;

namespace Quantal.Reports.Tests.Runs;

// A failure means: a run can destroy somebody's files, or leave half a run behind.
public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_earlier_run_is_replaced_as_a_whole()
    {
        Write("old.yaml", 1);
        Write("new.yaml", 2);

        _folder.Entries().ShouldBe(["new.yaml", "old.yaml", "run", "run/inputs", "run/inputs/new.yaml", "run/parameters.csv", "run/report.html", "run/run.json", "run/series.csv", "run/summary.json"]);
        File.ReadAllText(_folder.At("run", "run.json")).ShouldContain("\"seed\": 2");
    }

    [Theory]
    [InlineData("run/notes.txt")]
    [InlineData("run/inputs/other.yaml")]
    public void A_folder_with_anything_else_is_refused_and_kept(string added)
    {
        Write("p.yaml", 1);
        _folder.WithFile(added, "mine");

        RunFolder.Prepare(_folder.At("run"), []).Finding!.Found.ShouldContain(added[4..]);
        File.ReadAllText(_folder.At(added)).ShouldBe("mine");
    }

    [Fact]
    public void Files_of_the_same_names_that_are_not_a_run_are_refused()
    {
        Directory.CreateDirectory(_folder.At("run"));
        _folder.WithFile("run/run.json", "{ \"format\": \"something else\" }");

        RunFolder.Prepare(_folder.At("run"), []).Finding.ShouldNotBeNull();
    }

    [Fact]
    public void A_link_is_refused_and_what_it_points_to_is_kept()
    {
        Write("p.yaml", 1);
        Directory.CreateSymbolicLink(_folder.At("link"), _folder.At("run"));

        RunFolder.Prepare(_folder.At("link"), []).Finding!.Found.ShouldContain("symbolic link");
        File.Exists(_folder.At("run", "run.json")).ShouldBeTrue();
    }

    [Fact]
    public void Failing_in_the_middle_leaves_the_earlier_run_and_nothing_else()
    {
        Write("p.yaml", 1);
        var before = _folder.Entries();
        var (scenario, result) = SyntheticRun.Make(0);
        var broken = result with { Treatments = [result.Treatments[0], result.Treatments[1] with { Typical = result.Treatments[1].Typical with { Values = [1] } }] };

        var (prepared, _) = RunFolder.Prepare(_folder.At("run"), [new(_folder.At("p.yaml"))]);
        using (prepared)
        {
            Should.Throw<ArgumentOutOfRangeException>(() => Save(prepared!, scenario, broken, 2));
        }

        _folder.Entries().ShouldBe(before);
        File.ReadAllText(_folder.At("run", "run.json")).ShouldContain("\"seed\": 1");
    }

    [Fact]
    public void Files_that_appear_during_the_run_are_kept()
    {
        var (scenario, result) = SyntheticRun.Make(0, weeks: 5);
        var (prepared, _) = RunFolder.Prepare(_folder.At("run"), []);
        using (prepared)
        {
            Directory.CreateDirectory(_folder.At("run"));
            _folder.WithFile("run/mine.txt", "mine");
            Save(prepared!, scenario, result, 1).ShouldNotBeNull();
        }

        _folder.Entries().ShouldBe(["run", "run/mine.txt"]);
    }

    [Fact]
    public void A_run_that_was_told_to_end_makes_no_folder()
    {
        using var ended = new CancellationTokenSource();
        ended.Cancel();

        Should.Throw<OperationCanceledException>(() => RunFolder.Prepare(_folder.At("new", "run"), [], ended.Token));

        _folder.Entries().ShouldBeEmpty();
    }

    [Fact]
    public void Inputs_of_the_same_name_are_both_kept()
    {
        Directory.CreateDirectory(_folder.At("sub"));
        var (prepared, _) = RunFolder.Prepare(
            _folder.At("run"), [new(_folder.WithFile("p.yaml", "one")), new(_folder.WithFile("sub/p.yaml", "two"))]);
        using (prepared)
        {
            File.ReadAllText(Path.Combine(prepared!.Partial, "inputs", "p.yaml")).ShouldBe("one");
            File.ReadAllText(Path.Combine(prepared.Partial, "inputs", "2-p.yaml")).ShouldBe("two");
        }
    }

    private static Finding? Save(RunFolder folder, Scenario scenario, SimulationResult result, ulong seed)
    {
        var record = new RunRecord("quantal simulate inputs/p.yaml", new SimulationSettings(0, seed, 1, 1), new string('a', 64));
        using var series = new RunSeries(folder, record);
        result.HandTo(series);
        return RunWriter.Write(
            folder, Workspace.BuiltIn, scenario, result, series.Courses(result, 1, CancellationToken.None),
            series.Differences(result, 1, CancellationToken.None), record, CancellationToken.None);
    }

    private void Write(string input, ulong seed)
    {
        var (scenario, result) = SyntheticRun.Make(0, weeks: 20);
        var (prepared, finding) = RunFolder.Prepare(_folder.At("run"), [new(_folder.WithFile(input))]);
        finding.ShouldBeNull();
        using (prepared)
        {
            Save(prepared!, scenario, result, seed).ShouldBeNull();
        }
    }
}
