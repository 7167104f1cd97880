namespace Quantal.Simulation.Concentrations;

/// <summary>A dose to come, and those that follow it at its interval.</summary>
/// <param name="First">When the first one enters.</param>
/// <param name="Interval">Time between them.</param>
/// <param name="Count">Number of doses.</param>
/// <param name="Compartment">0-based compartment.</param>
/// <param name="Dose">Each dose as it was given, before bioavailability.</param>
/// <param name="Amount">What each adds to its compartment in all.</param>
/// <param name="Rate">What an infusion adds per time; 0 for a bolus.</param>
/// <param name="Duration">How long an infusion runs; 0 for a bolus.</param>
internal readonly record struct DoseTrain(
    double First, double Interval, int Count, int Compartment, double Dose, double Amount, double Rate, double Duration)
{
    /// <summary>How many have entered.</summary>
    public int Entered { get; init; }

    /// <summary>When the next one enters: a multiple of the interval after the first, so that no rounding gathers.</summary>
    public double Next => Entered == 0 ? First : First + (Entered * Interval);

    /// <summary>Whether the doses are infusions.</summary>
    public bool IsInfusion => Duration > 0;

    /// <summary>The doses of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="system">What they are given to, at the record's values.</param>
    /// <param name="lag">From the record to the first.</param>
    public static DoseTrain Of(in EventRecord record, IKineticSystem system, double lag)
    {
        var entry = system.PerDose(record.Compartment);
        var amount = record.Amount == 0
            ? 0
            : record.Amount * record.Bioavailability * system.Bioavailability(record.Compartment, record.Amount);
        var rate = record.Rate switch
        {
            EventRecord.RateIsModelled => record.ModelledRate,
            EventRecord.DurationIsModelled => amount / record.ModelledDuration,
            _ => record.Rate,
        };
        var duration = record.Rate switch
        {
            0 => 0,
            EventRecord.DurationIsModelled => record.ModelledDuration,
            _ => amount / rate,
        };

        // An infusion too fast for its rate to be a number is a bolus, and so is one of nothing.
        duration = amount > 0 && double.IsFinite(rate * entry) ? duration : 0;
        return new DoseTrain(
            record.Time + lag, record.Interval, 1 + record.AdditionalDoses, record.Compartment - 1, record.Amount, amount * entry, rate * entry, duration);
    }
}
