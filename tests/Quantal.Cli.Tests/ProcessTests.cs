using System.Diagnostics;
using Quantal.Exchange.Output;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

// A failure means: the program as started from a shell does not answer as documented.
public sealed class ProcessTests
{
    [Fact]
    public async Task Version_names_the_commit()
    {
        var (code, text, error) = await Start("--version");

        code.ShouldBe(ExitCode.Success, error);
        text.ShouldBe($"quantal {BuildIdentity.Version} (commit {BuildIdentity.Commit})\n");
        BuildIdentity.Commit.ShouldMatch("^([0-9a-f]{40}(-dirty)?|unknown)$");
    }

    [Fact]
    public async Task Help_has_the_disclaimer()
    {
        var (code, text, _) = await Start("--help");

        code.ShouldBe(ExitCode.Success);
        text.ShouldContain(Disclaimer.Text);
        text.ShouldContain("Usage:");
    }

    [Fact]
    public async Task An_unknown_word_gives_2_and_nothing_on_the_output()
    {
        var (code, text, error) = await Start("--versoin");

        code.ShouldBe(ExitCode.WrongInput);
        text.ShouldBeEmpty();
        error.ShouldContain("--version");
    }

    private static async Task<(int Code, string Out, string Error)> Start(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Application).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
