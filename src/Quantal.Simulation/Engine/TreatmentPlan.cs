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

/// <summary>One step of the slow biology. Every jump falls between two steps.</summary>
/// <param name="StartMinute">Start in minutes.</param>
/// <param name="LengthMinutes">Length in minutes, above 0; 0 only for the end of the plan.</param>
/// <param name="SaveIndex">Which saved time it serves; -1 if none. See <paramref name="IsProbe"/>.</param>
/// <param name="IsProbe">
/// Whether the step only looks ahead to a saved time inside the step that follows: its end is saved and then forgotten. So
/// looking at a patient changes no bit of what happens to the patient. Other steps save their start, before any jump.
/// </param>
/// <param name="PlasmaVolumes">Plasma exchanged at the start, in plasma volumes; 0 for none.</param>
/// <param name="InfusionRate">Immunoglobulin infused during the step in mg per day.</param>
public readonly record struct PlanStep(int StartMinute, int LengthMinutes, int SaveIndex, bool IsProbe, double PlasmaVolumes, double InfusionRate)
{
    /// <summary>End in minutes.</summary>
    public int EndMinute => StartMinute + LengthMinutes;

    /// <summary>Length in days.</summary>
    public double LengthDays => LengthMinutes / (double)Clock.MinutesPerDay;
}

/// <summary>One intake of a drug by mouth.</summary>
/// <param name="Minute">When it is swallowed, in minutes.</param>
/// <param name="Milligrams">The dose in mg, all tablets of the minute together.</param>
public readonly record struct OralDose(int Minute, double Milligrams);

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

/// <summary>Minutes and days.</summary>
public static class Clock
{
    /// <summary>Minutes in a day.</summary>
    public const int MinutesPerDay = 1440;

    /// <summary>A time in minutes as days.</summary>
    public static double Days(double minutes) => minutes / MinutesPerDay;
}
