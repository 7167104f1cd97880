using System.Globalization;
using Quantal.Reports.Runs;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

/// <summary>
/// Failure means: a trial whose process was killed does not go on to the bytes of one that was left alone, or a script for a cluster does not
/// compute that trial.
/// </summary>
public sealed class TrialProcessTests : IDisposable
{
    private const string Trial = "small.yaml --replicates 60";
    private static readonly string[] Written = [TrialFolder.Replicates, TrialWriter.Result, TrialManifest.FileName, "run.json"];

    private readonly TemporaryFolder _folder = new();

    public TrialProcessTests() => _folder.WithFile("small.yaml", MergeCommandTests.Small);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killed_at_any_point_and_gone_on_with_it_leaves_the_same_bytes()
    {
        (await Shell.Run($"Q trial {Trial} --threads 1 --out whole", _folder)).Code.ShouldBe(0);
        var kilobytes = (int)(new FileInfo(_folder.At("whole", TrialFolder.Replicates)).Length / 1024);
        kilobytes.ShouldBeGreaterThan(10);
        foreach (var seed in new[] { 1, 2, 3 })
        {
            var random = new Random(seed);
            var (early, middle, late) = (random.Next(1, kilobytes / 3), random.Next(5, 40), random.Next(kilobytes / 2, kilobytes));
            var run = string.Create(CultureInfo.InvariantCulture, $"Q trial {Trial} --threads 1 --resume --out run{seed}");

            (await Shell.Run(AtSize(early, run), _folder)).Code.ShouldBeGreaterThan(128);
            var (ended, _, _) = await Shell.Run(
                $$"""
                {{run}} & pid=$!
                while kill -0 $pid 2>/dev/null; do
                    read -r done rest <.run{{seed}}.unfinished/progress.txt || done=0
                    if [ "${done:-0}" -ge {{middle}} ]; then kill -9 $pid; fi
                    sleep 0.1
                done 2>/dev/null
                wait $pid
                """,
                _folder);
            ended.ShouldBeOneOf(128 + 9, 0);
            await Shell.Run(AtSize(late, run), _folder);
            var (code, _, error) = await Shell.Run(run, _folder);

            code.ShouldBe(0, error);
            foreach (var (file, bytes, expected) in Written.Zip(Files($"run{seed}"), Files("whole")))
            {
                bytes.AsSpan().SequenceEqual(expected).ShouldBeTrue($"{file}, killed at {early} KB, {middle} repetitions, {late} KB");
            }

            _folder.Entries().ShouldNotContain($".run{seed}.unfinished");
        }
    }

    [Fact]
    public async Task A_part_that_is_done_is_not_computed_again()
    {
        (await Shell.Run($"Q trial {Trial} --shard 2/8 --resume --out part", _folder)).Code.ShouldBe(0);
        var before = Directory.GetCreationTimeUtc(_folder.At("part"));

        var (code, output, _) = await Shell.Run($"Q trial {Trial} --shard 2/8 --resume --out part", _folder);

        (code, output).ShouldBe((0, "Nothing is left to do: part has this part.\n"));
        Directory.GetCreationTimeUtc(_folder.At("part")).ShouldBe(before);
        (await Shell.Run($"Q trial {Trial} --shard 3/8 --resume --out part", _folder)).Out.ShouldContain("Part 3 of 8: 7 of 60 repetitions");
    }

    [Fact]
    public async Task Eight_tasks_of_the_script_for_Grid_Engine_are_the_trial()
    {
        (await Shell.Run($"Q trial {Trial} --threads 1 --out whole", _folder)).Code.ShouldBe(0);

        var (code, _, error) = await Shell.Run(
            $"""
            printf '#!/bin/bash\nexec %s "$@"\n' "{Shell.Program}" >quantal
            chmod +x quantal
            export QUANTAL=$PWD/quantal NSLOTS=1
            for SGE_TASK_ID in 1 2 3 4 5 6 7 8; do
                export SGE_TASK_ID
                bash '{Path.Combine(Checkout.Root, "examples", "cluster", "grid-engine.sh")}' small.yaml 60 || exit
            done
            Q merge parts/* --out out/trial
            """,
            _folder);

        code.ShouldBe(0, error);
        Files(Path.Combine("out", "trial"))[..3].ShouldBe(Files("whole")[..3]);
    }

    private static string AtSize(int kilobytes, string run) => string.Create(
        CultureInfo.InvariantCulture, $"export DOTNET_EnableWriteXorExecute=0; ulimit -c 0 -f {kilobytes}; exec {run}");

    private byte[][] Files(string run) => [.. Written.Select(file => File.ReadAllBytes(_folder.At(run, file)))];
}
