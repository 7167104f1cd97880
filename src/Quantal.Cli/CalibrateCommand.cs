using System.CommandLine;
using Quantal.Exchange.Output;

namespace Quantal.Cli;

/// <summary><c>quantal calibrate</c>: makes the calibrated parameters again from the evidence.</summary>
internal sealed class CalibrateCommand : Command
{
    private const string FileName = "reference.yaml";

    private readonly Option<string> output = new("--out")
    {
        Description = "Folder for the result.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("out", "calibration"),
    };

    private readonly Option<ulong> seed = WholeNumber.Between("--seed", "Seed of the further points from which the search starts.", 0UL, ulong.MaxValue, 1UL);

    private readonly Option<int> threads = WholeNumber.Between(
        "--threads", "Threads. Does not change results.", 1, Environment.ProcessorCount, Environment.ProcessorCount);

    private readonly Func<ulong, int, IProgress<double>, CancellationToken, CalibrationOutcome> reference;
    private readonly Terminal terminal;

    /// <param name="reference">Calibrates the reference patient, given seed and threads.</param>
    /// <param name="terminal">Where to.</param>
    public CalibrateCommand(Func<ulong, int, IProgress<double>, CancellationToken, CalibrationOutcome> reference, Terminal terminal)
        : base("calibrate", $"Makes calibrated parameters again from the evidence.\n\n  quantal calibrate reference\n  quantal calibrate population\n\n{Disclaimer.Text}")
    {
        (this.reference, this.terminal) = (reference, terminal);
        var command = new Command(
            "reference",
            "Calibrates the reference patient and shows each target beside what the model gives.\n\n"
            + "  quantal calibrate reference\n"
            + "  quantal calibrate reference --seed 7 --out calibration7\n\n"
            + Disclaimer.Text);
        foreach (var option in new Option[] { output, seed, threads })
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancel) => Task.Run(() => Run(parsed, cancel), CancellationToken.None));
        Subcommands.Add(command);
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var target = parsed.GetRequiredValue(output);
        CalibrationOutcome outcome;
        using (var progress = new ProgressBar(terminal, TimeProvider.System))
        {
            outcome = reference(parsed.GetValue(seed), parsed.GetValue(threads), progress, cancel);
        }

        cancel.ThrowIfCancellationRequested();
        CalibrationPrinter.Print(terminal, outcome.Result);
        var path = Path.Combine(target, FileName);
        try
        {
            Directory.CreateDirectory(target);
            File.WriteAllText(path, outcome.Text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            terminal.WriteError($"{Terminal.Clean(path)}: error: the result could not be written ({failure.Message}). Make room or name another folder with --out.");
            return ExitCode.WrongInput;
        }

        terminal.Out.WriteLine($"Result: {Terminal.Clean(path)}");
        terminal.Out.WriteLine(Disclaimer.Text);
        return outcome.Result.Targets.All(found => found.IsInside) ? ExitCode.Success : ExitCode.Failure;
    }
}
