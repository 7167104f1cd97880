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
    [InlineData("two-compartment-oral", "CL=4,V=4,KA=1,Q=20,V2=200", "ID,TIME,EVID,AMT,RATE,II,SS,CMT\n1,0,1,5,20,8766,1,2\n1,0.25,0,0,0,0,0,2\n1,24,0,0,0,0,0,2\n", "0.650625095369 0.011627820066")]
    [InlineData("one-compartment-oral", Values, "ID,TIME,EVID,AMT,RATE,CMT\n1,1000,1,1,1e20,2\n1,1001,0,0,0,2\n", "0.0452418709")]
    [InlineData("one-compartment-oral", Values, "ID,TIME,AMT,II,ADDL,CMT\n1,0,100,0.1,100000,2\n1,10000,0,0,0,2\n", "502.50416665972")]
    [InlineData("one-compartment-oral", Values, "ID,TIME,AMT,CMT\n20230000000000001,0,100,2\n20230000000000001,1,0,2\n20230000000000002,1,0,2\n", "4.52418709018 0")]
    [InlineData("one-compartment-oral", Values, "C,ID,TIME,EVID,AMT,CMT\n.,1,0,1,100,2\nC,1,5,1,1000,2\n.,1,10,0,0,2\n", "1.83939720586")]
    [InlineData("one-compartment-oral", Values, "ID,TIME,EVID,AMT,TINF,CMT\n1,0,1,100,2,2\n1,1,0,0,0,2\n", "2.37906454910")]
    [InlineData("one-compartment-intravenous", "CL=2,V=20", "ID,TIME,AMT,CMT\n1,0,100,1\n1,10,0,1\n", "1.83939720586")]
    [InlineData("two-compartment-intravenous", "CL=4,V=4,Q=20,V2=200", "ID,TIME,AMT,RATE,II,SS\n1,0,5,20,8766,1\n1,24,0,0,0,0\n", "0.011627820066")]
    public async Task Data_of_every_kind_give_what_can_be_worked_out_by_hand(string model, string set, string data, string expected)
    {
        using var folder = new TemporaryFolder();

        var (code, text, error) = await Run(folder.WithFile("data.csv", data), "--model", model, "--set", set);

        code.ShouldBe(ExitCode.Success, error);
        var rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(row => row.Split(',')).ToArray();
        rows.Select(row => double.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(expected.Split(' ').Select(figure => double.Parse(figure, System.Globalization.CultureInfo.InvariantCulture)), 1e-9);
        rows.ShouldAllBe(row => data.Contains($"\n{row[0]},") || data.Contains($",{row[0]},"));
    }

    [Theory]
    [InlineData("amifampridine", "ng/mL")]
    [InlineData("azathioprine", "pmol per 8e8 cells")]
    [InlineData("prednisolone", "nM")]
    [InlineData("mycophenolate", "mg/L")]
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
