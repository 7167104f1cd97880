using System.CommandLine;
using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Studies.Calibration;
using Quantal.Studies.Runs;

namespace Quantal.Cli;

/// <summary><c>quantal calibrate</c>: what it can make again.</summary>
internal sealed class CalibrateCommand : Command
{
    /// <param name="population">Its one part.</param>
    public CalibrateCommand(CalibratePopulationCommand population)
        : base("calibrate", $"Makes calibrated parameters again from the evidence.\n\n  quantal calibrate population\n\n{Disclaimer.Text}") =>
        Subcommands.Add(population);
}

/// <summary>
/// <c>quantal calibrate population</c>: makes the ensemble of population parameters from the published figures, and carries its centre
/// into the records.
/// </summary>
internal sealed class CalibratePopulationCommand : Command
{
    private const int MostMembers = 4096;

    private readonly Option<string> _output = new("--out")
    {
        Description = "Folder for the result, laid out as the folder evidence.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("out", "calibration"),
    };

    private readonly Option<ulong> _seed = WholeNumber.Between("--seed", "Seed of the ensemble.", 0UL, ulong.MaxValue, 1UL);

    private readonly Option<int> _members = WholeNumber.Between(
        "--members", "Members of the ensemble at first.", new PopulationSettings(0).LeastMembers, MostMembers, new PopulationSettings(0).Members);

    private readonly Option<int> _threads = WholeNumber.Threads();

    private readonly Workspace _workspace;
    private readonly PoolSizes _sizes;
    private readonly Terminal _terminal;
    private readonly Calibrate _calibrate;

    /// <param name="workspace">What is on file.</param>
    /// <param name="sizes">How many patients stand for a study.</param>
    /// <param name="terminal">Where to.</param>
    /// <param name="calibrate">Takes the place of <see cref="OnFile"/> in a test.</param>
    public CalibratePopulationCommand(Workspace workspace, PoolSizes sizes, Terminal terminal, Calibrate? calibrate = null)
        : base(
            "population",
            "Calibrates the parameters of the population: an ensemble of sets that the published figures leave open. Its centre goes into\n"
            + "copies of the records, beside the ensemble.\n\n"
            + "  quantal calibrate population\n"
            + "  quantal calibrate population --seed 7 --members 256 --out calibration7\n\n"
            + Disclaimer.Text)
    {
        (_workspace, _sizes, _terminal) = (workspace, sizes, terminal);
        _calibrate =
            calibrate ?? ((settings, threads, progress, cancel) => OnFile(_workspace, settings, _sizes, threads, progress, cancel));
        foreach (var option in new Option[] { _output, _seed, _members, _threads })
        {
            Options.Add(option);
        }

        SetAction((parsed, cancel) => Task.Run(() => Run(parsed, cancel), CancellationToken.None));
    }

    /// <summary>Calibrates, given settings and threads.</summary>
    public delegate PopulationResult Calibrate(
        PopulationSettings settings, int threads, IProgress<double> progress, CancellationToken cancel);

    /// <summary>Calibrates the population to the figures on file.</summary>
    /// <exception cref="LostPopulationException">Fewer members can be simulated than make an ensemble.</exception>
    public static PopulationResult OnFile(
        Workspace workspace, PopulationSettings settings, PoolSizes sizes, int threads, IProgress<double> progress,
        CancellationToken cancel)
    {
        var (catalog, priors) = (workspace.Parameters, workspace.Priors);
        var simulation = new StudySimulation(catalog, priors, workspace.Studies, workspace.Cohorts, sizes, settings.Seed, threads, cancel);
        return new PopulationCalibration(catalog, priors, simulation).Run(settings, threads, progress, cancel) with { LeftOut = simulation.LeftOut };
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var path = parsed.GetRequiredValue(_output);
        var (folder, findings) = _workspace.OpenCalibration(path);
        if (folder is null)
        {
            _terminal.Show(findings);
            return ExitCode.WrongInput;
        }

        using (folder)
        {
            PopulationResult result;
            try
            {
                using var progress = new ProgressBar(_terminal, TimeProvider.System);
                result = _calibrate(
                    new PopulationSettings(parsed.GetValue(_seed), parsed.GetValue(_members)), parsed.GetValue(_threads), progress, cancel);
            }
            catch (LostPopulationException lost)
            {
                _terminal.WriteError($"error: {lost.Message} Nothing was written.");
                return ExitCode.Failure;
            }

            cancel.ThrowIfCancellationRequested();
            if (folder.Publish(result, _workspace.PopulationInputs(_sizes)) is { Count: > 0 } refused)
            {
                _terminal.Show(refused);
                return ExitCode.WrongInput;
            }

            CalibrationPrinter.Print(_terminal, result);
            _terminal.Out.WriteLine($"Result: {Terminal.Clean(path)}");
            _terminal.Out.WriteLine(Disclaimer.Text);
            return ExitCode.Success;
        }
    }
}
