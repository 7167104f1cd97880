using System.Text.Json;
using Quantal.Exchange.Workspaces;
using Quantal.Numerics.Statistics.Sequential;
using Quantal.Reports.Runs;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

/// <summary>
/// Failure means: a trial with looks or with a procedure for its primary estimands depends on how it was computed, or its figures for programs
/// and for the terminal are not those of its repetitions.
/// </summary>
public sealed class TrialDecisionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Looks_at_a_trial_on_file_are_the_same_on_any_threads_and_in_parts()
    {
        const string trial = "null-interim";
        var (code, output, error) = await Run("trial", trial, "--replicates", "6", "--threads", "2", "--out", _folder.At("whole"));
        code.ShouldBe(ExitCode.Success, error);
        output.ShouldContain("qmg, ancova, looks at 20, 40, 60 patients: stops early in ");
        output.ShouldContain("2 primary hypotheses, each at the full level: at least one rejected in ");
        (await Run("trial", trial, "--replicates", "6", "--threads", "1", "--lanes", "1", "--out", _folder.At("one"))).Code.ShouldBe(ExitCode.Success);
        foreach (var part in new[] { 1, 2 })
        {
            (await Run("trial", trial, "--replicates", "6", "--shard", $"{part}/2", "--out", _folder.At($"part{part}"))).Code.ShouldBe(ExitCode.Success);
        }

        (await Run("merge", _folder.At("part2"), _folder.At("part1"), "--out", _folder.At("merged"))).Code.ShouldBe(ExitCode.Success);
        foreach (var file in new[] { TrialFolder.Replicates, TrialFolder.Columns, TrialWriter.Result, "report.html" })
        {
            var bytes = await File.ReadAllBytesAsync(_folder.At("whole", file));
            (await File.ReadAllBytesAsync(_folder.At("merged", file))).AsSpan().SequenceEqual(bytes).ShouldBeTrue(file);
            (file == "report.html" || (await File.ReadAllBytesAsync(_folder.At("one", file))).AsSpan().SequenceEqual(bytes)).ShouldBeTrue(file);
        }

        var looks = Json("whole").GetProperty("looks");
        looks.GetProperty("boundary").GetString().ShouldBe("o'brien-fleming");
        var analyses = looks.GetProperty("analyses").EnumerateArray().ToArray();
        analyses.Length.ShouldBe(2 * 3 * 2);
        var boundary = BoundaryRule.OBrienFleming.Boundary(0.05, [1 / 3.0, 2 / 3.0, 1], twoSided: true);
        foreach (var analysis in analyses)
        {
            var each = analysis.GetProperty("looks").EnumerateArray().ToArray();
            each.Select(look => look.GetProperty("level").GetDouble()).ShouldBe(boundary.NominalPValues, 1e-9);
            each.Select(look => look.GetProperty("criticalZ").GetDouble()).ShouldBe(boundary.CriticalValues, 1e-9);
            each.Sum(look => Value(look, "stopped")).ShouldBe(Value(analysis, "rejected"), 1e-9);
            each[^1].GetProperty("patients").GetInt32().ShouldBe(analysis.GetProperty("size").GetInt32());
            Value(analysis, "monthsToDecision").ShouldBeLessThanOrEqualTo(Value(each[^1], "months"));
        }
    }

    [Fact]
    public async Task Decisions_by_a_graph_are_written()
    {
        var file = _folder.WithFile("small.yaml", MergeCommandTests.Small.Replace("role: secondary", "role: primary", StringComparison.Ordinal)
            + "\nmultiplicity: { graph: { weights: { qmg: 50 %, time: 50 % }, transitions: { qmg: { time: 100 % } } } }");

        var (code, output, error) = await Run("trial", file, "--out", _folder.At("run"));

        code.ShouldBe(ExitCode.Success, error);
        output.ShouldContain("2 primary hypotheses, graph: at least one rejected in ");
        var decisions = Json("run").GetProperty("decisions");
        decisions.GetProperty("procedure").GetString().ShouldBe("graph");
        foreach (var one in decisions.GetProperty("sizesAndDurations").EnumerateArray())
        {
            var each = one.GetProperty("each").EnumerateObject().Select(share => share.Value.GetProperty("value").GetDouble()).ToArray();
            each.Length.ShouldBe(2);
            Value(one, "any").ShouldBeInRange(each.Max(), each.Sum());
            Value(one, "all").ShouldBeLessThanOrEqualTo(each.Min());
        }

        Json("run").TryGetProperty("looks", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Looks_that_do_not_fit_are_told_and_nothing_is_written()
    {
        var file = _folder.WithFile("small.yaml", MergeCommandTests.Small + "\nlooks: { at: [40 %, 100 %], boundary: pocock }\nmultiplicity: holm");

        var (code, _, error) = await Run("trial", file, "--out", _folder.At("run"));

        code.ShouldBe(ExitCode.WrongInput);
        error.ShouldContain("'pocock' with looks that do not lie equally far apart");
        error.ShouldContain("a look at 40 % of 6 patients, at 3 of them");
        error.ShouldContain("'multiplicity' where 'qmg' is the only primary estimand");
        _folder.Entries().ShouldBe(["small.yaml"]);
    }

    private static double Value(JsonElement of, string name) => of.GetProperty(name).GetProperty("value").GetDouble();

    private JsonElement Json(string run) => JsonDocument.Parse(File.ReadAllBytes(_folder.At(run, TrialWriter.Result))).RootElement;

    private static async Task<(int Code, string Out, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, Width: 80);
        var (trial, merge) = (new TrialCommand(Workspace.BuiltIn, terminal), new MergeCommand(Workspace.BuiltIn, terminal));
        var code = await new Application(terminal, trial, merge).RunAsync(arguments);
        return (code, output.ToString(), error.ToString());
    }
}
