using Quantal.Exchange.Workspaces;
using Quantal.Reports.Runs;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

/// <summary>
/// Failure means: parts of a trial do not become what one run of it writes, or parts that do not belong together, or are not what was
/// computed, are merged.
/// </summary>
public sealed class MergeCommandTests(MergeCommandTests.Parts made) : IClassFixture<MergeCommandTests.Parts>, IDisposable
{
    internal static readonly string Small = TrialTexts.Small
        .Replace("run-in: 4 weeks\n", "", StringComparison.Ordinal)
        .Replace("sizes: [6, 12]", "sizes: [6]", StringComparison.Ordinal)
        .Replace("durations: [12 weeks, 26 weeks]", "durations: [8 weeks, 12 weeks]", StringComparison.Ordinal);

    private static readonly string[] Eight = [.. Enumerable.Range(1, 8).Select(part => $"{part}-8")];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1-8 2-8 3-8 4-8 5-8 6-8 7-8 8-8")]
    [InlineData("8-8 3-8 5-8 1-8 2-8 7-8 6-8 4-8")]
    [InlineData("1-8 2-8 2-8 2-8-again 3-8 4-8 2-2")]
    [InlineData("1-2 2-2 5-8")]
    [InlineData("whole")]
    public async Task Parts_become_to_the_bit_what_one_run_writes(string parts)
    {
        var (code, output, error) = await Merge(parts.Split(' '));

        (code, error).ShouldBe((ExitCode.Success, ""));
        output.ShouldContain("small: 8 repetitions");
        string[] names = [.. Entries(made.At("whole"))];
        Entries(_folder.At("out")).ShouldBe(names);
        foreach (var name in names)
        {
            (await File.ReadAllBytesAsync(_folder.At("out", name))).ShouldBe(await File.ReadAllBytesAsync(made.At("whole", name)), name);
        }
    }

    [Theory]
    [InlineData("2-8", "whole", "version", "9.9.9", "2-8: error: version 9.9.9, where")]
    [InlineData("2-8", "whole", "commit", "abc", "2-8: error: commit abc, where")]
    [InlineData("2-8", "whole", "runtime", "old", "2-8: error: runtime old, where")]
    [InlineData("2-8", "whole", "platform", "moon", "2-8: error: platform moon, where")]
    [InlineData("2-8", "whole", "evidenceSha256", "abc", "2-8: error: evidence abc, where")]
    [InlineData("2-8", "whole", "trial", "other.yaml", "2-8: error: trial other.yaml, where")]
    [InlineData("2-8", "whole", "design", "abc", "2-8: error: design abc, where")]
    [InlineData("2-8", "whole", "format", "quantal-trial-shard/2", "2-8: error: no part of a trial")]
    [InlineData("2-8", "whole", "rowsSha256", "abc", "2-8: error: replicates.csv is not the file of which manifest.json has")]
    [InlineData("whole", "", "version", "9.9.9", "whole: error: version 9.9.9, where this program and the inputs beside it have")]
    [InlineData("whole", "", "evidenceSha256", "abc", "whole: error: evidence abc, where this program and the inputs beside it have")]
    public async Task Parts_of_something_else_are_refused_by_name(string changed, string other, string key, string value, string told)
    {
        made.Copy(changed, _folder);
        Edit(_folder.At(changed, TrialManifest.FileName), $"\"{key}\": \"[^\"]*\"", $"\"{key}\": \"{value}\"");

        await Refused([.. other.Length > 0 ? [other] : Array.Empty<string>(), _folder.At(changed)], told);
    }

    [Theory]
    [InlineData("1-8 seed", "seed: error: seed 10, where", " has 9")]
    [InlineData("1-8 nine", "nine: error: number of repetitions 9, where", " has 8")]
    [InlineData("1-8 2-8 4-8 7-8 8-8", "repetition 2 is in none of the folders (--shard 3/8)", "4 to 5 are in none", "(--shard 5/8, 6/8)")]
    [InlineData("2-2", "counted from 0, repetitions 0 to 3 are in none", "(--shard 1/2)")]
    [InlineData("1-8 2-2", "repetitions 1 to 3 are in none of the folders. Compute")]
    [InlineData("whole nowhere", "nowhere: error: no folder")]
    [InlineData("whole inputs", "inputs: error: no part of a trial")]
    [InlineData("whole stopped", "stopped: error: a part that is not finished", "--resume")]
    [InlineData("1-8 seed nine nowhere stopped", "seed 10", "repetitions 9", "no folder", "not finished")]
    public async Task What_is_missing_or_of_another_trial_is_told_all_at_once(string parts, params string[] told) =>
        await Refused(parts.Split(' '), told);

