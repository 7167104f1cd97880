using System.CommandLine;
using Quantal.Exchange;
using Quantal.Exchange.Evidence;
using Quantal.Exchange.Output;
using Quantal.Model.Evidence;
using Quantal.Simulation.Results;

namespace Quantal.Cli;

/// <summary><c>quantal evidence</c>: all published figures beside what simulated studies give.</summary>
internal sealed class EvidenceCommand : Command
{
    private const int MostMembers = 4096;

    private readonly Option<string> output = new("--out")
    {
        Description = "Folder for the results; an earlier run in it is replaced.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("out", "evidence"),
    };

    private readonly Option<ulong> seed = WholeNumber.Between("--seed", "Seed of all random numbers.", 0UL, ulong.MaxValue, 1UL);

    private readonly Option<int> studies = WholeNumber.Between("--studies", "Simulated studies with each set of parameters.", 20, 100_000, 400);

    private readonly Option<int> members = WholeNumber.Between("--members", "Sets of parameters, the best first; all that are stored if there are fewer.", 1, MostMembers, MostMembers);

    private readonly Option<int> threads = WholeNumber.Between(
        "--threads", "Threads. Does not change results.", 1, Environment.ProcessorCount, Environment.ProcessorCount);

    private readonly IEvidenceSource source;
    private readonly Terminal terminal;

    /// <param name="source">Published figures and simulated patients.</param>
    /// <param name="terminal">Where to.</param>
    public EvidenceCommand(IEvidenceSource source, Terminal terminal)
        : base("evidence", "Sets all published figures beside what simulated studies of the same size give.\n\n"
            + "  quantal evidence\n"
            + "  quantal evidence --studies 1000 --seed 7 --out evidence7\n"
            + "  quantal evidence --members 1 --out quick\n\n"
            + Disclaimer.Text)
    {
        (this.source, this.terminal) = (source, terminal);
        foreach (var option in new Option[] { output, seed, studies, members, threads })
        {
            Options.Add(option);
        }

        SetAction((parsed, cancel) => Task.Run(() => Run(parsed, cancel), CancellationToken.None));
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var target = parsed.GetRequiredValue(output);
        var settings = new SimulationSettings(parsed.GetValue(studies), parsed.GetValue(seed), Lanes: 0, parsed.GetValue(threads));
        var most = parsed.GetValue(members);
        var record = new RunRecord($"quantal evidence --studies {settings.Draws} --members {most} --seed {settings.Seed}", settings, EvidenceFile.EmbeddedHash(), "studies");
        var (folder, refusal) = RunFolder.Prepare(target, []);
        if (folder is null)
        {
            terminal.Show([refusal!]);
            return ExitCode.WrongInput;
        }

        using (folder)
        {
            EvidenceResult result;
            using (var progress = new ProgressBar(terminal, TimeProvider.System))
            {
                result = EvidenceResult.Of(source, most, settings.Draws, settings.Seed, settings.Threads, progress, cancel);
            }

            cancel.ThrowIfCancellationRequested();
            EvidencePrinter.Print(terminal, result);
            return Write(folder, target, result, record);
        }
    }

    private int Write(RunFolder folder, string target, EvidenceResult result, RunRecord record)
    {
        try
        {
            if (EvidenceWriter.Write(folder, result, record) is { } finding)
            {
                terminal.Show([finding]);
                return ExitCode.WrongInput;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            terminal.Show([new Finding(Severity.Error, target, 0, 0, $"the results could not be written ({failure.Message})", "Make room or name another folder with --out.")]);
            return ExitCode.WrongInput;
        }

        terminal.Out.WriteLine($"Page: {Terminal.Clean(Path.Combine(target, "report.html"))}");
        terminal.Out.WriteLine(Disclaimer.Text);
        return ExitCode.Success;
    }
}
