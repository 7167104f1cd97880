using Quantal.Exchange.Files;
using Quantal.Exchange.Models;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

// A failure means that somebody who exports a model gets the wrong files, half of them, or no word on what to change.
public sealed class ExportCommandTests
{
    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;

    public static TheoryData<string> Formats => [.. ExportFormat.All.Select(format => format.Id)];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Each_format_is_written_and_told_of(string format)
    {
        using var folder = new TemporaryFolder();
        var target = Path.Combine(folder.Path, "exported");

        var (code, text, error) = await Run("--format", format, Example("oxford"), "--out", target);

        code.ShouldBe(ExitCode.Success, error);
        var files = Directory.GetFiles(target).Order(StringComparer.Ordinal).ToArray();
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe([.. files, Disclaimer.Text], ignoreOrder: true);
        files.ShouldAllBe(
            path => Path.GetFileName(path).StartsWith("oxford", StringComparison.Ordinal) && new FileInfo(path).Length > 1000);
        files.ShouldContain(path => File.ReadAllText(path).Contains(Disclaimer.Text));
        error.ShouldContain("Written is the first treatment, 'oxford'");
        error.ShouldContain("'untreated'");
    }

    [Fact]
    public async Task The_treatment_that_is_asked_for_is_written()
    {
        using var folder = new TemporaryFolder();

        var (code, _, error) = await Run("--format", "sbml", "--treatment", "untreated", Example("oxford"), "--out", folder.Path);

        code.ShouldBe(ExitCode.Success);
        error.ShouldBeEmpty();
        var written = await File.ReadAllTextAsync(Path.Combine(folder.Path, "oxford.xml"));
        written.ShouldContain("treatment 'untreated'");
        written.ShouldNotContain("<event ");
    }

    [Fact]
    public async Task A_file_name_that_a_reading_program_rejects_is_changed_and_told_of()
    {
        using var folder = new TemporaryFolder();
        var patient = Path.Combine(folder.Path, "1 Gr\u00fcn.yaml");
        File.Copy(Example("oxford"), patient);

        var (code, _, error) = await Run("--format", "mrgsolve", patient, "--out", Path.Combine(folder.Path, "exported"));

        code.ShouldBe(ExitCode.Success);
        error.ShouldContain("The files are called 'model_1_Grun'");
        folder.Entries().ShouldContain(Path.Combine("exported", "model_1_Grun.cpp"));
    }

    [Theory]
    [InlineData("untreeted", "Did you mean 'untreated'?")]
    [InlineData("nothing like it", "Its treatments are 'oxford', 'untreated'.")]
    public async Task An_unknown_treatment_gives_2_and_those_that_there_are(string name, string expected)
    {
        using var folder = new TemporaryFolder();
        var target = Path.Combine(folder.Path, "exported");

        var (code, text, error) = await Run("--format", "c", "--treatment", name, Example("oxford"), "--out", target);

        code.ShouldBe(ExitCode.WrongInput);
        text.ShouldBeEmpty();
        error.ShouldContain(expected);
        Directory.Exists(target).ShouldBeFalse();
    }

    [Fact]
    public async Task An_unknown_format_gives_2_and_those_that_there_are()
    {
        var (code, text, error) = await Run("--format", "smbl", Example("oxford"));

        code.ShouldBe(ExitCode.WrongInput);
        text.ShouldBeEmpty();
        error.ShouldContain("smbl");
        ExportFormat.All.ShouldAllBe(format => error.Contains($"'{format.Id}'"));
    }

    [Fact]
    public async Task A_missing_file_gives_2()
    {
        using var folder = new TemporaryFolder();
        var target = Path.Combine(folder.Path, "exported");

        var (code, text, error) = await Run("--format", "c", Path.Combine(folder.Path, "nobody.yaml"), "--out", target);

        code.ShouldBe(ExitCode.WrongInput);
        text.ShouldBeEmpty();
        error.ShouldContain("nobody.yaml");
        Directory.Exists(target).ShouldBeFalse();
    }

    [Fact]
    public async Task A_wrong_file_gives_2_all_findings_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        var wrong = Path.Combine(folder.Path, "wrong.yaml");
        await File.WriteAllTextAsync(
            wrong, (await File.ReadAllTextAsync(Example("oxford"))).Replace("TPMT", "TPTM").Replace("58 y", "58"));
        var target = Path.Combine(folder.Path, "exported");

        var (code, text, error) = await Run("--format", "c", wrong, "--out", target);

        code.ShouldBe(ExitCode.WrongInput);
        text.ShouldBeEmpty();
        error.ShouldContain("Did you mean 'TPMT'?");
        error.Split('\n').Count(line => line.Contains(": error:", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(2);
        Directory.Exists(target).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_gives_2()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "in the way");

        var (code, text, error) = await Run("--format", "c", Example("oxford"), "--out", Path.Combine(file, "exported"));

        code.ShouldBe(ExitCode.WrongInput);
        text.ShouldBeEmpty();
        error.ShouldContain("error: ");
        (await File.ReadAllTextAsync(file)).ShouldBe("in the way");
    }

    [Fact]
    public async Task Of_two_files_none_is_written_where_one_cannot_be()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "oxford.cpp"), "of before");
        Directory.CreateDirectory(Path.Combine(folder.Path, "oxford-data.csv"));

        var (code, _, error) = await Run("--format", "mrgsolve", Example("oxford"), "--out", folder.Path);

        code.ShouldBe(ExitCode.WrongInput);
        error.ShouldContain("oxford-data.csv");
        Directory.EnumerateFileSystemEntries(folder.Path)
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["oxford-data.csv", "oxford.cpp"]);
        (await File.ReadAllTextAsync(Path.Combine(folder.Path, "oxford.cpp"))).ShouldBe("of before");
    }

    private static async Task<(int Code, string Out, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, Width: 80);
        var export = new ExportCommand(Workspace.BuiltIn, terminal);
        var code = await new Application(terminal, export).RunAsync(["export", .. arguments]);
        return (code, output.ToString(), error.ToString());
    }

    private static string Example(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Quantal.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "examples", $"{name}.yaml");
    }
}
