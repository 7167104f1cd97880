namespace Quantal.Exchange.DoseRecords;

/// <summary>The columns of a data set that are read whatever the model; their names are the members' in capitals.</summary>
internal enum DoseColumn
{
    /// <summary>Individual.</summary>
    Id,

    /// <summary>Time.</summary>
    Time,

    /// <summary>What the record is.</summary>
    Evid,

    /// <summary>Amount.</summary>
    Amt,

    /// <summary>Rate of an infusion.</summary>
    Rate,

    /// <summary>Time between doses.</summary>
    Ii,

    /// <summary>Number of additional doses.</summary>
    Addl,

    /// <summary>Steady state.</summary>
    Ss,

    /// <summary>Compartment.</summary>
    Cmt,

    /// <summary>Whether the observed value is missing.</summary>
    Mdv,

    /// <summary>Observed value, which is not looked at.</summary>
    Dv,

    /// <summary>Lag of a dose into compartment 2.</summary>
    Lagt,

    /// <summary>Bioavailability of a dose into compartment 2.</summary>
    Bioav,

    /// <summary>Which of rate and duration is modelled.</summary>
    Mode,

    /// <summary>Modelled duration of a dose into compartment 2.</summary>
    Dur2,

    /// <summary>Modelled rate of a dose into compartment 2.</summary>
    Rat2,
}
