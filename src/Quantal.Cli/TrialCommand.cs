using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Security.Cryptography;
using Quantal.Exchange.Files;
using Quantal.Exchange.Trials;
using Quantal.Exchange.Workspaces;
using Quantal.Reports.Adam;
using Quantal.Reports.Pages;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Studies.Runs;
using Quantal.Studies.Trials;

namespace Quantal.Cli;

/// <summary><c>quantal trial</c>: a randomised trial in a virtual clinic, repeated.</summary>
internal sealed class TrialCommand : Command
{
    private readonly Argument<string> _file = new("TRIAL") { Description = "A trial file, or the name of a trial on file." };

    private readonly Option<string?> _output = new("--out")
    {
        Description = "Folder for the results; an earlier run in it is replaced. [default: out/<name of TRIAL>]",
        HelpName = "DIR",
    };

    private readonly Option<int?> _replicates = WholeNumber.Optional(
        "--replicates", "How often the trial is repeated, each time with other patients. [default: as its file says]", 1, 1_000_000);

    private readonly Option<ulong?> _seed = WholeNumber.Optional(
        "--seed", "Seed of all random numbers. [default: that of the file]", 0UL, ulong.MaxValue);

    private readonly Option<TrialShard> _shard = new("--shard")
    {
        Description = "Only part I of N equal parts of the repetitions.",
        HelpName = "I/N",
        DefaultValueFactory = _ => TrialShard.Whole,
        CustomParser = ParseShard,
    };

    private readonly Option<int> _example = WholeNumber.Between(
        "--example", "Number of the repetition whose data are written in full, as ADaM.", 0, 999_999, 0);

    private readonly Option<bool> _resume =
        new("--resume") { Description = "Go on with a run of the same command that was interrupted; the result is the same." };

    private readonly Option<int> _lanes = WholeNumber.OneOf(
        "--lanes", "Patients computed side by side; 0 is the most that the processor has. Does not change results.", [0, 1, 4, 8], 0);

    private readonly Option<int> _threads = WholeNumber.Threads();

    private readonly Workspace _workspace;
    private readonly Terminal _terminal;

    /// <param name="workspace">What is on file.</param>
    /// <param name="terminal">Where to.</param>
    public TrialCommand(Workspace workspace, Terminal terminal)
        : base("trial", "Repeats a randomised trial in a virtual clinic and tells power, error and bias of its analyses.\n\n"
            + "  quantal trial azathioprine-parallel --replicates 200\n"
            + "  quantal trial my-trial.yaml --seed 7 --out trial7\n"
            + "  quantal trial my-trial.yaml --shard 2/8 --out part2\n\n"
            + $"Trials on file are {string.Join(", ", workspace.TrialNames)}. docs/trials.md says how to write one.\n\n"
            + Disclaimer.Text)
    {
        (_workspace, _terminal) = (workspace, terminal);
        Arguments.Add(_file);
        foreach (var option in new Option[] { _output, _replicates, _seed, _shard, _example, _resume, _lanes, _threads })
        {
            Options.Add(option);
        }

        SetAction((parsed, cancel) => Task.Run(() => Run(parsed, cancel), CancellationToken.None));
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var input = _workspace.FindTrial(parsed.GetRequiredValue(_file));
        _terminal.Show(input.Findings);
        if (input.Design is not { } design)
        {
            return ExitCode.WrongInput;
        }

        var replicates = parsed.GetValue(_replicates) ?? design.Replicates;
        var settings = new SimulationSettings(
            replicates, parsed.GetValue(_seed) ?? design.Seed, parsed.GetValue(_lanes), parsed.GetValue(_threads));
        var shard = parsed.GetValue(_shard);
        var part = shard == TrialShard.Whole ? "" : $" --shard {shard.Number}/{shard.Of}";
        var options = $"--replicates {settings.Draws} --seed {settings.Seed}";
        var example = parsed.GetValue(_example);
        var shown = example == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" --example {example}");
        if (example != 0 && shard != TrialShard.Whole)
        {
            _terminal.WriteError("A part of a trial leaves no data in full. Leave --example out, or --shard.");
            return ExitCode.WrongInput;
        }

