namespace Quantal.Simulation.Engine;

/// <summary>
/// A treatment compiled for one patient's weight: the steps with their jumps, the tablets in order. Shared by all lanes of a
/// bundle and by all bundles; nothing in it depends on a lane's parameters.
/// </summary>
public sealed class TreatmentPlan
{
    /// <summary>Steps of the slow biology, in order, without gaps.</summary>
    public required IReadOnlyList<PlanStep> Steps { get; init; }

    /// <summary>By how much dividing neutrophils may grow or shrink in a step that is not cut, relative; see <see cref="StepRule"/>.</summary>
    public required double GreatestGrowth { get; init; }

    /// <summary>The saved times in days, ascending, the first 0.</summary>
    public required IReadOnlyList<double> SavedDays { get; init; }

    /// <summary>Amifampridine tablets, in order of time.</summary>
    public required IReadOnlyList<OralDose> Amifampridine { get; init; }

    /// <summary>Azathioprine tablets, in order of time.</summary>
    public required IReadOnlyList<OralDose> Azathioprine { get; init; }

    /// <summary>Allopurinol tablets, in order of time.</summary>
    public required IReadOnlyList<OralDose> Allopurinol { get; init; }

    /// <summary>Prednisolone tablets, in order of time.</summary>
    public required IReadOnlyList<OralDose> Prednisolone { get; init; }
}
