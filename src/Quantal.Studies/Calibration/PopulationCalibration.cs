using Quantal.Model.Records;
using Quantal.Numerics.Inference;
using Quantal.Numerics.Random;
using Quantal.Simulation.Populations;

namespace Quantal.Studies.Calibration;

/// <summary>
/// Calibrates a population: moves an ensemble drawn from the priors by the <see cref="EnsembleSmoother"/> towards the published
/// figures, and simulates every member once more with persons it was not moved by.
/// </summary>
/// <remarks>
/// The ensemble is every member whose figures exist. None is chosen for being near to the figures: the rounds together have used
/// them once, and choosing would use them a second time. A member of which a figure does not exist leaves and is reported.
/// </remarks>
public sealed class PopulationCalibration
{
    private static readonly uint Perturbation = Purpose.Of("calibration of the population: perturbed figure");

    private readonly IReadOnlyList<PopulationPrior> _priors;
    private readonly PriorEnsemble _prior;
    private readonly IPopulationSimulation _simulation;

    /// <summary>Prepares a calibration.</summary>
    /// <param name="catalog">The records that the priors name.</param>
    /// <param name="priors">At least one.</param>
    /// <param name="simulation">Simulates the figures.</param>
    /// <exception cref="KeyNotFoundException">A prior names no record.</exception>
    /// <exception cref="ArgumentException">A prior is impossible, or there is no prior or no target.</exception>
    public PopulationCalibration(ParameterCatalog catalog, IReadOnlyList<PopulationPrior> priors, IPopulationSimulation simulation)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(priors);
        ArgumentNullException.ThrowIfNull(simulation);
        if (simulation.Targets.Count == 0)
        {
            throw new ArgumentException("There is nothing to calibrate to.", nameof(simulation));
        }

        (_priors, _prior, _simulation) = (priors, new PriorEnsemble(catalog, priors), simulation);
    }

    /// <summary>Runs the calibration.</summary>
    /// <param name="settings">How.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="LostPopulationException">Fewer members can be simulated than make an ensemble.</exception>
    public PopulationResult Run(
        PopulationSettings settings, int threads, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        double[][] prior = [.. Enumerable.Range(0, settings.Members).Select(member => _prior.Deviates(settings.Seed, member))];
        try
        {
            var smoothed = EnsembleSmoother.Run(
                prior,
                [.. _simulation.Targets.Select(target => target.Published)],
                [.. _simulation.Targets.Select(target => target.PublishedDeviation * target.PublishedDeviation)],
                [.. _simulation.Targets.Select(target => target.SimulatedDeviation * target.SimulatedDeviation)],
                Simulate,
                settings.Smoother(Perturbation),
                threads,
                progress,
                cancellation);
            return PopulationSummary.Of(settings, _priors, _prior.Scales, _simulation.Targets, smoothed);
        }
        catch (LostEnsembleException lost)
        {
            throw new LostPopulationException(lost, _simulation.Targets);
        }
    }

    private double[] Simulate(double[] deviates, int round) => _simulation.Simulate(_prior.Values(deviates), round);
}

/// <summary>How a population is calibrated.</summary>
/// <param name="Seed">Seed of the ensemble.</param>
/// <param name="Members">Members drawn from the prior.</param>
/// <param name="Rounds">Rounds of assimilation, each with the observations' variances times this number.</param>
/// <param name="CutOff">Multiple of 1/√members up to which a correlation counts as chance.</param>
/// <param name="LeastMembers">The ensemble is of use if at least so many can be simulated to the end.</param>
public sealed record PopulationSettings(ulong Seed, int Members = 96, int Rounds = 6, double CutOff = 2, int LeastMembers = 64)
{
    /// <summary>How the ensemble is moved.</summary>
    /// <param name="purpose">What the perturbations are keyed by; it shares no person's luck.</param>
    internal SmootherSettings Smoother(uint purpose) =>
        new(Seed, purpose, SmootherSettings.EqualInflations(Rounds), CutOff, LeastMembers);
}

/// <summary>What is held of a population parameter before it is calibrated.</summary>
/// <param name="Parameter">The parameter and its prior.</param>
/// <param name="Source">Id of the reference the prior rests on.</param>
/// <param name="Grade">How far that was checked.</param>
public sealed record PopulationPrior(PopulationParameter Parameter, string Source, Grade Grade);

/// <summary>A published figure that a population is calibrated to.</summary>
/// <param name="Id">The target.</param>
/// <param name="Unit">Unit of all its numbers, as text.</param>
/// <param name="Published">The published figure.</param>
/// <param name="PublishedDeviation">Its standard deviation: what a second study of the same size would scatter by; above 0.</param>
/// <param name="SimulatedDeviation">Standard deviation of the simulated figure, since a finite number of patients is simulated; at least
/// 0.</param>
public sealed record CalibrationTarget(string Id, string Unit, double Published, double PublishedDeviation, double SimulatedDeviation)
{
    /// <summary>Variance of the difference between published and simulated figure if the parameters are right.</summary>
    public double Variance => (PublishedDeviation * PublishedDeviation) + (SimulatedDeviation * SimulatedDeviation);

    /// <summary>Simulated minus published in standard deviations of that difference.</summary>
    /// <param name="simulated">The simulated figure.</param>
    public double Residual(double simulated) => (simulated - Published) / Math.Sqrt(Variance);
}

/// <summary>Simulates the published figures from parameters of the population.</summary>
public interface IPopulationSimulation
{
    /// <summary>The figures.</summary>
    IReadOnlyList<CalibrationTarget> Targets { get; }

    /// <summary>The simulated figures in the targets' order and units; not finite where a figure does not exist.</summary>
    /// <param name="values">The population parameters' values in their order and units.</param>
    /// <param name="round">
    /// Chooses the simulated persons: all members of an ensemble meet the same in one round, so that only parameters tell
    /// them apart, and others in the next, so that one crowd's luck is not learnt again and again.
    /// </param>
    /// <remarks>Depends on the two arguments alone; is asked by several threads at once.</remarks>
    double[] Simulate(IReadOnlyList<double> values, int round);
}

/// <summary>A population cannot be calibrated, since too few members of its ensemble can be simulated.</summary>
/// <param name="lost">How they were lost.</param>
/// <param name="targets">The targets.</param>
public sealed class LostPopulationException(LostEnsembleException lost, IReadOnlyList<CalibrationTarget> targets)
    : InvalidOperationException($"{lost.Message} {string.Join("; ", Missing(lost, targets))}.")
{
    private static IEnumerable<string> Missing(LostEnsembleException lost, IReadOnlyList<CalibrationTarget> targets) =>
        targets.Zip(lost.NotFinite)
            .Where(pair => pair.Second > 0)
            .OrderByDescending(pair => pair.Second)
            .Select(pair => $"{pair.First.Id} could not be simulated from {pair.Second}");
}
