namespace Quantal.Simulation.Engine;

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
