using System.CommandLine;
using Quantal.Exchange;
using Quantal.Exchange.Output;
using Quantal.Simulation.Orders;
using Quantal.Simulation.Results;

namespace Quantal.Cli;

/// <summary><c>quantal simulate</c>: one patient under one or several treatments.</summary>
internal sealed class SimulateCommand : Command
{
    private readonly Argument<string> file = new("FILE") { Description = "The patient file." };

    private readonly Option<string?> output = new("--out")
    {
        Description = "Folder for the results; an earlier run in it is replaced. [default: out/<name of FILE>]",
        HelpName = "DIR",
    };

    private readonly Option<int> draws = WholeNumber.Between(
        "--draws", "Virtual patients like this one, besides the typical one.", 0, 100_000, 0);

    private readonly Option<ulong> seed = WholeNumber.Between("--seed", "Seed of all random numbers.", 0UL, ulong.MaxValue, 1UL);

    private readonly Option<int> lanes = WholeNumber.OneOf(
        "--lanes", "Patients computed side by side; 0 is the most that the processor has. Does not change results.", [0, 1, 4, 8], 0);

    private readonly Option<int> threads = WholeNumber.Between(
        "--threads", "Threads. Does not change results.", 1, Environment.ProcessorCount, Environment.ProcessorCount);

    private readonly SimulationEngine engine;
    private readonly Terminal terminal;

    public SimulateCommand(SimulationEngine engine, Terminal terminal)
        : base("simulate", "Simulates one patient under one or several treatments and writes tables and a report.\n\n"
            + "  quantal simulate patient.yaml\n"
            + "  quantal simulate patient.yaml --draws 200 --seed 7 --out run7\n\n"
            + Disclaimer.Text)
    {
        (this.engine, this.terminal) = (engine, terminal);
        Arguments.Add(file);
        foreach (var option in new Option[] { output, draws, seed, lanes, threads })
        {
            Options.Add(option);
        }

        // Off the calling thread, so that Ctrl-C is heard while it computes.
        SetAction((parsed, cancel) => Task.Run(() => Run(parsed, cancel), CancellationToken.None));
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var path = parsed.GetRequiredValue(file);
        var input = engine.Read(path);
        terminal.Show(input.Findings);
        if (input.Scenario is not { } scenario)
        {
            return ExitCode.WrongInput;
        }

        var target = parsed.GetValue(output) ?? Path.Combine("out", Path.GetFileNameWithoutExtension(path));
        var (folder, refusal) = RunFolder.Prepare(target, input.Inputs);
        if (folder is null)
        {
            terminal.Show([refusal!]);
            return ExitCode.WrongInput;
        }

        using (folder)
        {
            var settings = new SimulationSettings(
                parsed.GetValue(draws), parsed.GetValue(seed), parsed.GetValue(lanes), parsed.GetValue(threads));
            return Run(scenario, settings, folder, path, target, cancel);
        }
    }

    private int Run(Scenario scenario, SimulationSettings settings, RunFolder folder, string path, string target, CancellationToken cancel)
    {
        SimulationResult result;
        using (var progress = new ProgressBar(terminal, TimeProvider.System))
        {
            result = engine.Run(scenario, settings, progress, cancel);
        }

        cancel.ThrowIfCancellationRequested();
        var courses = RunWriter.Courses(result);
        var record = new RunRecord(RepeatCommand.Of("simulate", path, $"--draws {settings.Draws} --seed {settings.Seed}"), settings, engine.EvidenceHash());
        if (Write(folder, scenario, result, courses, record, target, cancel) is { } finding)
        {
            terminal.Show([finding]);
            return ExitCode.WrongInput;
        }

        foreach (var failure in result.Treatments.SelectMany(FailureTexts.Of))
        {
            terminal.WriteError(failure);
        }

        SummaryPrinter.Print(terminal, result, SummaryTable.Of(result, courses));
        terminal.Out.WriteLine($"Report: {Terminal.Clean(Path.Combine(target, "report.html"))}");
        terminal.Out.WriteLine(Disclaimer.Text);
        return result.Treatments.All(treatment => treatment.Typical.Outcome.Succeeded) ? ExitCode.Success : ExitCode.Failure;
    }

    private static Finding? Write(
        RunFolder folder,
        Scenario scenario,
        SimulationResult result,
        IReadOnlyList<IReadOnlyList<ReadoutCourse>> courses,
        RunRecord record,
        string target,
        CancellationToken cancel)
    {
        try
        {
            return RunWriter.Write(folder, scenario, result, courses, record, cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Finding(Severity.Error, target, 0, 0, $"the results could not be written ({failure.Message})", "Make room or name another folder with --out.");
        }
    }
}
