using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Units;
using Quantal.Reports.Pages;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Simulation.Treatments;
using Quantal.Studies.Runs;
using Spectre.Console;

namespace Quantal.Cli;

/// <summary><c>quantal simulate</c>: one patient under one or several treatments.</summary>
internal sealed class SimulateCommand : Command
{
    private readonly Argument<string> _file = new("FILE") { Description = "The patient file." };

    private readonly Option<string?> _output = new("--out")
    {
        Description = "Folder for the results; an earlier run in it is replaced. [default: out/<name of FILE>]",
        HelpName = "DIR",
    };

    private readonly Option<int> _draws = WholeNumber.Between(
        "--draws", "Virtual patients like this one, besides the typical one.", 0, 100_000, 0);

    private readonly Option<ulong> _seed = WholeNumber.Between("--seed", "Seed of all random numbers.", 0UL, ulong.MaxValue, 1UL);

    private readonly Option<SeriesOf> _series = new("--series")
    {
        Description = "Whose courses series.csv has. All else is the same: medians and ranges of the draws are in summary.json.",
        HelpName = "all|typical",
        DefaultValueFactory = _ => SeriesOf.All,
        CustomParser = ParseSeries,
    };

    private readonly Option<int> _lanes = LanesOption.Create();

    private readonly Option<int> _threads = WholeNumber.Threads();

    private readonly Workspace _workspace;
    private readonly Terminal _terminal;
    private readonly Simulate _simulate;

    /// <param name="workspace">What is on file.</param>
    /// <param name="terminal">Where to.</param>
    /// <param name="simulate">Takes the place of the simulator in a test.</param>
    public SimulateCommand(Workspace workspace, Terminal terminal, Simulate? simulate = null)
        : base("simulate", "Simulates one patient under one or several treatments and writes tables and a report.\n\n"
            + "  quantal simulate patient.yaml\n"
            + "  quantal simulate patient.yaml --draws 200 --seed 7 --out run7\n\n"
            + Disclaimer.Text)
    {
        (_workspace, _terminal) = (workspace, terminal);
        _simulate = simulate ?? ((scenario, settings, series, progress, cancel) =>
            new Simulator(workspace.Parameters).Run(scenario, settings, series, progress, cancellation: cancel));
        Arguments.Add(_file);
        foreach (var option in new Option[] { _output, _draws, _seed, _series, _lanes, _threads })
        {
            Options.Add(option);
        }

        // Off the calling thread, so that Ctrl-C is heard while it computes.
        SetAction((parsed, cancel) => Task.Run(() => Run(parsed, cancel), CancellationToken.None));
    }

    /// <summary>Simulates a scenario and hands its series on.</summary>
    public delegate SimulationResult Simulate(
        Scenario scenario, SimulationSettings settings, ISeriesSink series, IProgress<double> progress, CancellationToken cancel);

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var path = parsed.GetRequiredValue(_file);
        var input = _workspace.ReadPatient(path);
        _terminal.Show(input.Findings);
        if (input.Scenario is not { } scenario)
        {
            return ExitCode.WrongInput;
        }

        var target = parsed.GetValue(_output) ?? Path.Combine("out", Path.GetFileNameWithoutExtension(path));
        var (folder, refusal) = RunFolder.Prepare(target, input.Inputs, cancel);
        if (folder is null)
        {
            _terminal.Show([refusal!]);
            return ExitCode.WrongInput;
        }

