using Quantal.Exchange.Files;
using Quantal.Exchange.Patients;
using Quantal.Simulation;
using Quantal.Simulation.Treatments;
using Quantal.Testing;

namespace Quantal.Cli.Tests;

/// <summary>Runs the command line inside the test, with a synthetic engine behind it.</summary>
internal static class CommandRun
{
    public static readonly SimulationEngine Engine = new(
        path => new PatientFileResult(SyntheticRun.Make(0).Scenario, [], [path]),
        (_, settings, _, _) => SyntheticRun.Make(settings.Draws).Result,
        () => new string('a', 64));

    public static async Task<(int Code, string Out, string Error)> Simulate(SimulationEngine engine, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, Width: 80);
        var application = new Application(terminal, new SimulateCommand(engine, terminal));
        var code = await application.RunAsync(["simulate", .. arguments]);
        return (code, output.ToString(), error.ToString());
    }

    public static SimulationEngine Reading(Scenario? scenario, params Finding[] findings) =>
        Engine with { Read = path => new PatientFileResult(scenario, findings, [path]) };

    public static SimulationEngine Running(Func<SimulationSettings, CancellationToken, SimulationResult> run) =>
        Engine with { Run = (_, settings, _, cancel) => run(settings, cancel) };
}
