using System.CommandLine;
using Quantal.Exchange.Calibration;
using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Studies.Calibration;

namespace Quantal.Cli;

/// <summary><c>quantal calibrate</c>: makes the calibrated parameters again from the evidence.</summary>
internal sealed class CalibrateCommand : Command
{
    private const string FileName = "reference.yaml";

    private readonly Option<string> _output = new("--out")
    {
        Description = "Folder for the result.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("out", "calibration"),
    };

    private readonly Option<ulong> _seed = WholeNumber.Between(
        "--seed", "Seed of the further points from which the search starts.", 0UL, ulong.MaxValue, 1UL);

    private readonly Option<int> _threads = WholeNumber.Threads();

    private readonly Workspace _workspace;
    private readonly Terminal _terminal;

    /// <param name="workspace">What is on file.</param>
    /// <param name="terminal">Where to.</param>
    public CalibrateCommand(Workspace workspace, Terminal terminal)
        : base("calibrate", $"Makes calibrated parameters again from the evidence.\n\n  quantal calibrate reference\n  quantal calibrate population\n\n{Disclaimer.Text}")
    {
        (_workspace, _terminal) = (workspace, terminal);
        var command = new Command(
            "reference",
            "Calibrates the reference patient and shows each target beside what the model gives.\n\n"
            + "  quantal calibrate reference\n"
            + "  quantal calibrate reference --seed 7 --out calibration7\n\n"
            + Disclaimer.Text);
        foreach (var option in new Option[] { _output, _seed, _threads })
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancel) => Task.Run(() => Run(parsed, cancel), CancellationToken.None));
        Subcommands.Add(command);
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var path = Path.Combine(parsed.GetRequiredValue(_output), FileName);
        return ResultFile.Write(path, _terminal, Compute);

        CalibrationText Compute()
        {
            CalibrationResult result;
            using (var progress = new ProgressBar(_terminal, TimeProvider.System))
            {
                result = new ReferenceCalibration(_workspace.Parameters, _workspace.Studies, _workspace.StartingValues)
                    .Run(parsed.GetValue(_seed), parsed.GetValue(_threads), progress, cancel);
            }

            cancel.ThrowIfCancellationRequested();
            return new(
                CalibrationFile.Write(result, _workspace.ReferenceInputs()), result.Targets.All(found => found.IsInside),
                () => CalibrationPrinter.Print(_terminal, result));
        }
    }
}

/// <summary>What a calibration comes to.</summary>
/// <param name="Text">The text of its file.</param>
/// <param name="IsGood">Whether all targets are met.</param>
/// <param name="Print">Shows it to a person.</param>
internal sealed record CalibrationText(string Text, bool IsGood, Action Print);

/// <summary>The file that a calibration writes.</summary>
internal static class ResultFile
{
    /// <summary>Opens the file before anything is computed, computes its text, puts it in its place and says where it is.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="terminal">Where that is said.</param>
    /// <param name="compute">Gives the text, or null after it said why there is none to be written.</param>
    /// <returns>The exit code.</returns>
    public static int Write(string path, Terminal terminal, Func<CalibrationText?> compute)
    {
        var (file, refusal) = OutputFile.Open(path);
        if (file is null)
        {
            terminal.Show([refusal!]);
            return ExitCode.WrongInput;
        }

        using (file)
        {
            if (compute() is not { } result)
            {
                return ExitCode.Failure;
            }

            using (var writer = new StreamWriter(file.Stream))
            {
                writer.Write(result.Text);
            }

            if (file.Publish() is { } finding)
            {
                terminal.Show([finding]);
                return ExitCode.WrongInput;
            }

            result.Print();
            terminal.Out.WriteLine($"Result: {Terminal.Clean(path)}");
            terminal.Out.WriteLine(Disclaimer.Text);
            return result.IsGood ? ExitCode.Success : ExitCode.Failure;
        }
    }
}
