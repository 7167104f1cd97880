namespace Quantal.Simulation.Engine;

/// <summary>One step of the slow biology. Every jump falls between two steps.</summary>
/// <param name="StartMinute">Start in minutes.</param>
/// <param name="LengthMinutes">Length in minutes, above 0.</param>
/// <param name="SaveIndex">Which saved time the start is; -1 if none. Readouts are those before the jump.</param>
/// <param name="PlasmaVolumes">Plasma exchanged at the start, in plasma volumes; 0 for none.</param>
/// <param name="InfusionRate">Immunoglobulin infused during the step in mg per day.</param>
public readonly record struct PlanStep(int StartMinute, int LengthMinutes, int SaveIndex, double PlasmaVolumes, double InfusionRate)
{
    /// <summary>End in minutes.</summary>
    public int EndMinute => StartMinute + LengthMinutes;

    /// <summary>Length in days.</summary>
    public double LengthDays => LengthMinutes / (double)Clock.MinutesPerDay;
}
