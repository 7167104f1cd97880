using System.CommandLine;
using Quantal.Exchange.Files;
using Quantal.Exchange.Trials;
using Quantal.Exchange.Workspaces;
using Quantal.Reports.Runs;
using Quantal.Simulation;
using Quantal.Studies.Trials;

namespace Quantal.Cli;

/// <summary><c>quantal merge</c>: the parts of a trial become the trial.</summary>
internal sealed class MergeCommand : Command
{
    private readonly Argument<string[]> _parts = new("DIR")
    {
        Description = "The folders with the parts of one trial, in any order.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _output = new("--out")
    {
        Description = "Folder for the results; an earlier run in it is replaced. [default: out/<name of the trial>]",
        HelpName = "DIR",
    };

    private readonly Option<int> _example = WholeNumber.Between(
        "--example", "Number of the repetition whose data are written in full, as ADaM.", 0, 999_999, 0);

    private readonly Workspace _workspace;
    private readonly Terminal _terminal;

    /// <param name="workspace">What is on file.</param>
    /// <param name="terminal">Where to.</param>
    public MergeCommand(Workspace workspace, Terminal terminal)
        : base("merge", "Puts the parts of a trial together. What comes out is to the bit what one run of the whole trial gives.\n\n"
            + "  quantal merge part1 part2 part3 --out whole\n\n"
            + "Parts are made by 'quantal trial --shard'; docs/trials.md says how on a cluster.\n\n"
            + Disclaimer.Text)
    {
        (_workspace, _terminal) = (workspace, terminal);
        Arguments.Add(_parts);
        Options.Add(_output);
        Options.Add(_example);
        SetAction((parsed, cancel) => Task.Run(
            () => Run(parsed.GetRequiredValue(_parts), parsed.GetValue(_output), parsed.GetValue(_example), cancel), CancellationToken.None));
    }

    private int Run(string[] folders, string? output, int example, CancellationToken cancel)
    {
        var (parts, findings) = TrialParts.Open(folders);
        if (parts is null)
        {
            return Refuse(findings);
        }

        var input = _workspace.FindTrial(parts.TrialFile);
        if (input.Design is not { } design)
        {
            return Refuse(input.Findings);
        }

        var (whole, computed) = (parts.Whole, parts.Computed);
        var settings = new SimulationSettings(whole.Replicates, whole.Seed, computed.Lanes, computed.Threads);
        var here = TrialManifest.Of(input.Inputs, TrialEnding.Record(_workspace, input, settings, 0), TrialShard.Whole);
        var target = output ?? Path.Combine("out", design.Name);
        Finding[] refused =
        [
            .. whole.Apart(here).Select(apart => new Finding(
                Severity.Error, folders[0], 0, 0,
                $"{apart.What} {apart.Here}, where this program and the inputs beside it have {apart.There}",
                "Merge with the program that made the parts, and leave their inputs as they are.")),
            .. folders.Where(folder => Absolute(folder) == Absolute(target)).Distinct().Select(folder => new Finding(
                Severity.Error, folder, 0, 0, "a part, and the folder for the results as well", "Name another folder with --out.")),
        ];
        return refused.Length > 0 ? Refuse(refused) : Merge(parts, input, design, here, settings, example, target, cancel);
    }

    private int Merge(
        TrialParts parts, TrialFileResult input, TrialDesign design, TrialManifest whole, SimulationSettings settings, int example,
        string target, CancellationToken cancel)
    {
        // Of another name than that of the run that would compute it: neither goes on with what the other left.
        var (folder, refusal) = TrialFolder.Open(target, input.Inputs, whole.Design + " merged", resume: true, design);
        if (folder is null)
        {
            return Refuse([refusal!]);
        }

        using (folder)
        {
            try
            {
                folder.Copy(parts.Lines());
                var runner = new TrialRunner(_workspace.Parameters, design, _workspace.Members(), settings.Seed);
                var record = TrialEnding.Record(_workspace, input, settings, example);
                return TrialEnding.Of(_terminal, folder, runner, whole, record, example, target, cancel);
            }
            catch (OperationCanceledException)
            {
                folder.Discard();
                _terminal.WriteError("Stopped; the parts are as they were.");
                return ExitCode.Interrupted;
            }
            catch (InvalidDataException broken)
            {
                folder.Discard();
                return Refuse(
                [
                    new Finding(
                        Severity.Error, parts.TrialFile, 0, 0, broken.Message, "Compute the parts of this trial again, in new folders."),
                ]);
            }
        }
    }

    private int Refuse(IReadOnlyList<Finding> findings)
    {
        _terminal.Show(findings);
        return ExitCode.WrongInput;
    }

    private static string Absolute(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
