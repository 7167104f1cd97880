using System.CommandLine;
using System.Reflection;
using Quantal.Exchange.Workspaces;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

/// <summary>
/// A failure means: a command that writes destroys a device, a pipe or a link, or computes before it says that it cannot write.
/// </summary>
public sealed class OutputNodeTests : IDisposable
{
    private const string Here = "{out}";

    // Each command with the place that it takes: a folder, or a file of a name of its own in a folder.
    private static readonly (string Command, string Node)[] Places =
    [
        ("simulate p.yaml --out {out}", "node"),
        ("cohort oxford-2001 --out {out}", "node"),
        ("trial null --replicates 1 --out {out}", "node"),
        ("merge part --out {out}", "node"),
        ("evidence --out {out}", "node"),
        ("credibility --out {out}", "node"),
        ("concentrations data.csv --model one-compartment-oral --set CL=2,V=20,KA=1 --out {out}", "node"),
        ("export p.yaml --format c --out {out}", "node"),
        ("export p.yaml --format c --out .", "p.c"),
        ("export p.yaml --format mrgsolve --out .", "p-data.csv"),
        ("calibrate population --out {out}", "node"),
        ("calibrate population --out .", "calibration/population.yaml"),
        ("calibrate population --out .", "parameters/nerve-ending.yaml"),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var (command, node) in Places)
        {
            foreach (var kind in Shell.Nodes.Keys.Where(Shell.CanMake))
            {
                cases.Add(command, node, kind);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_no_new_name_and_no_plain_file_stays_what_it_is(string command, string node, string kind)
    {
        _folder.WithFile("p.yaml", CommandRun.Patient);
        _folder.WithFile("data.csv", "ID,TIME,AMT,CMT\n1,0,100,2\n1,0,0,2\n");
        if (command.StartsWith("merge", StringComparison.Ordinal))
        {
            _folder.WithFile("small.yaml", MergeCommandTests.Small);
            (await Shell.Run("Q trial small.yaml --replicates 1 --out part", _folder)).Code.ShouldBe(0);
        }

        (await Shell.Run($"{Shell.Nodes[kind]}; [[ node == {node} ]] || {{ mkdir -p \"$(dirname {node})\"; mv node {node}; }}", _folder)).Code.ShouldBe(0);
        var before = Shell.Entries(_folder);
        var (code, output, error) = await Run(command, node);

        (code, output).ShouldBe((ExitCode.WrongInput, ""), error);
        error.ShouldContain(node);
        error.ShouldContain(": error: the output f");
        Shell.Entries(_folder).ShouldBe(before);
    }

    [Fact]
    public void Every_command_that_writes_is_here() => typeof(Application).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Command)) && type.GetField("_output", BindingFlags.NonPublic | BindingFlags.Instance) is not null)
        .Select(type => type.Name.Replace("Command", "", StringComparison.Ordinal).ToLowerInvariant())
        .Order()
        .ShouldBe(["calibratepopulation", "cohort", "concentrations", "credibility", "evidence", "export", "merge", "simulate", "trial"]);

    [Fact]
    public async Task A_plain_file_is_replaced_and_keeps_its_neighbours()
    {
        _folder.WithFile("p.yaml", CommandRun.Patient);
        _folder.WithFile("p.c", "of before");
        _folder.WithFile("p.cpp", "mine");

        (await Run("export p.yaml --format c --out .", "")).Code.ShouldBe(ExitCode.Success);

        File.ReadAllText(_folder.At("p.c")).ShouldContain("azathioprine");
        File.ReadAllText(_folder.At("p.cpp")).ShouldBe("mine");
        _folder.Entries().ShouldBe(["p.c", "p.cpp", "p.yaml"]);
    }

    [Fact]
    public async Task Folders_that_were_made_go_again_where_nothing_is_written()
    {
        _folder.WithFile("bad.csv", "ID,TIME,AMT\n1,nought,0\n");

        (await Run("concentrations bad.csv --drug amifampridine --set WT=70 --out {out}", "new/deep/cp.csv"))
            .Code.ShouldBe(ExitCode.WrongInput);

        _folder.Entries().ShouldBe(["bad.csv"]);
    }

    private async Task<(int Code, string Out, string Error)> Run(string command, string node)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var words = command.Split(' ').Select(word => word switch
        {
            Here => _folder.At(node),
            "." => _folder.Path,
            "part" => _folder.At(word),
            _ when word.EndsWith(".yaml", StringComparison.Ordinal) || word.EndsWith(".csv", StringComparison.Ordinal) => _folder.At(word),
            _ => word,
        });
        var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, Width: 80);
        var code = await Composition.Of(Workspace.BuiltIn, terminal).RunAsync([.. words]);
        return (code, output.ToString(), error.ToString());
    }
}
