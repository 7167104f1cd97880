using Quantal.Exchange.Workspaces;
using Quantal.Model.Printing;
using Quantal.Model.Records;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

// A failure means that somebody who looks up an equation or a number does not find it, or is not told what to type instead.
public sealed class LookupCommandTests
{
    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;

    [Fact]
    public async Task Model_prints_every_mechanism_within_the_width_and_without_colours()
    {
        var (code, text, error) = await Run(80, "model");

        code.ShouldBe(ExitCode.Success, error);
        foreach (var mechanism in ModelText.Of(Catalog).Mechanisms)
        {
            text.ShouldContain($"{mechanism}\n{new string('=', mechanism.Length)}\n");
        }

        text.Split('\n').ShouldAllBe(line => line.Length <= 80);
        text.ShouldNotContain('\u001b');
    }

    [Fact]
    public async Task One_mechanism_is_printed_alone()
    {
        var (code, text, _) = await Run(80, "model", "--mechanism", "titre");

        code.ShouldBe(ExitCode.Success);
        text.ShouldContain("vgcc_titre_pM = baseline * (pathogenic_share *");
        text.ShouldNotContain("marrow\n");
    }

    [Theory]
    [InlineData("model", "--mechanism", "marow", "'marrow'")]
    [InlineData("parameters", "nerve-endng", "", "'nerve-ending'")]
    [InlineData("parameters", "marrow.baseline-neutrophil", "", "'marrow.baseline-neutrophils'")]
    public async Task An_unknown_name_gives_2_and_the_nearest_known_one(string command, string first, string second, string suggestion)
    {
        var (code, text, error) = await Run(80, [command, .. new[] { first, second }.Where(word => word.Length > 0)]);

        code.ShouldBe(ExitCode.WrongInput);
        text.ShouldBeEmpty();
        error.ShouldContain($"Did you mean {suggestion}?");
    }

    [Theory]
    [InlineData(80)]
    [InlineData(200)]
    public async Task Parameters_lists_every_record_within_the_width(int width)
    {
        var (code, text, _) = await Run(width, "parameters");
        var lines = text.Split('\n');

        code.ShouldBe(ExitCode.Success);
        lines.ShouldAllBe(line => line.Length <= width);
        foreach (var record in Catalog.Records)
        {
            var name = record.Id[(record.Mechanism.Length + 1)..];
            lines.ShouldContain(line => line.StartsWith(record.Symbol, StringComparison.Ordinal) && line.Contains($" {name} "), record.Id);
        }
    }

    [Fact]
    public async Task A_record_is_shown_with_its_source_note_and_what_was_not_chosen()
    {
        var (code, text, _) = await Run(80, "parameters", "azathioprine.bioavailability");

        code.ShouldBe(ExitCode.Success);
        foreach (var expected in new[] { "(F)", "0.12", "0.02 to 0.125", "SEEN", "fitted", "gebhard-2023", "Sci Rep 2023;13:11749", "0.47 (van-os-1996)", "0.22 (hawwa-2008)" })
        {
            text.ShouldContain(expected);
        }
    }

    [Fact]
    public async Task A_mechanism_shows_all_its_records()
    {
        var (code, text, _) = await Run(80, "parameters", "titre");

        code.ShouldBe(ExitCode.Success);
        Catalog.OfMechanism("titre").ShouldAllBe(record => text.Contains(record.Id));
        text.ShouldNotContain("marrow.");
    }

    private static async Task<(int Code, string Out, string Error)> Run(int width, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, width);
        var application = new Application(
            terminal, new ParametersCommand(Workspace.BuiltIn, terminal), new ModelCommand(Workspace.BuiltIn, terminal));
        var code = await application.RunAsync(arguments);
        return (code, output.ToString(), error.ToString());
    }
}
