using Quantal.Model.Drugs;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Numerics;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Treatments;

namespace Quantal.Simulation;

/// <summary>Measures how fast this processor computes bundles of each width.</summary>
public static class BundleTimer
{
    private const int Day = Clock.MinutesPerDay;
    private const int Days = 112;
    private const int Rounds = 4;

    // Different people, because what neighbours do not share is part of what a wide bundle costs.
    private const int People = 8;

    // What most are treated with, so that every part of a step is done.
    private static readonly Scenario Work = new(
        new Patient(
            Sex.Female, 58, 70, 165, new Phenotypes(Phenotype.Normal, Phenotype.Normal, Phenotype.Normal), Aetiology.Idiopathic, new Baseline(2.7, 200)),
        [
            new Treatment("work",
            [
                new RepeatedDose(Drug.Amifampridine, new Dose(20, false), Day / 4, 0, null, null),
                new RepeatedDose(Drug.Azathioprine, new Dose(2.5, true), Day, 0, null, null),
                new RepeatedDose(Drug.Prednisolone, new Dose(20, false), 2 * Day, 0, null, null),
            ]),
        ],
        new Observation(Days * Day, 7 * Day, 60));

    /// <summary>
    /// Follows eight patients for some weeks in bundles of each width, in turns, on this thread, and takes the fastest of each. Takes
    /// about 30 ms, and some tenths of a second where the program has to be compiled first.
    /// </summary>
    /// <param name="catalog">Checked evidence.</param>
    /// <param name="clock">The clock; null for that of the system.</param>
    public static BundleTimes Measure(ParameterCatalog catalog, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        clock ??= TimeProvider.System;
        var (simulator, factory) = (new Simulator(catalog), new PatientFactory(new ParameterTable(catalog)));
        VirtualPatient[] people = [.. Enumerable.Range(1, People).Select(draw => factory.Draw(Work.Patient, 1, draw))];
        var best = LaneWidth.All.ToDictionary(width => width, _ => double.PositiveInfinity);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var width in LaneWidth.All)
            {
                var start = clock.GetTimestamp();
                simulator.Run(Work, people, new SimulationSettings(0, 1, width, Threads: 1));
                best[width] = Math.Min(best[width], clock.GetElapsedTime(start).TotalSeconds * width / People);
            }
        }

        return new BundleTimes(best[1], best[4], best[8]);
    }
}
