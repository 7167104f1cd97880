using Quantal.Model.Evidence;
using Quantal.Numerics.Inference;
using Quantal.Numerics.Random;
using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Calibration;

/// <summary>
/// Calibrates a population: moves an ensemble drawn from the priors by the <see cref="EnsembleSmoother"/> towards the published
/// figures, simulates every member and their centre once more with persons they were not moved by, and accepts the closest of
/// those that meet the figures.
/// </summary>
/// <remarks>
/// A member of which a figure does not exist leaves and is counted. The centre is the mean of all members on the scales on which the
/// priors are normal, and has the number after the last of them: of members that meet the figures about equally well the best is one
/// by chance, and may lie at the edge; the centre does not.
/// </remarks>
public sealed class PopulationCalibration
{
    private static readonly uint Perturbation = Purpose.Of("calibration of the population: perturbed figure");

    private readonly IReadOnlyList<PopulationPrior> _priors;
    private readonly PopulationScale[] _scales;
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
        if (priors.Count == 0 || simulation.Targets.Count == 0)
        {
            throw new ArgumentException($"There is nothing to calibrate with {priors.Count} priors and {simulation.Targets.Count} targets.", nameof(priors));
        }

        (_priors, _simulation) = (priors, simulation);
        _scales = [.. priors.Select(prior => new PopulationScale(prior.Parameter, catalog.Get(prior.Parameter.Record)))];
    }

    /// <summary>Runs the calibration.</summary>
    /// <param name="settings">How.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="LostPopulationException">Fewer members can be simulated than have to be accepted.</exception>
    public PopulationResult Run(PopulationSettings settings, int threads, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        double[][] prior = [.. Enumerable.Range(0, settings.Members).Select(member => Drawn(settings.Seed, (ulong)member))];
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
            return PopulationSummary.Of(settings, _priors, _scales, _simulation.Targets, WithCentre(smoothed, settings));
        }
        catch (LostEnsembleException lost)
        {
            throw new LostPopulationException(lost, _simulation.Targets);
        }
    }

    private double[] Simulate(double[] deviates, int round) => _simulation.Simulate([.. deviates.Select((deviate, place) => _scales[place].Value(deviate))], round);

    private SmootherResult WithCentre(SmootherResult smoothed, PopulationSettings settings)
    {
        double[] centre = [.. _scales.Select((_, place) => smoothed.Members.Average(member => member.Parameters[place]))];
        var figures = Simulate(centre, settings.Rounds);
        return figures.All(double.IsFinite)
            ? smoothed with { Members = [.. smoothed.Members, new SmootherMember(settings.Members, centre, figures)] }
            : smoothed with { Dropped = [.. smoothed.Dropped, (settings.Members, settings.Rounds)] };
    }

    private double[] Drawn(ulong seed, ulong member) =>
        [.. _priors.Select(prior => KeyedRandom.Normal(seed, member, Purpose.Of($"calibration of the population: prior of {prior.Parameter.Id}"), 0))];
}
