using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Quantal.Exchange.Files;
using Quantal.Model.Records;
using Quantal.Reports.Pages;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Simulation.Populations;
using Quantal.Studies.Designs;
using Quantal.Studies.Runs;

namespace Quantal.Cli;

/// <summary><c>quantal cohort</c>: a study of a virtual clinic, repeated.</summary>
internal sealed class CohortCommand : Command
{
    private const double MostFailures = 0.001;

    private readonly Argument<string> _file = new("FILE") { Description = "The cohort file." };

    private readonly Option<string?> _output = new("--out")
    {
        Description = "Folder for the results; an earlier run in it is replaced. [default: out/<name of FILE>]",
        HelpName = "DIR",
    };

    private readonly Option<int> _replicates = WholeNumber.Between("--replicates", "How often the study is repeated, each time with other patients.", 1, 1_000_000, 100);

    private readonly Option<ulong> _seed = WholeNumber.Between("--seed", "Seed of all random numbers.", 0UL, ulong.MaxValue, 1UL);

    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with a run of the same command that was interrupted; the result is the same." };

    private readonly Option<bool> _charts = new("--charts")
    {
        Description = "Also write what happened to every patient, visit by visit: CSV files in the shape of SDTM's domains in the folder 'charts' of the results.",
    };

    private readonly Option<int> _lanes = WholeNumber.OneOf(
        "--lanes", "Patients computed side by side; 0 is the most that the processor has. Does not change results.", [0, 1, 4, 8], 0);

    private readonly Option<int> _threads = WholeNumber.Between(
        "--threads", "Threads. Does not change results.", 1, Environment.ProcessorCount, Environment.ProcessorCount);

    private readonly CohortEngine _engine;
    private readonly Terminal _terminal;

    /// <param name="engine">The evidence behind cohorts.</param>
    /// <param name="terminal">Where to.</param>
    public CohortCommand(CohortEngine engine, Terminal terminal)
        : base("cohort", "Repeats a study in a virtual clinic and sets what comes out beside what was published.\n\n"
            + "  quantal cohort studies/oxford-2001.yaml\n"
            + "  quantal cohort studies/oxford-2001.yaml --replicates 1000 --seed 7 --out oxford7\n"
            + "  quantal cohort studies/oxford-2001.yaml --replicates 10 --charts\n\n"
            + Disclaimer.Text)
    {
        (this._engine, this._terminal) = (engine, terminal);
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
        var input = _engine.Read(path);
        _terminal.Show(input.Findings);
        if (input.Design is not { } design)
        {
            return ExitCode.WrongInput;
        }

        var target = parsed.GetValue(_output) ?? Path.Combine("out", Path.GetFileNameWithoutExtension(path));
        var settings = new SimulationSettings(parsed.GetValue(_replicates), parsed.GetValue(_seed), parsed.GetValue(_lanes), parsed.GetValue(_threads));
        if ((long)design.Patients * settings.Draws > int.MaxValue)
        {
            _terminal.Show([new Finding(Severity.Error, path, 0, 0, $"{settings.Draws} repetitions with {design.Patients} patients", $"At most {int.MaxValue} patients in all can be computed in one run.")]);
            return ExitCode.WrongInput;
        }

        var charts = parsed.GetValue(_charts);
        var options = $"--replicates {settings.Draws} --seed {settings.Seed}{(charts ? " --charts" : "")}";
        var record = new RunRecord(RepeatCommand.Of("cohort", path, options), settings, EvidenceFile.EmbeddedHash(), "replicates");
        var members = _engine.Members();
        try
        {
            var (folder, refusal) = CohortFolder.Open(target, input.Inputs, Identity(input.Inputs, record), parsed.GetValue(_resume), charts ? design : null);
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
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _terminal.Show([new Finding(Severity.Error, target, 0, 0, $"the results could not be written ({failure.Message})", "Make room or name another folder with --out.")]);
            return ExitCode.WrongInput;
        }
    }

    private int Run(StudyDesign design, IReadOnlyList<PopulationModel> members, RunRecord record, bool charts, CohortFolder folder, string target, CancellationToken cancel)
    {
        var settings = record.Settings;
        try
        {
            using var progress = new ProgressBar(_terminal, TimeProvider.System);
            var content = new CohortContent(CohortContent.AllEndpoints, charts);
            new CohortRunner(_engine.Catalog).Run(
                design, members, settings.Seed, 0, settings.Draws, folder.Done, content, new CohortSettings(settings.Lanes, settings.Threads), folder.Append, progress, cancel);
        }
        catch (OperationCanceledException)
        {
            _terminal.WriteError($"Stopped after {folder.Done} of {(long)design.Patients * settings.Draws} patients, who are kept: the same command with --resume goes on.");
            return ExitCode.Interrupted;
        }

        var targets = _engine.TargetsOf(design);
        var result = CohortResult.Of(design, targets, members.Count, settings.Seed, folder.Read());
        if (result.Failures.Count > MostFailures * design.Patients * settings.Draws)
        {
            folder.Discard();
            CohortPrinter.Failures(_terminal, result);
            _terminal.WriteError($"error: more than {MostFailures.ToString("0.0 %", CultureInfo.InvariantCulture)} of the patients could not be computed. Nothing was written.");
            return ExitCode.Failure;
        }

        if (CohortWriter.Write(folder, result, _engine.Studies, record) is { } finding)
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
    private static string Identity(IReadOnlyList<string> inputs, RunRecord record) => string.Join('\n',
    [
        BuildIdentity.Version, BuildIdentity.Commit, record.EvidenceHash, record.CommandLine,
        .. inputs.Select(path => $"{Path.GetFileName(path)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}"),
    ]);
}
