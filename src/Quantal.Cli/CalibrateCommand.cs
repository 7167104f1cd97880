using System.CommandLine;
using Quantal.Exchange.Calibration;
using Quantal.Exchange.Files;
using Quantal.Exchange.Studies;
using Quantal.Model.Records;
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

    private readonly Option<ulong> _seed = WholeNumber.Between("--seed", "Seed of the further points from which the search starts.", 0UL, ulong.MaxValue, 1UL);

    private readonly Option<int> _threads = WholeNumber.Between(
        "--threads", "Threads. Does not change results.", 1, Environment.ProcessorCount, Environment.ProcessorCount);

    private readonly Func<ulong, int, IProgress<double>, CancellationToken, CalibrationOutcome> _reference;
    private readonly Terminal _terminal;

    /// <param name="reference">Calibrates the reference patient, given seed and threads.</param>
    /// <param name="terminal">Where to.</param>
    public CalibrateCommand(Func<ulong, int, IProgress<double>, CancellationToken, CalibrationOutcome> reference, Terminal terminal)
        : base("calibrate", $"Makes calibrated parameters again from the evidence.\n\n  quantal calibrate reference\n  quantal calibrate population\n\n{Disclaimer.Text}")
    {
        (this._reference, this._terminal) = (reference, terminal);
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
        var target = parsed.GetRequiredValue(_output);
        CalibrationOutcome outcome;
        using (var progress = new ProgressBar(_terminal, TimeProvider.System))
        {
            outcome = _reference(parsed.GetValue(_seed), parsed.GetValue(_threads), progress, cancel);
        }

        cancel.ThrowIfCancellationRequested();
        CalibrationPrinter.Print(_terminal, outcome.Result);
        var path = Path.Combine(target, FileName);
        try
        {
            Directory.CreateDirectory(target);
            File.WriteAllText(path, outcome.Text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _terminal.WriteError($"{Terminal.Clean(path)}: error: the result could not be written ({failure.Message}). Make room or name another folder with --out.");
            return ExitCode.WrongInput;
        }

        _terminal.Out.WriteLine($"Result: {Terminal.Clean(path)}");
        _terminal.Out.WriteLine(Disclaimer.Text);
        return outcome.Result.Targets.All(found => found.IsInside) ? ExitCode.Success : ExitCode.Failure;
    }
}

/// <summary>What <c>calibrate</c> made.</summary>
/// <param name="Result">The result.</param>
/// <param name="Text">The result as a file.</param>
internal sealed record CalibrationOutcome(CalibrationResult Result, string Text);

/// <summary>Calibrates the reference patient on the evidence that was built into the product.</summary>
internal static class ReferencePatient
{
    /// <summary>Runs the calibration.</summary>
    public static CalibrationOutcome Calibrate(ParameterCatalog catalog, ulong seed, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        var studies = StudyCatalog.Load(catalog);
        var result = new ReferenceCalibration(catalog, studies, StartingValues.Load()).Run(seed, threads, progress, cancellation);
        return new CalibrationOutcome(result, CalibrationFile.Write(result, CalibrationInputs.Hash(EvidenceFile.Embedded(), studies, catalog)));
    }
}