    [Fact]
    public async Task What_two_parts_have_of_one_repetition_has_to_be_the_same_to_the_byte()
    {
        made.Copy("2-8", _folder);
        Edit(_folder.At("2-8", TrialFolder.Replicates), "\n1,", "\n1,0");
        await Refused(["whole", _folder.At("2-8")], "replicates.csv is not the file");

        Reseal("2-8");
        await Refused(["whole", _folder.At("2-8")], "2-8: error: repetition 1 is another than in", "whole");

        Edit(_folder.At("2-8", TrialFolder.Replicates), "\n1,", "\n3,");
        Reseal("2-8");
        await Refused(["whole", _folder.At("2-8")], "replicates.csv does not have repetition 1 in its place");

        Edit(_folder.At("2-8", TrialFolder.Replicates), "^replicate,", "number,");
        Reseal("2-8");
        await Refused(["whole", _folder.At("2-8")], "2-8: error: the columns are others than in");
    }

    [Fact]
    public async Task Rows_that_this_program_never_wrote_are_refused()
    {
        made.Copy("whole", _folder);
        Edit(_folder.At("whole", TrialFolder.Replicates), "\n2,", "\n2,x");
        Reseal("whole");

        await Refused([_folder.At("whole")], "in the repetitions' file is no number");
    }

    [Fact]
    public async Task Inputs_that_were_changed_since_are_refused()
    {
        made.Copy("whole", _folder);
        Edit(_folder.At("whole", "inputs", "small.yaml"), "level: 2.5 %", "level: 5 %");

        await Refused([_folder.At("whole")], "whole: error: design ");
    }

    [Fact]
    public async Task A_part_is_not_replaced_by_the_whole()
    {
        made.Copy("whole", _folder);
        var (code, _, error) = await Run("merge", _folder.At("whole"), "--out", _folder.At("whole") + "/");

        code.ShouldBe(ExitCode.WrongInput);
        error.ShouldContain("a part, and the folder for the results as well");
    }

    private async Task Refused(string[] parts, params string[] told)
    {
        var before = _folder.Entries();
        var (code, output, error) = await Merge(parts);

        (code, output).ShouldBe((ExitCode.WrongInput, ""));
        Array.ForEach(told, text => error.ShouldContain(text));
        _folder.Entries().ShouldBe(before);
    }

    private Task<(int Code, string Out, string Error)> Merge(string[] parts) =>
        Run(["merge", .. parts.Select(part => Path.IsPathRooted(part) ? part : made.At(part)), "--out", _folder.At("out")]);

    // The fingerprint of the rows as they are now.
    private void Reseal(string part) => Edit(
        _folder.At(part, TrialManifest.FileName), "\"rowsSha256\": \"[^\"]*\"",
        $"\"rowsSha256\": \"{TrialManifest.RowsHash(_folder.At(part))}\"");

    private static void Edit(string file, string pattern, string now)
    {
        var text = File.ReadAllText(file);
        var changed = System.Text.RegularExpressions.Regex.Replace(text, pattern, now);
        changed.ShouldNotBe(text);
        File.WriteAllText(file, changed);
    }

    private static IEnumerable<string> Entries(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);

    private static async Task<(int Code, string Out, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, Width: 80);
        var (trial, merge) = (new TrialCommand(Workspace.BuiltIn, terminal), new MergeCommand(Workspace.BuiltIn, terminal));
        var code = await new Application(terminal, trial, merge).RunAsync(arguments);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>A trial of eight repetitions in one run, in eight parts and in two, parts of other trials, and what is no part.</summary>
    public sealed class Parts : IAsyncLifetime, IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public string At(params string[] names) => _folder.At(names);

        public async Task InitializeAsync()
        {
            _folder.WithFile("small.yaml", Small);
            await Make("whole");
            foreach (var part in Eight.Concat(["1-2", "2-2"]))
            {
                await Make(part, "--shard", part.Replace('-', '/'));
            }

            await Make("2-8-again", "--shard", "2/8", "--lanes", "1", "--threads", "1");
            await Make("seed", "--seed", "10");
            await Make("nine", "--replicates", "9");
            Directory.CreateDirectory(_folder.At(".stopped.unfinished"));
            Directory.CreateDirectory(_folder.At("inputs"));
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => _folder.Dispose();

        /// <summary>Copies a part to where it may be changed.</summary>
        public void Copy(string part, TemporaryFolder to)
        {
            foreach (var name in Entries(At(part)))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(to.At(part, name))!);
                File.Copy(At(part, name), to.At(part, name));
            }
        }

        private async Task Make(string name, params string[] options)
        {
            string[] replicates = options.Contains("--replicates") ? [] : ["--replicates", "8"];
            var (code, _, error) = await Run(["trial", At("small.yaml"), .. replicates, .. options, "--out", At(name)]);
            code.ShouldBe(ExitCode.Success, error);
        }
    }
}
