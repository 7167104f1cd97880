using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Reports.Pages;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Simulation.Populations;
using Quantal.Studies.Designs;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Cli;

/// <summary><c>quantal cohort</c>: a study of a virtual clinic, repeated.</summary>
internal sealed class CohortCommand : Command
{
    private readonly Argument<string> _file = new("COHORT") { Description = "A cohort file, or the name of a cohort on file." };

    private readonly Option<string?> _output = new("--out")
    {
        Description = "Folder for the results; an earlier run in it is replaced. [default: out/<name of COHORT>]",
        HelpName = "DIR",
    };

    private readonly Option<int> _replicates = WholeNumber.Between(
        "--replicates", "How often the study is repeated, each time with other patients.", 1, 1_000_000, 100);

    private readonly Option<ulong> _seed = WholeNumber.Between("--seed", "Seed of all random numbers.", 0UL, ulong.MaxValue, 1UL);

    private readonly Option<bool> _resume =
        new("--resume") { Description = "Go on with a run of the same command that was interrupted; the result is the same." };

    private readonly Option<bool> _charts = new("--charts")
    {
        Description = "Also write what happened to every patient, visit by visit: CSV files in the shape of SDTM's domains in the folder 'charts' of the results.",
    };

    private readonly Option<int> _lanes = LanesOption.Create();

    private readonly Option<int> _threads = WholeNumber.Threads();

    private readonly Workspace _workspace;
    private readonly Terminal _terminal;

    /// <param name="workspace">What is on file.</param>
    /// <param name="terminal">Where to.</param>
    public CohortCommand(Workspace workspace, Terminal terminal)
        : base("cohort", "Repeats a study in a virtual clinic and sets what comes out beside what was published.\n\n"
            + "  quantal cohort oxford-2001\n"
            + "  quantal cohort my-clinic.yaml --replicates 1000 --seed 7 --out clinic7\n"
            + "  quantal cohort oxford-2001 --replicates 10 --charts\n\n"
            + $"Cohorts on file are {string.Join(", ", workspace.CohortNames)}. docs/cohorts.md says how to write one.\n\n"
            + Disclaimer.Text)
    {
        (_workspace, _terminal) = (workspace, terminal);
        Arguments.Add(_file);
        foreach (var option in new Option[] { _output, _replicates, _seed, _charts, _resume, _lanes, _threads })
        {
            Options.Add(option);
        }

        SetAction((parsed, cancel) => Task.Run(() => Run(parsed, cancel), CancellationToken.None));
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var path = parsed.GetRequiredValue(_file);
        var input = _workspace.FindCohort(path);
        _terminal.Show(input.Findings);
        if (input.Design is not { } design)
        {
            return ExitCode.WrongInput;
        }

        var target = parsed.GetValue(_output) ?? Path.Combine("out", design.Name);
        var settings = new SimulationSettings(
            parsed.GetValue(_replicates), parsed.GetValue(_seed), parsed.GetValue(_lanes), parsed.GetValue(_threads));
        if ((long)design.Patients * settings.Draws > int.MaxValue)
        {
            _terminal.Show([new Finding(Severity.Error, path, 0, 0, $"{settings.Draws} repetitions with {design.Patients} patients", $"At most {int.MaxValue} patients in all can be computed in one run.")]);
            return ExitCode.WrongInput;
        }

        var charts = parsed.GetValue(_charts);
        var options = $"--replicates {settings.Draws} --seed {settings.Seed}{(charts ? " --charts" : "")}";
        var record = new RunRecord(
            RepeatCommand.Of("cohort", input.Inputs[0].Path, options), settings, _workspace.Fingerprint, "replicates")
        {
            Warnings = WarningTexts.Among(input.Findings),
        };
        var members = _workspace.Members();
        var (folder, refusal) = CohortFolder.Open(
            target, input.Inputs, Identity(input.Inputs, record), parsed.GetValue(_resume), charts ? design : null,
            CohortCourses.Days(design));
        if (folder is null)
        {
            _terminal.Show([refusal!]);
            return ExitCode.WrongInput;
        }

        using (folder)
        {
            return Run(design, members, record, charts, folder, target, cancel);
        }
    }

    private int Run(
        StudyDesign design, IReadOnlyList<PopulationModel> members, RunRecord record, bool charts, CohortFolder folder, string target,
        CancellationToken cancel)
    {
        var days = design.FollowUp.MedianYears * FollowUp.DaysPerYear;
        var settings = record.Settings.Chosen(_workspace, _terminal, (long)design.Patients * record.Settings.Draws, days);
        try
        {
            using var progress = new ProgressBar(_terminal, TimeProvider.System);
            var content = new CohortContent(CohortContent.AllEndpoints, charts) { Courses = true };
            new CohortRunner(_workspace.Parameters).Run(
                design, members, settings.Seed, 0, settings.Draws, folder.Done, content, new CohortSettings(settings.Lanes, settings.Threads), folder.Append, progress, cancel);
        }
        catch (OperationCanceledException)
        {
            _terminal.WriteError($"Stopped after {folder.Done} of {(long)design.Patients * settings.Draws} patients, who are kept: the same command with --resume goes on.");
            return ExitCode.Interrupted;
        }

        var figures = StudyFigure.OfCohort(_workspace.Studies, design.Name);
        var result = CohortResult.Of(design, figures, members.Count, settings.Seed, folder.Read(), folder.ReadCourses());
        if (result.Failed)
        {
            folder.Discard();
            CohortPrinter.Failures(_terminal, result);
            _terminal.WriteError($"error: more than {CohortResult.MostFailures.ToString("0.0 %", CultureInfo.InvariantCulture)} of the patients could not be computed. Nothing was written.");
            return ExitCode.Failure;
        }

        if (CohortWriter.Write(folder, result, _workspace.Studies, record) is { } finding)
        {
            _terminal.Show([finding]);
            return ExitCode.WrongInput;
        }

        CohortPrinter.Print(_terminal, result);
        CohortPrinter.Failures(_terminal, result);
        _terminal.Out.WriteLine($"Report: {Terminal.Clean(Path.Combine(target, "report.html"))}");
        _terminal.Out.WriteLine(Disclaimer.Text);
        return ExitCode.Success;
    }

    /// <summary>Everything on which the bits depend.</summary>
    private static string Identity(IReadOnlyList<InputFile> inputs, RunRecord record) => string.Join('\n',
    [
        BuildIdentity.Version, BuildIdentity.Commit, record.EvidenceHash, record.CommandLine,
        .. inputs.Select(input => $"{Path.GetFileName(input.Path)} {Convert.ToHexStringLower(SHA256.HashData(input.Bytes()))}"),
    ]);
}
