namespace Quantal.Simulation.Engine;

/// <summary>
/// How long the steps of the slow biology are: long where little happens, short after tablets, after plasma exchange
/// or immunoglobulin, and when azathioprine begins. That part of the rule sees the plan and never a patient, so that patients march side by side. Where a
/// patient's marrow grows or fails fast, that patient's step alone is cut into equal parts; its neighbours wait.
/// </summary>
/// <param name="LongestMinutes">Longest step; steps end at its multiples.</param>
/// <param name="AfterTabletMinutes">A step ends this long after each tablet of prednisolone or azathioprine; 0 for no such end.</param>
/// <param name="UnsettledMinutes">Longest step in the unsettled time after a plasma exchange, an infusion or the first tablet of azathioprine.</param>
/// <param name="UnsettledDays">Length of that time in days.</param>
/// <param name="SettlingMinutes">Longest step while the blood counts settle after the first tablet of azathioprine.</param>
/// <param name="SettlingDays">Length of that time in days.</param>
/// <param name="GreatestGrowth">By how much dividing neutrophils may grow or shrink in one part of a step, relative, at the rate at the step's start.</param>
public sealed record StepRule(
    int LongestMinutes, int AfterTabletMinutes, int UnsettledMinutes, int UnsettledDays, int SettlingMinutes, int SettlingDays, double GreatestGrowth)
{
    /// <summary>Into how many parts a step is cut at most.</summary>
    public const int MostParts = 16;

    /// <summary>The default, chosen by the work-precision table of the docs.</summary>
    public static StepRule Default { get; } = new(1440, 360, 360, 21, 720, 365, 0.01);

    /// <summary>Steps of one length throughout.</summary>
    public static StepRule Uniform(int minutes) => new(minutes, 0, minutes, 0, minutes, 0, double.PositiveInfinity);
}