        using (folder)
        {
            var settings = new SimulationSettings(
                parsed.GetValue(_draws), parsed.GetValue(_seed), parsed.GetValue(_lanes), parsed.GetValue(_threads));
            var series = parsed.GetValue(_series);
            var options = $"--draws {settings.Draws} --seed {settings.Seed}{(series == SeriesOf.All ? "" : " --series typical")}";
            var record = new RunRecord(RepeatCommand.Of("simulate", path, options), settings, _workspace.Fingerprint)
            {
                Series = series,
                Warnings = WarningTexts.Among(input.Findings),
            };
            return Run(scenario, record, folder, target, cancel);
        }
    }

    private int Run(Scenario scenario, RunRecord record, RunFolder folder, string target, CancellationToken cancel)
    {
        var (result, courses, differences) = Simulated(scenario, record, folder, cancel);
        if (RunWriter.Write(folder, _workspace, scenario, result, courses, differences, record, cancel) is { } finding)
        {
            _terminal.Show([finding]);
            return ExitCode.WrongInput;
        }

        foreach (var failure in result.Treatments.SelectMany(FailureTexts.Of))
        {
            _terminal.WriteError(failure);
        }

        SummaryPrinter.Print(_terminal, result, SummaryTable.Of(result, courses));
        _terminal.Out.WriteLine($"Report: {Terminal.Clean(Path.Combine(target, "report.html"))}");
        _terminal.Out.WriteLine(Disclaimer.Text);
        return result.Treatments.All(treatment => treatment.Typical.Outcome.Succeeded) ? ExitCode.Success : ExitCode.Failure;
    }

    private (SimulationResult, IReadOnlyList<IReadOnlyList<TimeCourseSummary>>, IReadOnlyList<IReadOnlyList<ArmDifference>>) Simulated(
        Scenario scenario, RunRecord record, RunFolder folder, CancellationToken cancel)
    {
        var days = scenario.Treatments.Count * scenario.Observation.UntilMinute / (double)Clock.MinutesPerDay;
        var settings = record.Settings.Chosen(_workspace, _terminal, record.Settings.Draws + 1, days);
        using var series = new RunSeries(folder, record);
        using var progress = new ProgressBar(_terminal, TimeProvider.System);
        var result = _simulate(scenario, settings, series, progress, cancel);
        cancel.ThrowIfCancellationRequested();
        return (result, series.Courses(result, settings.Threads, cancel), series.Differences(result, settings.Threads, cancel));
    }

    private static SeriesOf ParseSeries(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        switch (text)
        {
            case "all":
                return SeriesOf.All;
            case "typical":
                return SeriesOf.Typical;
            default:
                result.AddError($"--series is '{text}'. Give all, for the typical patient and every draw, or typical.");
                return SeriesOf.All;
        }
    }
}

/// <summary>The summary as tables in the terminal, one for each treatment.</summary>
internal static class SummaryPrinter
{
    /// <summary>Prints the tables; the last column is the 90 % range at the end if there are draws.</summary>
    public static void Print(Terminal terminal, SimulationResult result, SummaryTable summary)
    {
        var console = terminal.Tables();
        for (var treatment = 0; treatment < result.Treatments.Count; treatment++)
        {
            console.Write(new Text(Terminal.Clean(result.Treatments[treatment].Name), new Style(decoration: Decoration.Bold)));
            console.WriteLine();
            Table(summary, treatment).Write(terminal);
        }

        var end = summary.Milestones[^1].Day.ToString("0", CultureInfo.InvariantCulture);
        terminal.Out.WriteLine(result.Treatments[0].Draws.Count is var draws and > 0
            ? $"Median of {draws} virtual patients, the range at the end; events: mean probability\nof at least one by then in %. The end is day {end}."
            : $"Typical patient; events: probability of at least one by then in %. The end is day {end}.");
    }

    private static TextTable Table(SummaryTable summary, int treatment)
    {
        var hasRange = summary.Rows.Any(row => row.Cells[treatment][^1].HasRange);
        var table = new TextTable().Column("", isWhole: false);
        var headings = summary.Milestones.Select(milestone => milestone.Label).SkipLast(1).Append("end");
        foreach (var heading in hasRange ? headings.Append("5 to 95 %") : headings)
        {
            table.Column(heading, isWhole: true, isNumber: true);
        }

        foreach (var row in summary.Rows)
        {
            var cells = row.Cells[treatment];
            var texts = cells.Select(cell => cell.ValueText)
                .Prepend(row.IsEvent || row.Unit.Length == 0 ? row.Label : $"{row.Label}, {row.Unit}");
            if (hasRange)
            {
                texts = texts.Append(cells[^1].HasRange ? cells[^1].RangeText : "");
            }

            table.Add(texts);
        }

        return table;
    }
}
