using System.CommandLine;
using Quantal.Exchange.Output;
using Quantal.Simulation.Calibration;

namespace Quantal.Cli;

/// <summary><c>quantal calibrate population</c>: makes the ensemble of population parameters from the published figures.</summary>
internal sealed class CalibratePopulationCommand : Command
{
    private const string FileName = "population.yaml";
    private const int MostMembers = 4096;

    private readonly Option<string> output = new("--out")
    {
        Description = "Folder for the result.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("out", "calibration"),
    };

    private readonly Option<ulong> seed = WholeNumber.Between("--seed", "Seed of the ensemble.", 0UL, ulong.MaxValue, 1UL);

    private readonly Option<int> members = WholeNumber.Between(
        "--members", "Members of the ensemble before any is refused.", new PopulationSettings(0).LeastAccepted, MostMembers, new PopulationSettings(0).Members);

    private readonly Option<int> threads = WholeNumber.Between(
        "--threads", "Threads. Does not change results.", 1, Environment.ProcessorCount, Environment.ProcessorCount);

    private readonly Func<PopulationSettings, int, IProgress<double>, CancellationToken, PopulationOutcome> calibrate;
    private readonly Terminal terminal;

    /// <param name="calibrate">Calibrates, given settings and threads.</param>
    /// <param name="terminal">Where to.</param>
    public CalibratePopulationCommand(Func<PopulationSettings, int, IProgress<double>, CancellationToken, PopulationOutcome> calibrate, Terminal terminal)
        : base(
            "population",
            "Calibrates the parameters of the population: an ensemble of sets that all meet the published figures.\n\n"
            + "  quantal calibrate population\n"
            + "  quantal calibrate population --seed 7 --members 256 --out calibration7\n\n"
            + Disclaimer.Text)
    {
        (this.calibrate, this.terminal) = (calibrate, terminal);
        foreach (var option in new Option[] { output, seed, members, threads })
        {
            Options.Add(option);
        }

        SetAction((parsed, cancel) => Task.Run(() => Run(parsed, cancel), CancellationToken.None));
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        PopulationOutcome outcome;
        try
        {
            using var progress = new ProgressBar(terminal, TimeProvider.System);
            outcome = calibrate(new PopulationSettings(parsed.GetValue(seed), parsed.GetValue(members)), parsed.GetValue(threads), progress, cancel);
        }
        catch (LostPopulationException lost)
        {
            terminal.WriteError($"error: {lost.Message} Nothing was written.");
            return ExitCode.Failure;
        }

        cancel.ThrowIfCancellationRequested();
        PopulationPrinter.Print(terminal, outcome);
        return outcome.Text is { } text ? Write(parsed.GetRequiredValue(output), text) : Refuse(outcome.Result);
    }

    private int Refuse(PopulationResult result)
    {
        var obstacles = string.Join(", ", result.Obstacles.Select(fit => $"{fit.Target.Id} ({fit.Outside})"));
        terminal.WriteError(
            $"error: {result.Ensemble.Members.Count} of {result.Simulated} members are accepted, and {result.Settings.LeastAccepted} are needed. "
            + $"In the way, with the number of members: {obstacles}. Nothing was written.");
        return ExitCode.Failure;
    }

    private int Write(string folder, string text)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            terminal.WriteError($"{Terminal.Clean(path)}: error: the result could not be written ({failure.Message}). Make room or name another folder with --out.");
            return ExitCode.WrongInput;
        }

        terminal.Out.WriteLine($"Result: {Terminal.Clean(path)}");
        terminal.Out.WriteLine(Disclaimer.Text);
        return ExitCode.Success;
    }
}
