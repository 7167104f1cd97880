using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Simulation.Populations;
using Quantal.Studies.Calibration;
using Quantal.Studies.Runs;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

/// <summary>
/// A failure means that a population cannot be calibrated from the command line, or that one is stored that does not meet the figures.
/// </summary>
public sealed class CalibratePopulationTests
{
    [Fact]
    public async Task The_ensemble_is_shown_and_stored()
    {
        using var folder = new TemporaryFolder();

        var (code, output, error) = await Run(3.2, "--members", "64", "--out", folder.Path);

        (code, error).ShouldBe((ExitCode.Success, ""));
        File.ReadAllText(Path.Combine(folder.Path, "population.yaml")).ShouldContain("members: { simulated: 65, ");
        output.ShouldContain("figure");
        output.ShouldContain("Not calibrated to, since they are ranges or directions: some-range.");
        output.ShouldContain("Of 64 members and their centre 65 were simulated to the end");
    }

    [Fact]
    public async Task Too_few_accepted_members_are_an_error_that_names_the_figure_and_nothing_is_stored()
    {
        using var folder = new TemporaryFolder();

        var (code, _, error) = await Run(6, "--out", folder.Path);

        code.ShouldBe(ExitCode.Failure);
        error.ShouldContain("50 are needed");
        error.ShouldContain("figure (");
        Directory.EnumerateFiles(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_figure_that_cannot_be_simulated_is_no_defect()
    {
        var (code, _, error) = await Run(double.NaN);

        code.ShouldBe(ExitCode.Failure);
        error.ShouldContain("figure could not be simulated from 128");
        error.ShouldNotContain("defect");
    }

    private static async Task<(int Code, string Out, string Error)> Run(double published, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, Width: 80);
        var parameter = new PopulationParameter(
            "cmap", "nerve-ending.baseline-cmap", PopulationAspect.Typical, null, PriorTransform.Log, 2.7, 0.2, "for a test");
        var calibration = new PopulationCalibration(
            Workspace.BuiltIn.Parameters, [new PopulationPrior(parameter, "quantal", Grade.Assumed)], new Figure(published));
        var command = new CalibratePopulationCommand(
            Workspace.BuiltIn, new PoolSizes(), terminal, (settings, threads, progress, cancel) => calibration.Run(settings, threads, progress, cancel) with { LeftOut = new(["some-range"], []) });
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