        var record = new RunRecord(
            RepeatCommand.Of("trial", input.Inputs[0].Path, options + part + shown), settings, _workspace.Fingerprint, "replicates")
        {
            Warnings = WarningTexts.Among(input.Findings),
        };
        if (shard.Count(replicates) == 0)
        {
            _terminal.WriteError($"Part {shard.Number} of {shard.Of} has none of {replicates} repetitions. Take fewer parts.");
            return ExitCode.WrongInput;
        }

        var trial = Identity(input, RepeatCommand.Of("trial", input.Inputs[0].Path, options), record);
        var name = part.Length == 0 ? design.Name : $"{design.Name}-{shard.Number}-of-{shard.Of}";
        var target = parsed.GetValue(_output) ?? Path.Combine("out", name);
        var (folder, refusal) = TrialFolder.Open(target, input.Inputs, trial + part, parsed.GetValue(_resume), design);
        if (folder is null)
        {
            _terminal.Show([refusal!]);
            return ExitCode.WrongInput;
        }

        using (folder)
        {
            return Run(design, shard, example, trial, record, folder, input.Inputs[0].Path, target, cancel);
        }
    }

    private int Run(
        TrialDesign design, TrialShard shard, int example, string trial, RunRecord record, TrialFolder folder, string path, string target,
        CancellationToken cancel)
    {
        var (settings, members) = (record.Settings, _workspace.Members());
        var (first, count) = (shard.First(settings.Draws), shard.Count(settings.Draws));
        TrialResult result;
        TrialExamples? examples;
        var runner = new TrialRunner(_workspace.Parameters, design, members, settings.Seed);
        var how = new CohortSettings(settings.Lanes, settings.Threads);
        try
        {
            using (var progress = new ProgressBar(_terminal, TimeProvider.System))
            {
                runner.Run(first + folder.Done, count - folder.Done, how, folder.Append, progress, cancel);
                result = TrialResult.Of(design, members.Count, folder.Read);
                examples = shard != TrialShard.Whole || result.Failed ? null : TrialExamples.Of(runner, result, folder.Read(), how, cancel);
            }

            if (shard == TrialShard.Whole && !AdamFolder.Write(folder.Partial, design, runner.Replicate(example, how, cancel)))
            {
                _terminal.WriteError("Patients come so slowly that dates pass the year 9999: no data sets are written.");
            }
        }
        catch (OperationCanceledException)
        {
            _terminal.WriteError($"Stopped after {folder.Done} of {count} repetitions, which are kept: the same command with --resume goes on.");
            return ExitCode.Interrupted;
        }
        catch (TrialRefusedException refused)
        {
            folder.Discard();
            _terminal.Show([new Finding(Severity.Error, path, 0, 0, refused.Message, refused.Remedy)]);
            return ExitCode.WrongInput;
        }

        if (result.Failed)
        {
            folder.Discard();
            _terminal.WriteError($"error: {result.NotComputed} patients could not be computed, more than {TrialResult.MostFailures.ToString("0.0 %", CultureInfo.InvariantCulture)}. Nothing was written.");
            return ExitCode.Failure;
        }

        if (examples is not null)
        {
            TrialPage.Write(folder, result, examples, record);
        }

        if (TrialWriter.Write(folder, result, shard, trial, record) is { } finding)
        {
            _terminal.Show([finding]);
            return ExitCode.WrongInput;
        }

        TrialPrinter.Print(_terminal, result);
        _terminal.Out.WriteLine($"Results: {Terminal.Clean(target)}");
        _terminal.Out.WriteLine(Disclaimer.Text);
        return ExitCode.Success;
    }

    private static TrialShard ParseShard(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (text.Split('/') is [var one, var all] && int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(all, NumberStyles.None, CultureInfo.InvariantCulture, out var of) && number >= 1 && number <= of)
        {
            return new TrialShard(number, of);
        }

        result.AddError($"--shard is '{text}'. Give a part and how many there are, such as 2/8.");
        return TrialShard.Whole;
    }

    /// <summary>Everything on which the bits of the whole trial depend.</summary>
    private static string Identity(TrialFileResult input, string command, RunRecord record) => string.Join('\n',
    [
        BuildIdentity.Version, BuildIdentity.Commit, record.EvidenceHash, command,
        .. input.Inputs.Select(file => $"{Path.GetFileName(file.Path)} {Convert.ToHexStringLower(SHA256.HashData(file.Bytes()))}"),
    ]);
}
