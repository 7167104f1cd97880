using Quantal.Exchange.Workspaces;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

// A failure means that somebody who asks for concentrations gets none, gets part of them, or is not told what is wrong.
public sealed class ConcentrationsCommandTests
{
    private const string Data = "ID,TIME,AMT,CMT\n1,0,100,2\n1,0,0,2\n1,10,0,2\n";
    private const string Values = "CL=2,V=20,KA=1";

    [Fact]
    public async Task Prints_a_table_on_the_output_and_all_else_beside_it()
    {
        using var folder = new TemporaryFolder();

        var (code, text, error) = await Run(folder.WithFile("data.csv", Data), "--model", "one-compartment-oral", "--set", Values);

        code.ShouldBe(ExitCode.Success, error);
        text.ShouldBe("ID,TIME,CP\n1,0,5\n1,10,1.8393972058572117\n");
        error.ShouldContain("CP is the amount in compartment 2 over V");
        error.ShouldContain("not medical advice");
    }

    [Theory]
    [InlineData("amifampridine", "ng/mL")]
    [InlineData("azathioprine", "pmol per 8e8 cells")]
    [InlineData("prednisolone", "nM")]
    public async Task Every_drug_tells_its_unit(string drug, string unit)
    {
        using var folder = new TemporaryFolder();

        var (code, text, error) = await Run(folder.WithFile("data.csv", "ID,TIME,AMT,WT\n1,0,20,60\n1,5,0,60\n"), "--drug", drug);

        code.ShouldBe(ExitCode.Success, error);
        text.Split('\n')[1].ShouldStartWith("1,5,");
        error.ShouldContain(unit);
    }

    [Fact]
    public async Task A_file_is_written_whole_or_not_at_all()
    {
        using var folder = new TemporaryFolder();
        var (good, bad) = (folder.WithFile("good.csv", Data), folder.WithFile("bad.csv", Data + "1,9,0,2\n"));
        var target = folder.At("cp.csv");

        (await Run(bad, "--model", "one-compartment-oral", "--set", Values, "--out", target)).Code.ShouldBe(ExitCode.WrongInput);
        folder.Entries().ShouldBe(["bad.csv", "good.csv"]);
        (await Run(good, "--model", "one-compartment-oral", "--set", Values, "--out", target)).Code.ShouldBe(ExitCode.Success);
        folder.Entries().ShouldBe(["bad.csv", "cp.csv", "good.csv"]);
        (await File.ReadAllTextAsync(target)).ShouldBe("ID,TIME,CP\n1,0,5\n1,10,1.8393972058572117\n");
    }

    [Theory]
    [InlineData("--drug amifampridin", "Did you mean 'amifampridine'?")]
    [InlineData("--model one-compartment-orall", "Did you mean 'one-compartment-oral'?")]
    [InlineData("", "Name one of --drug and --model.")]
    [InlineData("--drug amifampridine --model one-compartment-oral", "Name one of --drug and --model.")]
    [InlineData("--drug amifampridine", "WT (body weight in kg) is given nowhere")]
    [InlineData("--drug amifampridine --set CL=1", "amifampridine takes no 'CL'")]
    [InlineData("--model one-compartment-oral --set CL=2,V=20,KA=1 --out {data}", "the result would replace the data")]
    [InlineData("--model one-compartment-oral --set CL=2,V=20,KA=1 --out {data}/no/such", "cannot be written")]
    public async Task Wrong_arguments_give_2_and_say_what_to_write(string arguments, string told)
    {
        using var folder = new TemporaryFolder();
        var data = folder.WithFile("data.csv", Data);

        var (code, text, error) = await Run([data, .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Replace("{data}", data, StringComparison.Ordinal))]);

        code.ShouldBe(ExitCode.WrongInput);
        text.ShouldBeEmpty();
        error.ShouldContain(told);
        (await File.ReadAllTextAsync(data)).ShouldBe(Data);
    }

    private static async Task<(int Code, string Out, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, Width: 80);
        var application = new Application(terminal, new ConcentrationsCommand(Workspace.BuiltIn, terminal));
        var code = await application.RunAsync(["concentrations", .. arguments]);
        return (code, output.ToString(), error.ToString());
    }
}
