namespace Quantal.Simulation.Engine;

/// <summary>
/// How long the steps of the slow biology are: long where little happens, short after tablets, after plasma exchange
/// or immunoglobulin, and when azathioprine begins. That part of the rule sees the plan and never a patient, so that patients march side by side. Where a
/// patient's marrow grows or fails fast, that patient's step alone is cut into equal parts; its neighbours wait.
/// </summary>
/// <param name="LongestMinutes">Longest step; steps end at its multiples.</param>
/// <param name="AfterTabletMinutes">
/// A step ends at each tablet of prednisolone or azathioprine and this long after it; 0 for no such ends.
/// </param>
/// <param name="HighPrednisolone">After more prednisolone than this, in mg, a step ends also twice as long after the tablet: its effects stay saturated for longer.</param>
/// <param name="UnsettledMinutes">Longest step in the unsettled time after a plasma exchange, an infusion or the first tablet of azathioprine.</param>
/// <param name="UnsettledDays">Length of that time in days.</param>
/// <param name="GreatestGrowth">
/// By how much dividing neutrophils may grow or shrink in a step that is not cut, relative, at the rate at its start. The error falls with the
/// fourth power of the parts' length, so in 2, 4, 8 parts they may by 16, 256, 4096 times as much.
/// </param>
public sealed record StepRule(
    int LongestMinutes, int AfterTabletMinutes, double HighPrednisolone, int UnsettledMinutes, int UnsettledDays, double GreatestGrowth)
{
    /// <summary>Into how many parts a step is cut at most.</summary>
    public const int MostParts = 8;

    /// <summary>The default, chosen by the work-precision table of the docs.</summary>
    public static StepRule Default { get; } = new(1440, 360, 30, 360, 21, 0.0015);

    /// <summary>Steps of one length throughout.</summary>
    public static StepRule Uniform(int minutes) => new(minutes, 0, 0, minutes, 0, double.PositiveInfinity);
}
