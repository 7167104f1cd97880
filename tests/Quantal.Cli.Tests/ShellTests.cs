using System.Security.Cryptography;
using System.Text.Json;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

/// <summary>
/// A failure means: where a shell gives a pipe, a full disk or nothing at all, the program does the wrong thing or blames itself.
/// </summary>
public sealed class ShellTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ShellTests()
    {
        _folder.WithFile("p.yaml", CommandRun.Patient);
        _folder.WithFile("data.csv", "ID,TIME,AMT,CMT\n1,0,100,2\n1,0,0,2\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Q simulate <(cat p.yaml) --out run")]
    [InlineData("mkfifo p.pipe && { cat p.yaml > p.pipe & } && Q simulate p.pipe --out run")]
    [InlineData("Q simulate /dev/stdin --out run < p.yaml")]
    public async Task What_is_recorded_of_a_pipe_is_what_was_read(string script)
    {
        var (code, _, error) = await Run(script);

        code.ShouldBe(ExitCode.Success, error);
        var copy = Directory.GetFiles(_folder.At("run", "inputs")).ShouldHaveSingleItem();
        File.ReadAllText(copy).ShouldBe(CommandRun.Patient);
        using var record = JsonDocument.Parse(File.ReadAllText(_folder.At("run", "run.json")));
        record.RootElement.GetProperty("sameBitsNeedTheSame").GetProperty("inputs")[0].GetProperty("sha256").GetString()
            .ShouldBe(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder.At("p.yaml")))));
    }

    [Theory]
    [InlineData("Q model > /dev/full", 1, "standard output cannot be written")]
    [InlineData("Q --help > /dev/full", 1, "standard output cannot be written")]
    [InlineData("Q simulate p.yaml --out run > /dev/full", 1, "standard output cannot be written")]
    [InlineData("Q concentrations data.csv --model one-compartment-oral --set CL=2,V=20,KA=1 > /dev/full", 1, "standard output cannot be written")]
    [InlineData("Q model 1< p.yaml", 1, "standard output cannot be written")]
    [InlineData("Q model > /dev/full 2> /dev/full", 1, "")]
    [InlineData("Q model | head -n 1 > /dev/null; exit ${PIPESTATUS[0]}", 0, "")]
    [InlineData("TMPDIR=/nowhere Q concentrations data.csv --model one-compartment-oral --set CL=2,V=20,KA=1", 1, "TMPDIR")]
    [InlineData("Q simulate ''", 2, "What follows simulate is empty")]
    [InlineData("Q ''", 2, "The first word is empty")]
    [InlineData("Q simulate ' '", 2, "What follows simulate is empty")]
    [InlineData("Q simulate p.yaml --out ''", 2, "What follows --out is empty")]
    [InlineData("Q cohort ''", 2, "What follows cohort is empty")]
    [InlineData("Q simulate p.yaml --threads 4096 --out run", 0, "")]
    public async Task What_surrounds_the_program_is_told_and_is_no_defect(string script, int expected, string told)
    {
        var (code, output, error) = await Run(script);

        code.ShouldBe(expected, error);
        error.ShouldContain(told);
        error.ShouldNotContain("defect");
        error.ShouldNotContain("   at ");
        if (expected != ExitCode.Success)
        {
            output.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Without_room_nothing_is_left_half_written_and_a_cohort_goes_on_when_there_is_room()
    {
        // The limit of a file's size is in kilobytes, and reached where a disk would be full.
        const string Limit = "export DOTNET_EnableWriteXorExecute=0; trap '' XFSZ; ulimit -f 20;";
        const string Cohort = "Q cohort oxford-2001 --replicates 3 --out";

        foreach (var command in new[] { "simulate p.yaml --draws 3 --out run", "export p.yaml --format c --out ." })
        {
            var (code, _, error) = await Run($"{Limit} Q {command}");
            code.ShouldBe(ExitCode.Failure, error);
            error.ShouldContain("could not be written");
            _folder.Entries().ShouldBe(["data.csv", "p.yaml"]);
        }

        (await Run($"{Limit} {Cohort} run")).Code.ShouldBe(ExitCode.Failure);
        _folder.Entries().ShouldContain(".run.unfinished");
        (await Run($"{Cohort} run --resume")).Code.ShouldBe(ExitCode.Success);
        (await Run($"{Cohort} whole")).Code.ShouldBe(ExitCode.Success);
        CohortProcess.Files(_folder.At("run")).ShouldBe(CohortProcess.Files(_folder.At("whole")));
    }

    [Theory]
    [InlineData("HUP", 129)]
    [InlineData("INT", 130)]
    [InlineData("QUIT", 131)]
    [InlineData("TERM", 143)]
    public async Task A_signal_ends_it_with_its_code_and_leaves_nothing(string signal, int expected)
    {
        // More draws than are done until the signal, which comes when the folder is there; a disk has room for them.
        var script = "Q simulate p.yaml --draws 20000 --series typical --out new/run & "
            + "while kill -0 $! && ! ls new/.run.partial* > /dev/null 2>&1; do sleep 0.05; done;"
            + $" kill -{signal} $!; wait $!";

        // A shell that runs no jobs of its own starts them deaf to SIGINT and SIGQUIT.
        var (code, output, error) = await Run($"set -m; {script}");

        code.ShouldBe(expected, error);
        output.ShouldBeEmpty();
        _folder.Entries().ShouldBe(["data.csv", "p.yaml"]);
    }

    private Task<(int Code, string Out, string Error)> Run(string script) => Shell.Run(script, _folder);
}
