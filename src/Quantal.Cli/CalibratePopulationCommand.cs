using System.CommandLine;
using Quantal.Exchange.Calibration;
using Quantal.Exchange.Files;
using Quantal.Exchange.Populations;
using Quantal.Exchange.Studies;
using Quantal.Model.Records;
using Quantal.Studies.Calibration;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Cli;

/// <summary><c>quantal calibrate population</c>: makes the ensemble of population parameters from the published figures.</summary>
internal sealed class CalibratePopulationCommand : Command
{
    private const string FileName = "population.yaml";
    private const int MostMembers = 4096;

    private readonly Option<string> _output = new("--out")
    {
        Description = "Folder for the result.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("out", "calibration"),
    };

    private readonly Option<ulong> _seed = WholeNumber.Between("--seed", "Seed of the ensemble.", 0UL, ulong.MaxValue, 1UL);

    private readonly Option<int> _members = WholeNumber.Between(
        "--members", "Members of the ensemble before any is refused.", new PopulationSettings(0).LeastAccepted, MostMembers, new PopulationSettings(0).Members);

    private readonly Option<int> _threads = WholeNumber.Between(
        "--threads", "Threads. Does not change results.", 1, Environment.ProcessorCount, Environment.ProcessorCount);

    private readonly Func<PopulationSettings, int, IProgress<double>, CancellationToken, PopulationOutcome> _calibrate;
    private readonly Terminal _terminal;

    /// <param name="calibrate">Calibrates, given settings and threads.</param>
    /// <param name="terminal">Where to.</param>
    public CalibratePopulationCommand(Func<PopulationSettings, int, IProgress<double>, CancellationToken, PopulationOutcome> calibrate, Terminal terminal)
        : base(
            "population",
            "Calibrates the parameters of the population: an ensemble of sets that all meet the published figures.\n\n"
            + "  quantal calibrate population\n"
            + "  quantal calibrate population --seed 7 --members 256 --out calibration7\n\n"
            + Disclaimer.Text)
    {
        (this._calibrate, this._terminal) = (calibrate, terminal);
        foreach (var option in new Option[] { _output, _seed, _members, _threads })
        {
            Options.Add(option);
        }

        SetAction((parsed, cancel) => Task.Run(() => Run(parsed, cancel), CancellationToken.None));
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        PopulationOutcome outcome;
        try
        {
            using var progress = new ProgressBar(_terminal, TimeProvider.System);
            outcome = _calibrate(new PopulationSettings(parsed.GetValue(_seed), parsed.GetValue(_members)), parsed.GetValue(_threads), progress, cancel);
        }
        catch (LostPopulationException lost)
        {
            _terminal.WriteError($"error: {lost.Message} Nothing was written.");
            return ExitCode.Failure;
        }

        cancel.ThrowIfCancellationRequested();
        PopulationPrinter.Print(_terminal, outcome);
        return outcome.Text is { } text ? Write(parsed.GetRequiredValue(_output), text) : Refuse(outcome.Result);
    }

    private int Refuse(PopulationResult result)
    {
        var obstacles = string.Join(", ", result.Obstacles.Select(fit => $"{fit.Target.Id} ({fit.Outside})"));
        _terminal.WriteError(
            $"error: {result.Ensemble.Members.Count} of {result.Simulated} members are accepted, and {result.Settings.LeastAccepted} are needed. "
            + $"In the way, with the number of members: {obstacles}. Nothing was written.");
        return ExitCode.Failure;
    }

    private int Write(string folder, string text)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _terminal.WriteError($"{Terminal.Clean(path)}: error: the result could not be written ({failure.Message}). Make room or name another folder with --out.");
            return ExitCode.WrongInput;
        }

        _terminal.Out.WriteLine($"Result: {Terminal.Clean(path)}");
        _terminal.Out.WriteLine(Disclaimer.Text);
        return ExitCode.Success;
    }
}

/// <summary>What <c>calibrate population</c> made.</summary>
/// <param name="Result">The result.</param>
/// <param name="Text">The ensemble as a file; null if too few members were accepted.</param>
/// <param name="LeftOut">Ids of the figures that the model is built on and that were not calibrated to, with the reason.</param>
internal sealed record PopulationOutcome(PopulationResult Result, string? Text, IReadOnlyList<(string Reason, IReadOnlyList<string> Ids)> LeftOut);

/// <summary>Calibrates the population on the evidence that was built into the product.</summary>
internal static class CalibratedPopulation
{
    /// <summary>Runs the calibration.</summary>
    /// <param name="catalog">The parameter records.</param>
    /// <param name="settings">How.</param>
    /// <param name="sizes">How many patients stand for a study.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="LostPopulationException">Fewer members can be simulated than have to be accepted.</exception>
    public static PopulationOutcome Calibrate(
        ParameterCatalog catalog, PopulationSettings settings, PoolSizes sizes, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        var studies = StudyCatalog.Load(catalog);
        var cohorts = CohortCatalog.Load(PopulationCatalog.Load(catalog));
        var priors = PopulationPriors.Load(catalog);
        var simulation = new StudySimulation(catalog, priors, studies, cohorts, sizes, settings.Seed, threads, cancellation);
        var result = new PopulationCalibration(catalog, priors, simulation).Run(settings, threads, progress, cancellation);
        var text = result.IsEnough ? PopulationEnsembleFile.Write(result, PopulationInputs.Of(EvidenceFile.Embedded(), catalog, studies, cohorts, sizes)) : null;
        return new PopulationOutcome(
            result, text, [("since they are ranges or directions", Ids(simulation.Unused)), ("since no prior moves them", Ids(simulation.Unmoved))]);
    }

    private static string[] Ids(IReadOnlyList<StudyFigure> figures) => [.. figures.Select(figure => figure.Target.Id)];
}
