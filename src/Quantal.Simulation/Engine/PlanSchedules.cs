namespace Quantal.Simulation.Engine;

/// <summary>A plan's tablets laid over its steps; made once and shared by every bundle.</summary>
public sealed class PlanSchedules
{
    /// <summary>Lays the plan's tablets over its steps.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="prednisoloneLagMinutes">Lag of prednisolone's absorption in minutes.</param>
    public PlanSchedules(TreatmentPlan plan, double prednisoloneLagMinutes)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Amifampridine = new DayCourse(plan, plan.Amifampridine);
        Azathioprine = new DrugSchedule(plan.Steps, plan.Azathioprine, plan.Allopurinol, 0);
        Prednisolone = new DrugSchedule(plan.Steps, plan.Prednisolone, [], prednisoloneLagMinutes);
    }

    internal DayCourse Amifampridine { get; }

    internal DrugSchedule Azathioprine { get; }

    internal DrugSchedule Prednisolone { get; }
}
