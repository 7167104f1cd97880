using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Quantal.Exchange.Files;
using Quantal.Exchange.Trials;
using Quantal.Exchange.Workspaces;
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

    private readonly Option<int> _lanes = LanesOption.Create();

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
        var example = parsed.GetValue(_example);
        if (example != 0 && shard != TrialShard.Whole)
        {
            _terminal.WriteError("A part of a trial leaves no data in full. Leave --example out, or --shard.");
            return ExitCode.WrongInput;
        }

        var record = TrialEnding.Record(_workspace, input, settings, example);
        if (shard.Count(replicates) == 0)
        {
            _terminal.WriteError($"Part {shard.Number} of {shard.Of} has none of {replicates} repetitions. Take fewer parts.");
            return ExitCode.WrongInput;
        }

        var manifest = TrialManifest.Of(input.Inputs, TrialEnding.Record(_workspace, input, settings, 0), shard);
        var name = part.Length == 0 ? design.Name : $"{design.Name}-{shard.Number}-of-{shard.Of}";
        var target = parsed.GetValue(_output) ?? Path.Combine("out", name);
        if (parsed.GetValue(_resume) && part.Length > 0 && manifest.IsIn(target))
        {
            _terminal.Out.WriteLine($"Nothing is left to do: {Terminal.Clean(target)} has this part.");
            return ExitCode.Success;
        }

        var (folder, refusal) = TrialFolder.Open(target, input.Inputs, manifest.Design + part, parsed.GetValue(_resume), design);
        if (folder is null)
        {
            _terminal.Show([refusal!]);
            return ExitCode.WrongInput;
        }

        using (folder)
        {
            var of = record with { CommandLine = record.CommandLine + part };
            return Run(design, manifest, example, of, folder, input, target, cancel);
        }
    }

    private int Run(
        TrialDesign design, TrialManifest manifest, int example, RunRecord record, TrialFolder folder, TrialFileResult input, string target,
        CancellationToken cancel)
    {
        var count = manifest.Count;

        // Every patient is followed in both arms.
        var settings = record.Settings.Chosen(_workspace, _terminal, (long)design.LargestSize * count, design.Arms.Count * design.LastDay);
        var runner = new TrialRunner(_workspace.Parameters, design, _workspace.Members(), settings.Seed);
        var how = new CohortSettings(settings.Lanes, settings.Threads);
        try
        {
            using (var progress = new ProgressBar(_terminal, TimeProvider.System))
            {
                runner.Run(manifest.First + folder.Done, count - folder.Done, how, folder.Append, progress, cancel);
            }

            return TrialEnding.Of(_terminal, folder, runner, manifest, record, example, target, cancel);
        }
        catch (OperationCanceledException)
        {
            _terminal.WriteError(
                $"Stopped after {folder.Done} of {count} repetitions, which are kept: the same command with --resume goes on.");
            return ExitCode.Interrupted;
        }
        catch (TrialRefusedException refused)
        {
            folder.Discard();
            _terminal.Show([input.Of(refused)]);
            return ExitCode.WrongInput;
        }
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
}
