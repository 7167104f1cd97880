using System.Globalization;
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

/// <summary>What a trial ends with, whether its repetitions were computed in one run or come from parts.</summary>
internal static class TrialEnding
{
    /// <summary>How the whole trial is made.</summary>
    public static RunRecord Record(Workspace workspace, TrialFileResult input, SimulationSettings settings, int example) => new(
        RepeatCommand.Of(
            "trial", input.Inputs[0].Path,
            $"--replicates {settings.Draws} --seed {settings.Seed}" + (example == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" --example {example}"))),
        settings,
        workspace.Fingerprint,
        "replicates")
    {
        Warnings = WarningTexts.Among(input.Findings),
    };

    /// <summary>
    /// Takes in the repetitions of a folder, publishes it and shows the result; gives the exit code. A part is not judged.
    /// </summary>
    public static int Of(
        Terminal terminal, TrialFolder folder, TrialRunner runner, TrialManifest manifest, RunRecord record, int example, string target,
        CancellationToken cancel)
    {
        var design = runner.Design;
        var result = manifest.Shard == TrialShard.Whole ? TrialResult.Of(design, runner.Members, folder.Read) : null;
        if (result is { Failed: true })
        {
            folder.Discard();
            var most = TrialResult.MostFailures.ToString("0.0 %", CultureInfo.InvariantCulture);
            terminal.WriteError($"error: {result.NotComputed} patients could not be computed, more than {most}. Nothing was written.");
            return ExitCode.Failure;
        }

        if (result is not null)
        {
            var how = new CohortSettings(record.Settings.Lanes, record.Settings.Threads);
            TrialPage.Write(folder, result, TrialExamples.Of(runner, result, folder.Read(), how, cancel), record);
            if (!AdamFolder.Write(folder.Partial, design, runner.Replicate(example, how, cancel)))
            {
                terminal.WriteError("Patients come so slowly that dates pass the year 9999: no data sets are written.");
            }
        }

        if (TrialWriter.Write(folder, result, manifest, record) is { } finding)
        {
            terminal.Show([finding]);
            return ExitCode.WrongInput;
        }

        if (result is null)
        {
            var (number, of) = manifest.Shard;
            terminal.Out.WriteLine(
                $"Part {number} of {of}: {manifest.Count} of {manifest.Replicates} repetitions. 'quantal merge' puts all parts together.");
        }
        else
        {
            TrialPrinter.Print(terminal, result);
        }

        terminal.Out.WriteLine($"Results: {Terminal.Clean(target)}");
        terminal.Out.WriteLine(Disclaimer.Text);
        return ExitCode.Success;
    }
}
