using Quantal.Model.Records;
using Quantal.Simulation;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Treatments;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;

namespace Quantal.Studies.Runs;

/// <summary>Lets typical patients live through studies.</summary>
public sealed class StudyRunner
{
    private readonly Simulator _simulator;
    private readonly ParameterTable _table;

    /// <summary>A runner on checked evidence.</summary>
    public StudyRunner(ParameterCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        _simulator = new Simulator(catalog);
        _table = new ParameterTable(catalog);
    }

    /// <summary>What the typical patient of the evidence gives for every target that it is held against.</summary>
    /// <param name="studies">The studies.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>One outcome for each such target, in the order of studies and targets; no number where a typical patient could not be
    /// integrated.</returns>
    public IReadOnlyList<TargetOutcome> Run(IReadOnlyList<Study> studies, int threads, CancellationToken cancellation = default) =>
        Run(studies, PopulationModel.Of(_table), threads, cancellation);

    /// <summary>What the typical patient of a population gives for every target that it is held against.</summary>
    /// <param name="studies">The studies.</param>
    /// <param name="model">The population.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>As the other.</returns>
    public IReadOnlyList<TargetOutcome> Run(
        IReadOnlyList<Study> studies, PopulationModel model, int threads, CancellationToken cancellation = default)
    {
        studies = [.. studies.Where(study => study.TypicalTargets.Any())];
        var factory = new PatientFactory(_table, model);
        var arms = studies.SelectMany(study => study.Arms).ToArray();
        var courses = new TimeCourse?[arms.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.ForEach(LongestFirst(arms), options, index => courses[index] =
            ArmSimulation.Run(_simulator, arms[index].Scenario, [factory.Typical(arms[index].Scenario.Patient)], cancellation)[0]);
        return Outcomes(studies, courses);
    }

    private static IEnumerable<int> LongestFirst(StudyArm[] arms) =>
        Enumerable.Range(0, arms.Length).OrderByDescending(index => arms[index].Scenario.Observation.UntilMinute);

    private static List<TargetOutcome> Outcomes(IReadOnlyList<Study> studies, TimeCourse?[] courses)
    {
        var outcomes = new List<TargetOutcome>();
        var first = 0;
        foreach (var study in studies)
        {
            var byArm = study.Arms.Select((arm, index) => (arm.Name, Course: courses[first + index]))
                .ToDictionary(pair => pair.Name, pair => pair.Course);
            outcomes.AddRange(study.TypicalTargets.Select(target => new TargetOutcome(study, target, Simulated(target, byArm))));
            first += study.Arms.Count;
        }

        return outcomes;
    }

    // A patient who could not be integrated to the end gives no number, whatever the course until then.
    private static double Simulated(StudyTarget target, Dictionary<string, TimeCourse?> courses)
    {
        if (courses.Values.Any(course => course is null))
        {
            return double.NaN;
        }

        var whole = courses.ToDictionary(pair => pair.Key, pair => pair.Value!);
        return target.Unit.FromCoherent(
            MeasureEvaluator.UnitOf(target.Measure!).Coherent(MeasureEvaluator.Evaluate(target.Measure!, whole)));
    }
}

/// <summary>
/// Leaves out of a study what some of its targets do not need: other arms, and saved times before the first and after the last that is
/// looked at.
/// </summary>
internal static class NeededArms
{
    /// <summary>The study with these targets and what they need; their values are the same but for rounding.</summary>
    /// <param name="study">A study with arms.</param>
    /// <param name="targets">Some of its targets, each with a measure.</param>
    public static Study Of(Study study, IReadOnlyList<StudyTarget> targets)
    {
        var measures = targets.Select(target => target.Measure!).ToArray();
        return study with
        {
            Targets = targets,
            Arms = [.. from arm in study.Arms
                       let taken = measures.Where(measure => measure.Arm == arm.Name || measure.OtherArm == arm.Name).ToArray()
                       where taken.Length > 0
                       select arm with { Scenario = arm.Scenario with { Observation = Observed(arm.Scenario.Observation, taken) } }],
        };
    }

    private static Observation Observed(Observation observation, Measure[] measures)
    {
        var first = observation.EveryMinutes + observation.AtMinute;
        return observation with
        {
            FromMinute = measures.Min(From),
            UntilMinute = Math.Min(observation.UntilMinute, Math.Max(first, measures.Max(Until))),
        };
    }

    private static int From(Measure measure) => measure.Statistic switch
    {
        Statistic.Value => measure.AtMinute,
        Statistic.GainLeft => Math.Min(measure.AtMinute, measure.FromMinute),
        _ => measure.FromMinute,
    };

    private static int Until(Measure measure) => measure.Statistic switch
    {
        Statistic.Value => measure.AtMinute,
        Statistic.GainLeft => Math.Max(measure.AtMinute, measure.ToMinute),
        _ => measure.ToMinute,
    };
}
