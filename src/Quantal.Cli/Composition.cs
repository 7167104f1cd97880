using Quantal.Exchange.Models;
using Quantal.Exchange.Patients;
using Quantal.Model.Records;
using Quantal.Simulation;
using Quantal.Simulation.Concentrations;
using Quantal.Studies.Runs;

namespace Quantal.Cli;

/// <summary>What the program is composed of.</summary>
internal static class Composition
{
    /// <summary>The command line with all its commands; the evidence is loaded when one first asks for it.</summary>
    /// <param name="terminal">Where the commands write.</param>
    public static Application Of(Terminal terminal)
    {
        var catalog = new Lazy<ParameterCatalog>(ParameterCatalog.Load);
        var cohorts = new CohortEngine(catalog);
        var engine = new SimulationEngine(
            PatientFile.Read,
            (scenario, settings, progress, cancellation) => new Simulator(catalog.Value).Run(scenario, settings, progress, cancellation: cancellation),
            EvidenceFile.EmbeddedHash);

        return new Application(
            terminal,
            new SimulateCommand(engine, terminal),
            new CalibrateCommand(
                (seed, threads, progress, cancellation) => ReferencePatient.Calibrate(catalog.Value, seed, threads, progress, cancellation), terminal)
            {
                new CalibratePopulationCommand(
                    (settings, threads, progress, cancellation) => CalibratedPopulation.Calibrate(catalog.Value, settings, new PoolSizes(), threads, progress, cancellation), terminal),
            },
            new CohortCommand(cohorts, terminal),
            new EvidenceCommand(new EvidenceEngine(cohorts), terminal),
            new ConcentrationsCommand(() => ConcentrationModels.Drugs(catalog.Value), () => ConcentrationModels.Published(catalog.Value), terminal),
            new ExportCommand(
                PatientFile.Read, (scenario, treatment, name) => ExportedModel.Of(catalog.Value, scenario, treatment, name), terminal),
            new ParametersCommand(() => catalog.Value, terminal),
            new ModelCommand(() => catalog.Value, terminal));
    }
}
