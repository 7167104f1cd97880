using System.Diagnostics;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

// A failure means that a program that calls the product, as the documentation shows it, does not build, does not run, or is not the one that is shown.
public sealed class CallFromCSharpTests
{
    private const int MostLines = 30;

    [Fact]
    public async Task The_example_prints_a_readout_of_each_treatment()
    {
        string[] arguments =
            ["run", "--project", "examples/simulate-a-patient", "--configuration", "Release", "--no-build", "--", "examples/oxford.yaml"];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Checkout.Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(0, await error);
        (await output).ShouldMatch(
            "^oxford: strength [0-9.]+ % of normal on day 182[0-9]\nuntreated: strength [0-9.]+ % of normal on day 182[0-9]\n$");
    }

    [Fact]
    public async Task The_page_shows_the_example_which_is_short()
    {
        var program = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "examples", "simulate-a-patient", "Program.cs"));
        var page = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "docs", "from-csharp.md"));

        page.ShouldContain($"<!-- program -->\n```csharp\n{program}```\n");
        program.Count(letter => letter == '\n').ShouldBeLessThanOrEqualTo(MostLines);
    }
}
