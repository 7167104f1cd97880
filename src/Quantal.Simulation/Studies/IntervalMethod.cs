namespace Quantal.Simulation.Studies;

/// <summary>How a published figure's own 95 % interval follows from what was printed.</summary>
public enum IntervalMethod
{
    /// <summary>The source gives nothing from which one follows: the spread of simulated studies of its size serves instead.</summary>
    None,

    /// <summary>Exact for a proportion, from its counts.</summary>
    ExactBinomial,

    /// <summary>Exact for a rate, from its events and their exposure.</summary>
    ExactPoisson,

    /// <summary>Student's, from standard deviation and number of patients.</summary>
    Student,

    /// <summary>Student's, as wide as a printed bound of a probability allows.</summary>
    StudentFromProbability,

    /// <summary>Normal, from a standard error.</summary>
    Normal,

    /// <summary>Fisher's transformation of a correlation.</summary>
    Fisher,

    /// <summary>Chi-squared for the variance of the logarithms behind a coefficient of variation.</summary>
    ChiSquared,

    /// <summary>As the source prints it.</summary>
    Printed,
}
