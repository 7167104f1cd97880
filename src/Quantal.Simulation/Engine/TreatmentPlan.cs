using Quantal.Model.Kinetics;
using Quantal.Model.Units;

namespace Quantal.Simulation.Engine;

/// <summary>
/// A treatment compiled for one patient's weight: the steps with their jumps, the intakes of drugs. Shared by all lanes of a
/// bundle and by all bundles; nothing in it depends on a lane's parameters.
/// </summary>
public sealed class TreatmentPlan
{
    /// <summary>Steps of the slow biology, in order, without gaps.</summary>
    public required IReadOnlyList<PlanStep> Steps { get; init; }

    /// <summary>The saved times in days, ascending, the first 0.</summary>
    public required IReadOnlyList<double> SavedDays { get; init; }

    /// <summary>Whether the day of each saved time is read as well.</summary>
    public required bool ReadsDay { get; init; }

    /// <summary>When each drug is taken over the steps.</summary>
    public required DrugPlan Drugs { get; init; }
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
public readonly record struct PlanStep(
    int StartMinute, int LengthMinutes, int SaveIndex, bool IsProbe, double PlasmaVolumes, double InfusionRate)
{
    /// <summary>End in minutes.</summary>
    public int EndMinute => StartMinute + LengthMinutes;

    /// <summary>Length in days.</summary>
    public double LengthDays => Clock.Days(LengthMinutes);
}
