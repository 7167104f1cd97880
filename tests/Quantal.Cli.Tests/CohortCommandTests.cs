using Quantal.Exchange.Workspaces;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

/// <summary>Failure means: a cohort of which too many patients could not be computed is passed off as a result.</summary>
public sealed class CohortCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Too_many_patients_who_cannot_be_computed_fail_the_run_and_nothing_is_written()
    {
        var file = Cohort(patients: 4);
        // So many skin cancers that their number runs out of the range of numbers.
        var text = Workspace.BuiltIn.Text("parameters/hazards.yaml");
        var broken = text.Replace("value: 0.0006", "value: 1.7e308", StringComparison.Ordinal).Replace("bounds: [0.0001, 0.01]", "bounds: [0.0001, 1.7e308]", StringComparison.Ordinal);
        broken.ShouldContain("1.7e308");

        var (code, output, error) = await Run(Workspace.BuiltIn.With(("parameters/hazards.yaml", broken)), file, "--replicates", "2", "--out", _folder.At("run"));

        code.ShouldBe(ExitCode.Failure, error);
        output.ShouldBeEmpty();
        error.ShouldContain("the slow biology is not finite");
        error.ShouldContain("more than 0.1 % of the patients could not be computed. Nothing was written.");
        _folder.Entries().ShouldBe(["small.yaml"]);
    }

    [Fact]
    public async Task More_patients_than_can_be_counted_are_refused_before_anything_is_written()
    {
        var (code, output, error) = await Run(Workspace.BuiltIn, Cohort(patients: 4_000_000), "--replicates", "1000", "--out", _folder.At("run"));

        (code, output).ShouldBe((ExitCode.WrongInput, ""));
        error.ShouldContain("1000 repetitions with 4000000 patients");
        _folder.Entries().ShouldBe(["small.yaml"]);
    }

    [Fact]
    public async Task A_cohort_on_file_goes_by_its_name_and_its_folder_repeats_the_run()
    {
        var (code, _, error) = await Run(Workspace.BuiltIn, "newsom-davis-1984", "--replicates", "1", "--out", _folder.At("run"));

        code.ShouldBe(ExitCode.Success, error);
        var copy = _folder.At("run", "inputs", "newsom-davis-1984.cohort.yaml");
        (await File.ReadAllTextAsync(copy)).ShouldBe(Workspace.BuiltIn.Text("studies/newsom-davis-1984.cohort.yaml"));
        (await File.ReadAllTextAsync(_folder.At("run", "run.json"))).ShouldContain("quantal cohort inputs/newsom-davis-1984.cohort.yaml --replicates 1 --seed 1");
        (await Run(Workspace.BuiltIn, copy, "--replicates", "1", "--out", _folder.At("again"))).Code.ShouldBe(ExitCode.Success);
        foreach (var file in new[] { "patients.csv", "cohort.json", "run.json" })
        {
            (await File.ReadAllTextAsync(_folder.At("again", file))).ShouldBe(await File.ReadAllTextAsync(_folder.At("run", file)), file);
        }
    }

    [Fact]
    public async Task A_name_that_is_neither_a_file_nor_on_file_is_told_with_the_nearest()
    {
        var (code, output, error) = await Run(Workspace.BuiltIn, "oxfrod-2001", "--out", _folder.At("run"));

        (code, output).ShouldBe((ExitCode.WrongInput, ""));
        error.ShouldContain("oxfrod-2001: error: neither a file nor a cohort on file. Name a file, or one of beaugerie-2009, ");
        error.ShouldContain("Did you mean 'oxford-2001'?");
        _folder.Entries().ShouldBeEmpty();
    }

    [Fact]
    public async Task Help_lists_the_cohorts_on_file()
    {
        var (code, output, _) = await Run(Workspace.BuiltIn, "--help");

        code.ShouldBe(ExitCode.Success);
        Workspace.BuiltIn.CohortNames.ShouldAllBe(name => output.Contains(name, StringComparison.Ordinal));
    }

    private static async Task<(int Code, string Out, string Error)> Run(Workspace workspace, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, Width: 80);
        var command = new CohortCommand(workspace, terminal);
        var code = await new Application(terminal, command).RunAsync(["cohort", .. arguments]);
        return (code, output.ToString(), error.ToString());
    }

    private string Cohort(int patients) => _folder.WithFile("small.yaml", $$"""
        cohort: small
        title: "Some patients."
        population: lems
        protocol: symptomatic-only
        patients: {{patients}}
        follow-up: { median: 2 y }
        """);
}
