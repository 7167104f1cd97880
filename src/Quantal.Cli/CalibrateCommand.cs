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

    private readonly Option<int> _threads = WholeNumber.Between(
        "--threads", "Threads. Does not change results.", 1, Environment.ProcessorCount, Environment.ProcessorCount);

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
        CalibrationResult result;
        using (var progress = new ProgressBar(_terminal, TimeProvider.System))
        {
            result = new ReferenceCalibration(_workspace.Parameters, _workspace.Studies, _workspace.StartingValues)
                .Run(parsed.GetValue(_seed), parsed.GetValue(_threads), progress, cancel);
        }

        cancel.ThrowIfCancellationRequested();
        CalibrationPrinter.Print(_terminal, result);
        if (ResultFile.Write(parsed.GetRequiredValue(_output), FileName, CalibrationFile.Write(result, _workspace.ReferenceInputs()), _terminal) is { } failure)
        {
            return failure;
        }

        return result.Targets.All(found => found.IsInside) ? ExitCode.Success : ExitCode.Failure;
    }
}

/// <summary>The file that a calibration writes.</summary>
internal static class ResultFile
{
    /// <summary>Writes the file and says where it is; an exit code if it cannot be written.</summary>
    public static int? Write(string folder, string name, string text, Terminal terminal)
    {
        var path = Path.Combine(folder, name);
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
        return null;
    }
}
