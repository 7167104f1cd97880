using Quantal.Simulation.Orders;

namespace Quantal.Simulation.Studies;

/// <summary>Leaves out of a study what some of its targets do not need: other arms, and saved times before the first and after the last that is looked at.</summary>
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
