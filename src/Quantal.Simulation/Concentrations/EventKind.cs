namespace Quantal.Simulation.Concentrations;

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
