using System.CommandLine;
using Quantal.Exchange.Files;
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
        "--members", "Sets of parameters, the best first; all that are stored if there are fewer.", 1, MostMembers, MostMembers);

    private readonly Option<int> _threads = WholeNumber.Threads();

    private readonly Workspace _workspace;
    private readonly Terminal _terminal;
    private readonly Judge _judge;

    /// <param name="workspace">What is on file.</param>
    /// <param name="terminal">Where to.</param>
    /// <param name="judge">Takes the place of the figures on file in a test.</param>
    public EvidenceCommand(Workspace workspace, Terminal terminal, Judge? judge = null)
        : base("evidence", "Sets all published figures beside what simulated studies of the same size give.\n\n"
            + "  quantal evidence\n"
            + "  quantal evidence --studies 1000 --seed 7 --out evidence7\n"
            + "  quantal evidence --members 1 --out quick\n\n"
            + Disclaimer.Text)
    {
        (_workspace, _terminal, _judge) = (workspace, terminal, judge ?? OnFile);
        foreach (var option in new Option[] { _output, _seed, _studies, _members, _threads })
        {
            Options.Add(option);
        }

        SetAction((parsed, cancel) => Task.Run(() => Run(parsed, cancel), CancellationToken.None));
    }

    /// <summary>Holds published figures against simulated studies.</summary>
    public delegate EvidenceResult Judge(EvidenceSettings settings, IProgress<double> progress, CancellationToken cancel);

    private EvidenceResult OnFile(EvidenceSettings settings, IProgress<double> progress, CancellationToken cancel) =>
        new EvidenceRun(_workspace.Parameters, _workspace.Studies, _workspace.Cohorts)
            .Run(_workspace.Members(), _workspace.Ensemble is not null, settings, progress, cancel);

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var target = parsed.GetRequiredValue(_output);
        var settings = new SimulationSettings(parsed.GetValue(_studies), parsed.GetValue(_seed), Lanes: 0, parsed.GetValue(_threads));
        var most = parsed.GetValue(_members);
        var record = new RunRecord(
            $"quantal evidence --studies {settings.Draws} --members {most} --seed {settings.Seed}", settings, _workspace.Fingerprint,
            "studies");
        var (folder, refusal) = RunFolder.Prepare(target, []);
        if (folder is null)
        {
            _terminal.Show([refusal!]);
            return ExitCode.WrongInput;
        }

        using (folder)
        {
            EvidenceResult result;
            using (var progress = new ProgressBar(_terminal, TimeProvider.System))
            {
                result = _judge(new EvidenceSettings(most, settings.Draws, settings.Seed, settings.Threads), progress, cancel);
            }

            cancel.ThrowIfCancellationRequested();
            return Write(folder, target, result, record);
        }
    }

    private int Write(RunFolder folder, string target, EvidenceResult result, RunRecord record)
    {
        if (EvidenceWriter.Write(folder, result, record) is { } finding)
        {
            _terminal.Show([finding]);
            return ExitCode.WrongInput;
        }

        EvidencePrinter.Print(_terminal, result);
        _terminal.Out.WriteLine($"Page: {Terminal.Clean(Path.Combine(target, "report.html"))}");
        _terminal.Out.WriteLine(Disclaimer.Text);
        return ExitCode.Success;
    }
}
