using Quantal.Exchange.Workspaces;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

/// <summary>A failure means that a look at the figures that verify is not told, or is told otherwise than it was.</summary>
public sealed class EvidenceLedgerTests : IDisposable
{
    private const string Comment = "# A comment.\n";

    private readonly TemporaryFolder _folder = new();

    private string Ledger => _folder.At("verify-ledger.yaml");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_result_is_entered_once_at_the_end_and_told_from_then_on()
    {
        _folder.WithFile("verify-ledger.yaml", Comment);
        (await Run(Comment)).Out.ShouldContain("This result is not in the ledger");
        File.ReadAllText(Ledger).ShouldBe(Comment);

        var (code, output, _) = await Run(Comment, "--enter");
        var entered = File.ReadAllText(Ledger);

        code.ShouldBe(ExitCode.Success);
        output.ShouldContain("Runs in the ledger:\n  20");
        output.ShouldContain("This result is in the ledger.");
        entered.ShouldStartWith($"{Comment}- {{ date: 20");
        entered.ShouldContain("verify: { figures: 3, inside50: 1, inside90: 1, skill: 0.");

        // Read again it is the same result, which is not entered twice; another seed is another.
        (await Run(entered, "--enter")).Out.ShouldContain("This result is in the ledger.");
        File.ReadAllText(Ledger).ShouldBe(entered);
        (await Run(entered, "--enter", "--seed", "2")).Code.ShouldBe(ExitCode.Success);
        File.ReadAllText(Ledger).ShouldStartWith(entered);
        Workspace.BuiltIn.With(("plan/verify-ledger.yaml", File.ReadAllText(Ledger))).Ledger.Select(entry => entry.Seed).ShouldBe([1ul, 2ul]);
    }

    [Fact]
    public async Task Without_a_ledger_nothing_is_computed()
    {
        var (code, output, error) = await Run(Comment, "--enter");

        (code, output).ShouldBe((ExitCode.WrongInput, ""));
        error.ShouldContain("verify-ledger.yaml: error: there is no such file");
        _folder.Entries().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("- { date: 2026-01-02 }\n", "key 'evidence' is missing")]
    [InlineData("- { date: 2026-01-02, evidence: a, members: 1, studies: 20, seed: 1, build: { figures: 1 }, verify: {} }\n", "key 'inside50' is missing")]
    [InlineData("- { date: today, evidence: a, members: 1, studies: 20, seed: 1, build: {}, verify: {} }\n", "did not enter")]
    public void A_ledger_that_was_edited_is_refused(string text, string found) =>
        Should.Throw<InvalidDataException>(() => Workspace.BuiltIn.With(("plan/verify-ledger.yaml", text)).Ledger).Message.ShouldContain(found);

    [Fact]
    public void An_entry_changes_no_fingerprint() =>
        Workspace.BuiltIn.With(("plan/verify-ledger.yaml", Comment)).Fingerprint.ShouldBe(Workspace.BuiltIn.Fingerprint);

    // What is said of a figure afterwards leaves an entry valid; another figure or another ensemble does not.
    [Theory]
    [InlineData("studies/newsom-davis-1984.yaml", "    cause: \"", "    cause: \"Now: ", true)]
    [InlineData("studies/newsom-davis-1984.yaml", "size: 6", "size: 7", false)]
    [InlineData("calibration/population.yaml", "seed: 1", "seed: 2", false)]
    [InlineData("plan/definitions.yaml", "for 26 weeks", "for 25 weeks", false)]
    public void An_entry_holds_for_what_the_comparison_rests_on(string file, string from, string to, bool same)
    {
        var text = File.ReadAllText(Path.Combine(Checkout.Root, "evidence", file));
        text.ShouldContain(from);

        (Workspace.BuiltIn.With((file, text.Replace(from, to, StringComparison.Ordinal))).ComparisonInputs == Workspace.BuiltIn.ComparisonInputs).ShouldBe(same);
    }

    private async Task<(int Code, string Out, string Error)> Run(string ledger, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, Width: 80);
        var workspace = Workspace.BuiltIn.With(("plan/verify-ledger.yaml", ledger));
        var command = new EvidenceCommand(workspace, terminal, (settings, _, _) => new SampleEvidence().Judge(settings), Ledger);
        var code = await new Application(terminal, command).RunAsync(["evidence", "--studies", "50", "--threads", "1", "--out", _folder.At("run"), .. arguments]);
        return (code, output.ToString(), error.ToString());
    }
}
