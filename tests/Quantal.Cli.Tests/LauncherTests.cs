using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

/// <summary>
/// A failure means: the script <c>quantal</c> builds without a word or without need, or leaves a person alone who may not write where it lies.
/// </summary>
public sealed class LauncherTests : IDisposable
{
    // What stands in for the SDK: it builds a program that says how it was called.
    private const string Sdk = """
        #!/bin/bash
        if [[ $1 == publish ]]; then
            echo "  Quantal.Numerics -> somewhere"
            while [[ $1 != --output ]]; do shift; done
            mkdir -p "$2" && touch "$2/quantal.dll"
        else
            [[ -e /proc/$$/fd/0 && -e /proc/$$/fd/1 && -e /proc/$$/fd/2 ]] && echo "ran $*${DOTNET_TC_QuickJit:+ compiled well}"
        fi
        """;

    // Whoever is nobody on this machine.
    private const string Nobody = "65534";

    private readonly TemporaryFolder _folder = new();

    public LauncherTests()
    {
        foreach (var folder in new[] { "tools", "copy/src", "copy/evidence", "copy/web/report" })
        {
            Directory.CreateDirectory(_folder.At(folder));
        }

        _folder.WithFile("tools/dotnet", Sdk);
        _folder.WithFile("tools/npm", "#!/bin/bash\n");
        _folder.WithFile("copy/src/a.cs");
        File.Copy(Path.Combine(Checkout.Root, "quantal"), _folder.At("copy", "quantal"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_builds_what_changed_and_says_so()
    {
        var first = await Run("copy/quantal a b");
        var second = await Run("copy/quantal a b");
        _folder.WithFile("copy/src/b.cs");
        var third = await Run("copy/quantal");

        first.Code.ShouldBe(0, first.Error);
        first.Out.ShouldBe($"ran {_folder.At("copy")}/artifacts/quantal/program/quantal.dll a b\n");
        first.Error.ShouldContain("building the program first");
        (second.Out, second.Error).ShouldBe((first.Out, ""));
        third.Error.ShouldContain("building the program first");
    }

    [Theory]
    [InlineData("simulate a.yaml", false)]
    [InlineData("simulate a.yaml --draws 20", true)]
    [InlineData("simulate --draws=20 a.yaml", true)]
    [InlineData("cohort oxford-2001", true)]
    [InlineData("trial a", true)]
    [InlineData("serve", true)]
    [InlineData("model", false)]
    [InlineData("", false)]
    public async Task A_command_that_is_soon_done_is_not_compiled_as_well_as_a_long_one(string arguments, bool well)
    {
        var (code, output, error) = await Run($"copy/quantal {arguments}");

        code.ShouldBe(0, error);
        output.EndsWith(" compiled well\n", StringComparison.Ordinal).ShouldBe(well);
    }

    [Fact]
    public async Task A_build_that_fails_shows_what_the_compiler_said()
    {
        _folder.WithFile("tools/dotnet", "#!/bin/bash\necho 'error of the compiler'\nexit 1\n");

        var (code, output, error) = await Run("copy/quantal");

        (code, output).ShouldBe((1, ""));
        error.ShouldContain("error of the compiler");
        error.ShouldContain("the build failed");
    }

    [Theory]
    [InlineData("copy/quantal >&-", 1, "standard output is closed")]
    [InlineData("copy/quantal 2>&-", 0, "")]
    [InlineData("copy/quantal <&-", 0, "")]
    public async Task A_closed_stream_takes_no_file(string script, int expected, string told)
    {
        await Run("copy/quantal");

        var (code, output, error) = await Run(script);

        code.ShouldBe(expected);
        error.ShouldContain(told);
        output.StartsWith("ran ", StringComparison.Ordinal).ShouldBe(expected == 0);
    }

    [Fact]
    public async Task Somebody_elses_copy_runs_where_it_is_built_and_else_says_what_to_do()
    {
        var other = await Another();
        await Run("git init -q copy && git -C copy -c user.name=a -c user.email=a commit -q --allow-empty -m a && copy/quantal");

        var built = await Run($"{other} copy/quantal");
        _folder.WithFile("copy/src/b.cs");
        var stale = await Run($"{other} copy/quantal");

        await Run("chmod -R u+w copy");
        (built.Code, built.Error).ShouldBe((0, ""));
        built.Out.ShouldStartWith("ran ");
        (stale.Code, stale.Out).ShouldBe((1, ""));
        stale.Error.ShouldContain("you may not write in");
    }

    [Fact]
    public async Task Git_does_not_refuse_a_copy_that_belongs_to_somebody_else()
    {
        await Run("git init -q copy && git -C copy -c user.name=a -c user.email=a commit -q --allow-empty -m a && copy/quantal");
        if (Environment.IsPrivilegedProcess)
        {
            await Run($"chown -R {Nobody} copy");
        }

        var (code, _, error) = await Run("copy/quantal");

        (code, error).ShouldBe((0, ""));
    }

    // What has to stand before a command of somebody who may not write: for root that is somebody else, for others the folder is protected.
    private async Task<string> Another()
    {
        await Run($"chmod -R a+rX '{_folder.Path}' && chmod a+x tools/*");
        if (!Environment.IsPrivilegedProcess)
        {
            return "chmod -R a-w copy/artifacts;";
        }

        return $"HOME=/ setpriv --reuid={Nobody} --regid={Nobody} --clear-groups";
    }

    private Task<(int Code, string Out, string Error)> Run(string script) =>
        Shell.Run($"chmod a+x tools/* copy/quantal 2>/dev/null; export PATH='{_folder.At("tools")}':$PATH; {script}", _folder);
}
