using System.Collections.Concurrent;
using Quantal.Exchange.Workspaces;
using Quantal.Studies.Calibration;
using Quantal.Studies.Runs;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

/// <summary>
/// A failure means that a command gives other bytes than it gave. If that is wanted, say in CHANGELOG.md what changed, and write the table
/// again: QUANTAL_FREEZE=write dotnet test tests/Quantal.Cli.Tests -c Release --filter FrozenOutputTests.
/// </summary>
public sealed class FrozenOutputTests
{
    private const string Table = "tests/Quantal.Cli.Tests/frozen-outputs.txt";

    private static readonly string Root = FindRoot();

    [Fact]
    public async Task Every_command_gives_the_bytes_that_it_gave()
    {
        var outputs = new ConcurrentDictionary<string, string>();
        outputs["every command | fingerprint of the evidence"] = FrozenText.Evidence;
        await Parallel.ForEachAsync(
            FrozenCommands.All, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (command, _) => await Run(command, outputs));

        var lines = outputs.Select(output => $"{output.Key} | {output.Value}").Order(StringComparer.Ordinal).ToArray();
        var path = Path.Combine(Root, Table);
        if (Environment.GetEnvironmentVariable("QUANTAL_FREEZE") == "write")
        {
            await File.WriteAllTextAsync(path, string.Join('\n', lines) + '\n');
        }

        var frozen = await File.ReadAllLinesAsync(path);
        lines.Except(frozen).Select(line => $"now:    {line}").Concat(frozen.Except(lines).Select(line => $"frozen: {line}"))
            .OrderBy(line => line[8..], StringComparer.Ordinal)
            .ShouldBeEmpty();
    }

    private static async Task Run(string command, ConcurrentDictionary<string, string> outputs)
    {
        using var folder = new TemporaryFolder();
        var target = folder.At("out");
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, Width: 80);
        var application = command.StartsWith("calibrate population", StringComparison.Ordinal)
            ? SmallPopulation(terminal)
            : Composition.Of(Workspace.BuiltIn, terminal);

        var code = await application.RunAsync(FrozenCommands.Arguments(command, Root, target));

        code.ShouldBe(ExitCode.Success, $"{command}\n{error}");
        var name = command.Replace(" --out {out}", "", StringComparison.Ordinal);
        Add("stdout", output.ToString());
        Add("stderr", error.ToString());
        foreach (var file in Directory.Exists(target) ? Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories) : [])
        {
            var text = await File.ReadAllTextAsync(file);
            Add(Path.GetRelativePath(target, file), text);
            foreach (var (kind, asset) in file.EndsWith(".html", StringComparison.Ordinal) ? FrozenText.Assets(text) : [])
            {
                outputs[$"{command.Split(' ')[0]} | {kind} of the page"] = FrozenText.Hash(asset);
            }
        }

        void Add(string file, string text) => outputs[$"{name} | {file}"] = FrozenText.Hash(FrozenText.Of(text, Root, folder.Path));
    }

    // As many members and patients as are calibrated in seconds.
    private static Application SmallPopulation(Terminal terminal)
    {
        var (workspace, sizes) = (Workspace.BuiltIn, new PoolSizes(30, 12, 30));
        return new(terminal, new CalibrateCommand(new CalibratePopulationCommand(workspace, sizes, terminal, Small)));

        PopulationResult Small(PopulationSettings settings, int threads, IProgress<double> progress, CancellationToken cancel) => CalibratePopulationCommand.OnFile(
            workspace, settings with { Members = 6, Rounds = 2, LeastMembers = 2 }, sizes, threads, progress, cancel);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Quantal.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No Quantal.slnx above the tests: run them in a working copy.");
        }

        return folder.FullName;
    }
}
