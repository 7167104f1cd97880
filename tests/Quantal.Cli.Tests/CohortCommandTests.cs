using Quantal.Model.Records;
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
        var evidence = EvidenceFile.Embedded().Select(part => part.Path == "evidence/parameters/hazards.yaml"
            ? part with { Text = part.Text.Replace("value: 0.0006", "value: 1.7e308", StringComparison.Ordinal).Replace("bounds: [0.0001, 0.01]", "bounds: [0.0001, 1.7e308]", StringComparison.Ordinal) }
            : part).ToArray();
        evidence.ShouldContain(part => part.Text.Contains("1.7e308", StringComparison.Ordinal));

        var (code, output, error) = await Run(() => ParameterCatalog.Load(evidence), file, "--replicates", "2", "--out", _folder.At("run"));

        code.ShouldBe(ExitCode.Failure, error);
        output.ShouldBeEmpty();
        error.ShouldContain("the slow biology is not finite");
        error.ShouldContain("more than 0.1 % of the patients could not be computed. Nothing was written.");
        _folder.Entries().ShouldBe(["small.yaml"]);
    }

    [Fact]
    public async Task More_patients_than_can_be_counted_are_refused_before_anything_is_written()
    {
        var (code, output, error) = await Run(ParameterCatalog.Load, Cohort(patients: 4_000_000), "--replicates", "1000", "--out", _folder.At("run"));

        (code, output).ShouldBe((ExitCode.WrongInput, ""));
        error.ShouldContain("1000 repetitions with 4000000 patients");
        _folder.Entries().ShouldBe(["small.yaml"]);
    }

    private static async Task<(int Code, string Out, string Error)> Run(Func<ParameterCatalog> catalog, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, Width: 80);
        var command = new CohortCommand(new CohortEngine(new Lazy<ParameterCatalog>(catalog)), terminal);
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
