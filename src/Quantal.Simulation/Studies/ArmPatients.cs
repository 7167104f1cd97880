using Quantal.Model.Evidence;
using Quantal.Simulation.Cohorts;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Results;

namespace Quantal.Simulation.Studies;

/// <summary>Lets drawn patients live through the arms of a study. Every arm has the same people, each as its description has them.</summary>
internal sealed class ArmPatients
{
    // The courses of so many patients are in memory at once.
    private const int BatchPatients = 32;

    private readonly Simulator _simulator;
    private readonly ParameterTable _table;

    /// <param name="catalog">Checked evidence.</param>
    public ArmPatients(ParameterCatalog catalog)
    {
        _simulator = new Simulator(catalog);
        _table = new ParameterTable(catalog);
    }

    /// <summary>The value of each target in each patient.</summary>
    /// <param name="study">A study with arms.</param>
    /// <param name="targets">Some of its targets, each with a measure.</param>
    /// <param name="model">How parameters differ between people.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="replicate">Chooses the people, at least 0.</param>
    /// <param name="patients">How many.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>For each target one number for each patient, in the measure's unit; a patient who could not be computed is left out of all.</returns>
    public double[][] Values(
        Study study, IReadOnlyList<StudyTarget> targets, PopulationModel model, ulong seed, int replicate, int patients, int threads, CancellationToken cancellation)
    {
        var needed = targets.SelectMany(target => new[] { target.Measure!.Arm, target.Measure.OtherArm }).ToHashSet(StringComparer.Ordinal);
        StudyArm[] arms = [.. study.Arms.Where(arm => needed.Contains(arm.Name))];
        var factory = new PatientFactory(_table, model);
        var values = targets.Select(_ => new List<double>(patients)).ToArray();
        foreach (var places in Enumerable.Range(0, patients).Chunk(BatchPatients))
        {
            var courses = arms.Select(arm => Courses(arm, factory, seed, replicate, places, threads, cancellation)).ToArray();
            for (var place = 0; place < places.Length; place++)
            {
                if (Array.TrueForAll(courses, ofArm => ofArm[place] is not null))
                {
                    var byArm = arms.Select((arm, index) => (arm.Name, Course: courses[index][place]!)).ToDictionary(pair => pair.Name, pair => pair.Course);
                    for (var target = 0; target < targets.Count; target++)
                    {
                        values[target].Add(MeasureEvaluator.Evaluate(targets[target].Measure!, byArm));
                    }
                }
            }
        }

        return [.. values.Select(list => list.ToArray())];
    }

    private ArmCourse?[] Courses(StudyArm arm, PatientFactory factory, ulong seed, int replicate, int[] places, int threads, CancellationToken cancellation)
    {
        var first = ((ulong)replicate * CohortRunner.PersonsPerReplicate) + 1;
        VirtualPatient[] drawn = [.. places.Select(place => factory.Draw(arm.Scenario.Patient, seed, first + (ulong)place, place))];
        var result = _simulator.Run(arm.Scenario, drawn, new SimulationSettings(0, seed, Lanes: 0, threads), cancellation: cancellation);
        var treatment = result.Treatments[0];
        return [.. treatment.Draws.Prepend(treatment.Typical).Select(series => series.Outcome.Succeeded ? new ArmCourse(result.Days, series.Values) : null)];
    }
}
