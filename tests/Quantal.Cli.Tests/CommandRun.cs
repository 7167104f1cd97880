using Quantal.Exchange.Workspaces;
using Quantal.Simulation;
using Quantal.Testing;

namespace Quantal.Cli.Tests;

/// <summary>Runs the command line inside the test, with a synthetic simulation behind it.</summary>
internal static class CommandRun
{
    /// <summary>A patient file with the treatments of <see cref="SyntheticRun"/>.</summary>
    public const string Patient = """
        patient:
          sex: female
          age: 54 y
          weight: 68 kg
          height: 165 cm
          phenotypes: { TPMT: normal, NUDT15: normal, NAT2: intermediate }
          tumour: none
        treatments:
          Azathioprine and prednisolone:
            - { drug: azathioprine, dose: 2.5 mg/kg, every: 24 h, from: day 0 }
            - { drug: prednisolone, dose: 60 mg, every: 2 d, from: day 0 }
          No treatment: []
        observe: { until: 5 y, every: 1 week }
        """;

    public static readonly SimulateCommand.Simulate Engine = Running((settings, _) => SyntheticRun.Make(settings.Draws).Result);

    public static async Task<(int Code, string Out, string Error)> Simulate(SimulateCommand.Simulate engine, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, Width: 80);
        var application = new Application(terminal, new SimulateCommand(Workspace.BuiltIn, terminal, engine));
        var code = await application.RunAsync(["simulate", .. arguments]);
        return (code, output.ToString(), error.ToString());
    }

    public static SimulateCommand.Simulate Running(Func<SimulationSettings, CancellationToken, SimulationResult> run) =>
        (_, settings, series, _, cancel) =>
        {
            var result = run(settings, cancel);
            result.HandTo(series);
            return result;
        };
}
