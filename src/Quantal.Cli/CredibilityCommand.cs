using System.CommandLine;
using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Reports.Pages;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Studies.Credibility;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Cli;

/// <summary><c>quantal credibility</c>: the file that a reviewer of the model asks for.</summary>
internal sealed class CredibilityCommand : Command
{
    private const int MostMembers = 4096;

    private readonly Option<string> _output = new("--out")
    {
        Description = "Folder for the results; an earlier run in it is replaced.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "credibility",
    };

    private readonly Option<ulong> _seed = WholeNumber.Between("--seed", "Seed of all random numbers.", 0UL, ulong.MaxValue, 1UL);

    private readonly Option<int> _studies = WholeNumber.Between(
        "--studies", "Simulated studies with each set of parameters.", 20, 100_000, 400);

    private readonly Option<int> _members = WholeNumber.Between(
        "--members", "Sets of parameters that are held against figures; all that are stored if there are fewer.", 1, MostMembers, MostMembers);

    private readonly Option<int> _threads = WholeNumber.Threads();

    private readonly Workspace _workspace;
    private readonly Terminal _terminal;
    private readonly CredibilitySizes _sizes;
    private readonly EvidenceCommand.Judge _judge;
    private readonly TimeProvider _clock;

    /// <param name="workspace">What is on file.</param>
    /// <param name="terminal">Where to.</param>
    /// <param name="sizes">How much is computed.</param>
    /// <param name="judge">Takes the place of the figures on file in a test.</param>
    /// <param name="clock">Says what day it is; null for the system's.</param>
    public CredibilityCommand(
        Workspace workspace, Terminal terminal, CredibilitySizes sizes, EvidenceCommand.Judge? judge = null, TimeProvider? clock = null)
        : base("credibility", "Writes the file by which the model can be judged: what it is for, verification, validation, sensitivity,\n"
            + "identifiability, uncertainty, the plan and what deviates from it, known misses and parameters by grade.\n\n"
            + "  quantal credibility\n"
            + "  quantal credibility --members 8 --studies 100 --out quick\n\n"
            + Disclaimer.Text)
    {
        (_workspace, _terminal, _sizes, _clock) = (workspace, terminal, sizes, clock ?? TimeProvider.System);
        _judge = judge ?? EvidenceCommand.OnFile(workspace);
        foreach (var option in new Option[] { _output, _seed, _studies, _members, _threads })
        {
            Options.Add(option);
        }

        SetAction((parsed, cancel) => Task.Run(() => Run(parsed, cancel), CancellationToken.None));
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var target = parsed.GetRequiredValue(_output);
        var settings = new SimulationSettings(parsed.GetValue(_studies), parsed.GetValue(_seed), Lanes: 0, parsed.GetValue(_threads));
        var most = parsed.GetValue(_members);
        var record = new RunRecord(
            $"quantal credibility --studies {settings.Draws} --members {most} --seed {settings.Seed}", settings, _workspace.Fingerprint,
            "studies") { Plan = _workspace.Plan };
        var (folder, refusal) = RunFolder.Prepare(target, [], cancel);
        if (folder is null)
        {
            _terminal.Show([refusal!]);
            return ExitCode.WrongInput;
        }

        using (folder)
        {
            var result = Computed(new EvidenceSettings(most, settings.Draws, settings.Seed, settings.Threads), cancel);
            cancel.ThrowIfCancellationRequested();
            var entry = new LedgerEntry(
                DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime), _workspace.ComparisonInputs, result.Evidence.Members, settings.Draws, settings.Seed,
                Headline.Of(result.Evidence));
            if (CredibilityWriter.Write(folder, new(result, new(_workspace.Ledger, entry), record)) is { } finding)
            {
                _terminal.Show([finding]);
                return ExitCode.WrongInput;
            }

            _terminal.Out.WriteLine(CredibilityHeadline.Of(result.Evidence, StudyUse.Verify));
            _terminal.Out.WriteLine(CredibilityHeadline.Of(result.Evidence, StudyUse.Build));
            _terminal.Out.WriteLine($"Page: {Terminal.Clean(Path.Combine(target, "report.html"))}");
            _terminal.Out.WriteLine(Disclaimer.Text);
            return ExitCode.Success;
        }
    }

    private CredibilityResult Computed(EvidenceSettings settings, CancellationToken cancel)
    {
        using var progress = new ProgressBar(_terminal, TimeProvider.System);
        return new CredibilityRun(
            _workspace.Parameters, _workspace.Cohorts, _workspace.Priors, _workspace.Ensemble?.Ensemble, _workspace.Members())
            .Run(
                [.. _workspace.Plan.Uses.Select(use => use.Asked)], part => _judge(settings, part, cancel), _sizes, settings.Seed,
                settings.Threads, progress, cancel);
    }
}
