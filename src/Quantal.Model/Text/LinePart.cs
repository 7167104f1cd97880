namespace Quantal.Model.Text;

/// <summary>What a line of the printed model says.</summary>
public enum LinePart
{
    /// <summary>A value that follows from parameters and covariates once per patient.</summary>
    Individual,

    /// <summary>A state before treatment.</summary>
    Initial,

    /// <summary>What of a swallowed dose is absorbed.</summary>
    Dose,

    /// <summary>What a swallowed dose makes of a state.</summary>
    Intake,

    /// <summary>A quantity of the moment that has a name of its own.</summary>
    Quantity,

    /// <summary>A state's rate of change.</summary>
    Derivative,

    /// <summary>What a plasma exchange leaves of a state.</summary>
    Exchange,

    /// <summary>What a drug does to the slow biology.</summary>
    Drive,

    /// <summary>A column of the results.</summary>
    Readout,
}
