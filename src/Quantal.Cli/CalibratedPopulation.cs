using Quantal.Exchange.Calibration;
using Quantal.Exchange.Cohorts;
using Quantal.Exchange.Populations;
using Quantal.Exchange.Studies;
using Quantal.Model.Evidence;
using Quantal.Simulation.Calibration;
using Quantal.Simulation.Studies;

namespace Quantal.Cli;

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
