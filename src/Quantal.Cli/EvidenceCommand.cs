using System.CommandLine;
using Quantal.Exchange.Files;
using Quantal.Exchange.Studies;
using Quantal.Exchange.Workspaces;
using Quantal.Reports.Pages;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Studies.Judgement;
using Quantal.Studies.Runs;

namespace Quantal.Cli;

/// <summary><c>quantal evidence</c>: all published figures beside what simulated studies give.</summary>
internal sealed class EvidenceCommand : Command
{
    private const int MostMembers = 4096;
    private const string LedgerFile = "evidence/plan/verify-ledger.yaml";

    private readonly Option<string> _output = new("--out")
    {
        Description = "Folder for the results; an earlier run in it is replaced.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("out", "evidence"),
    };

    private readonly Option<ulong> _seed = WholeNumber.Between("--seed", "Seed of all random numbers.", 0UL, ulong.MaxValue, 1UL);

    private readonly Option<int> _studies = WholeNumber.Between(
        "--studies", "Simulated studies with each set of parameters.", 20, 100_000, 400);

    private readonly Option<int> _members = WholeNumber.Between(
        "--members", "Sets of parameters; all that are stored if there are fewer.", 1, MostMembers, MostMembers);

    private readonly Option<bool> _enter = new("--enter")
    {
        Description = $"Enters the result in the ledger, {LedgerFile} below the current folder.",
    };

    private readonly Option<int> _threads = WholeNumber.Threads();

    private readonly Workspace _workspace;
    private readonly Terminal _terminal;
    private readonly Judge _judge;
    private readonly string _ledger;

    /// <param name="workspace">What is on file.</param>
    /// <param name="terminal">Where to.</param>
    /// <param name="judge">Takes the place of the figures on file in a test.</param>
    /// <param name="ledger">Path of the ledger that results are entered in.</param>
    public EvidenceCommand(Workspace workspace, Terminal terminal, Judge? judge = null, string ledger = LedgerFile)
        : base("evidence", "Sets all published figures beside what simulated studies of the same size give.\n\n"
            + "  quantal evidence\n"
            + "  quantal evidence --studies 1000 --seed 7 --out evidence7\n"
            + "  quantal evidence --members 1 --out quick\n"
            + "  quantal evidence --enter\n\n"
            + Disclaimer.Text)
    {
        (_workspace, _terminal, _judge, _ledger) = (workspace, terminal, judge ?? OnFile(workspace), ledger);
        foreach (var option in new Option[] { _output, _seed, _studies, _members, _enter, _threads })
        {
            Options.Add(option);
        }

        SetAction((parsed, cancel) => Task.Run(() => Run(parsed, cancel), CancellationToken.None));
    }

    /// <summary>Holds published figures against simulated studies.</summary>
    public delegate EvidenceResult Judge(EvidenceSettings settings, IProgress<double> progress, CancellationToken cancel);

    /// <summary>Holds the figures on file against what is stored of the population.</summary>
    public static Judge OnFile(Workspace workspace) => (settings, progress, cancel) =>
        new EvidenceRun(workspace.Parameters, workspace.Studies, workspace.Cohorts)
            .Run(workspace.Members(), count => workspace.PriorMembers(settings.Seed, count), workspace.Ensemble is not null, settings, progress, cancel);

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var target = parsed.GetRequiredValue(_output);
        var settings = new SimulationSettings(parsed.GetValue(_studies), parsed.GetValue(_seed), Lanes: 0, parsed.GetValue(_threads));
        var most = parsed.GetValue(_members);
        var record = new RunRecord(
            $"quantal evidence --studies {settings.Draws} --members {most} --seed {settings.Seed}", settings, _workspace.Fingerprint,
            "studies");
        var (ledger, closed) = parsed.GetValue(_enter) ? VerifyLedger.Open(_ledger) : (null, null);
        using (ledger)
        {
            var (folder, refusal) = closed is null ? RunFolder.Prepare(target, [], cancel) : (null, closed);
            if (folder is null)
            {
                _terminal.Show([refusal!]);
                return ExitCode.WrongInput;
            }

            using (folder)
            {
                return Run(folder, target, new EvidenceSettings(most, settings.Draws, settings.Seed, settings.Threads), record, ledger, cancel);
            }
        }
    }

    private int Run(
        RunFolder folder, string target, EvidenceSettings settings, RunRecord record, VerifyLedger? ledger, CancellationToken cancel)
    {
        EvidenceResult result;
        using (var progress = new ProgressBar(_terminal, TimeProvider.System))
        {
            result = _judge(settings, progress, cancel);
        }

        cancel.ThrowIfCancellationRequested();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var entry = new LedgerEntry(today, _workspace.ComparisonInputs, result.Members, result.StudiesPerMember, settings.Seed, Headline.Of(result));
        var runs = new EvidenceLedger(_workspace.Ledger, entry);
        if (ledger is not null && !runs.IsEntered)
        {
            if (ledger.Enter(entry) is { } refused)
            {
                _terminal.Show([refused]);
                return ExitCode.WrongInput;
            }

            runs = runs with { Entries = [.. runs.Entries, entry] };
        }

        if (EvidenceWriter.Write(folder, result, runs, record) is { } finding)
        {
            _terminal.Show([finding]);
            return ExitCode.WrongInput;
        }

        EvidencePrinter.Print(_terminal, result, runs);
        _terminal.Out.WriteLine($"Page: {Terminal.Clean(Path.Combine(target, "report.html"))}");
        _terminal.Out.WriteLine(Disclaimer.Text);
        return ExitCode.Success;
    }
}
