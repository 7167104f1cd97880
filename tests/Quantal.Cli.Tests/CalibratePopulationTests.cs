using Quantal.Exchange.Workspaces;
using Quantal.Studies.Calibration;
using Quantal.Studies.Runs;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

/// <summary>
/// A failure means that a population cannot be calibrated from the command line, that its centre is not what the records carry, or that
/// edits of records are lost.
/// </summary>
public sealed class CalibratePopulationTests
{
    private const string Priors = "- { id: cmap, record: nerve-ending.baseline-cmap, aspect: typical, transform: log, centre: 2.7, sd: 0.2, source: quantal, grade: ASSUMED, why: for a test }\n";

    [Fact]
    public async Task The_ensemble_is_shown_and_stored_and_its_centre_is_in_the_records()
    {
        using var folder = new TemporaryFolder();

        var (code, output, error) = await Run(3.2, "--members", "64", "--out", folder.Path);

        (code, error).ShouldBe((ExitCode.Success, ""));
        var stored = File.ReadAllText(folder.At("calibration/population.yaml"));
        stored.ShouldContain("settings: { members: 64, ");
        stored.ShouldContain("lost: []");
        output.ShouldContain("Not calibrated to, since they are ranges or directions: some-range.");
        output.ShouldContain("The ensemble is 64 of 64 members; 0 left.");

        var changed = Changed("parameters/nerve-ending.yaml", folder).ShouldHaveSingleItem();
        stored.ShouldContain($"centre: {changed.Replace("  value: ", "", StringComparison.Ordinal)}, ");
        Directory.EnumerateFiles(folder.At("parameters")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Records_that_were_edited_since_are_not_replaced_and_those_with_other_centres_are()
    {
        using var folder = new TemporaryFolder();
        (await Run(3.2, "--out", folder.Path)).Code.ShouldBe(ExitCode.Success);
        (await Run(3.4, "--out", folder.Path)).Code.ShouldBe(ExitCode.Success);
        var path = folder.At("parameters/nerve-ending.yaml");
        var edited = File.ReadAllText(path).Replace("bounds: [0.2, 9.5]", "bounds: [0.2, 9]", StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, edited);
        File.Delete(folder.At("calibration/population.yaml"));

        var (code, output, error) = await Run(3.2, "--out", folder.Path);

        (code, output).ShouldBe((ExitCode.WrongInput, ""));
        error.ShouldContain("nerve-ending.yaml: error: other records than those that were calibrated");
        File.ReadAllText(path).ShouldBe(edited);
        Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Too_few_members_are_an_error_that_names_the_figure_and_nothing_is_stored()
    {
        using var folder = new TemporaryFolder();

        var (code, _, error) = await Run(double.NaN, "--out", folder.At("new"));

        code.ShouldBe(ExitCode.Failure);
        error.ShouldContain("figure could not be simulated from 96");
        error.ShouldContain("Nothing was written");
        error.ShouldNotContain("defect");
        folder.Entries().ShouldBeEmpty();
    }

    // The lines of a file of records that differ from the built-in ones.
    private static IEnumerable<string> Changed(string name, TemporaryFolder folder) =>
        File.ReadAllText(folder.At(name)).Split('\n').Zip(Workspace.BuiltIn.Text(name).Split('\n')).Where(pair => pair.First != pair.Second).Select(pair => pair.First);

    private static async Task<(int Code, string Out, string Error)> Run(double published, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, Width: 80);
        var workspace = Workspace.BuiltIn.With(("calibration/population-priors.yaml", Priors));
        var calibration = new PopulationCalibration(workspace.Parameters, workspace.Priors, new Figure(published));
        var command = new CalibratePopulationCommand(
            workspace, new PoolSizes(), terminal, (settings, threads, progress, cancel) => calibration.Run(settings, threads, progress, cancel) with { LeftOut = new(["some-range"], []) });
        var code = await new Application(terminal, command).RunAsync(["population", .. arguments]);
        return (code, output.ToString(), error.ToString());
    }

    private sealed class Figure(double published) : IPopulationSimulation
    {
        public IReadOnlyList<CalibrationTarget> Targets { get; } =
            [new("figure", "mV", double.IsNaN(published) ? 1 : published, 0.3, 0), new("other", "mV", 2.7, 0.3, 0)];

        public double[] Simulate(IReadOnlyList<double> values, int round) => [double.IsNaN(published) ? published : values[0], values[0]];
    }
}
