namespace Quantal.Simulation.Concentrations;

/// <summary>A dose to come, and those that follow it at its interval.</summary>
/// <param name="Time">When the next one enters.</param>
/// <param name="Remaining">Number of doses, the next one included.</param>
/// <param name="Interval">Time between them.</param>
/// <param name="Compartment">0-based compartment.</param>
/// <param name="Amount">What a bolus adds; 0 for an infusion.</param>
/// <param name="Rate">What an infusion adds per time; 0 for a bolus.</param>
/// <param name="Duration">How long an infusion runs.</param>
internal readonly record struct DoseTrain(double Time, int Remaining, double Interval, int Compartment, double Amount, double Rate, double Duration)
{
    /// <summary>Whether the doses are infusions.</summary>
    public bool IsInfusion => Rate > 0;
}
