namespace Quantal.Simulation.Concentrations;

/// <summary>
/// One record of a data set, as NONMEM means it. Times are in the unit of the model's rates (hours for drugs), amounts in that
/// of the doses (mg for drugs).
/// </summary>
/// <param name="Time">When, finite; not before the record before, unless this is a reset.</param>
/// <param name="Kind">What the record is; only doses look at what follows.</param>
/// <param name="Compartment">1-based compartment of the dose.</param>
/// <param name="Amount">Amount, at least 0; 0 only for a steady state of a constant infusion.</param>
/// <param name="Rate">0 for a bolus, above 0 for an infusion, -1 for <paramref name="ModelledRate"/>, -2 for
/// <paramref name="ModelledDuration"/>.</param>
/// <param name="Interval">Time between doses, above 0 where there are further or earlier ones.</param>
/// <param name="AdditionalDoses">Number of further doses, at least 0.</param>
/// <param name="SteadyState">Whether the dose is one of endlessly many, and what that does.</param>
/// <param name="Lag">Time from the record to the dose, at least 0, besides the model's own.</param>
/// <param name="Bioavailability">Fraction of the amount that enters, at least 0, besides the model's own.</param>
/// <param name="ModelledRate">Rate of a dose with rate -1, above 0.</param>
/// <param name="ModelledDuration">Duration of a dose with rate -2, above 0.</param>
public readonly record struct EventRecord(
    double Time,
    EventKind Kind,
    int Compartment = 0,
    double Amount = 0,
    double Rate = 0,
    double Interval = 0,
    int AdditionalDoses = 0,
    SteadyStateKind SteadyState = SteadyStateKind.None,
    double Lag = 0,
    double Bioavailability = 1,
    double ModelledRate = 0,
    double ModelledDuration = 0)
{
    /// <summary>Most additional doses of a record, and most infusions of a steady state that run at a time.</summary>
    public const int MostRepeats = 1_000_000;

    /// <summary>The rate by which a modelled rate is asked for.</summary>
    public const double RateIsModelled = -1;

    /// <summary>The rate by which a modelled duration is asked for.</summary>
    public const double DurationIsModelled = -2;

    /// <summary>Whether the record gives a dose.</summary>
    public bool IsDose => Kind is EventKind.Dose or EventKind.ResetAndDose;

    /// <summary>Whether the body is emptied first.</summary>
    public bool IsReset => Kind is EventKind.Reset or EventKind.ResetAndDose;
}

/// <summary>What a record of a data set is; the numbers are those of NONMEM's EVID.</summary>
public enum EventKind
{
    /// <summary>A concentration is asked for.</summary>
    Observation = 0,

    /// <summary>A dose.</summary>
    Dose = 1,

    /// <summary>Neither: a time at which a covariate changes, for example.</summary>
    Other = 2,

    /// <summary>The body is emptied and time may start again.</summary>
    Reset = 3,

    /// <summary>A reset, then a dose.</summary>
    ResetAndDose = 4,
}

/// <summary>What a dose's steady state does to the amounts; the numbers are those of NONMEM's SS.</summary>
public enum SteadyStateKind
{
    /// <summary>The dose is not at steady state.</summary>
    None = 0,

    /// <summary>The steady state takes the place of everything before, running infusions and doses to come included.</summary>
    Replaces = 1,

    /// <summary>The steady state is added to what is there.</summary>
    Adds = 2,
}
