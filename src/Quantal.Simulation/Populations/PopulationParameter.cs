namespace Quantal.Simulation.Populations;

/// <summary>One number of a population that calibration may change.</summary>
/// <param name="Id">Its name, unique among the parameters of a calibration.</param>
/// <param name="Record">Id of the evidence record.</param>
/// <param name="Aspect">What of the record's distribution it is; it decides the unit of its values.</param>
/// <param name="Partner">Id of the other record of a correlation; null for every other aspect.</param>
/// <param name="Transform">Scale on which the prior is normal.</param>
/// <param name="PriorCentre">Centre of the prior, in the unit of the values.</param>
/// <param name="PriorDeviation">Standard deviation of the prior on the transformed scale, above 0.</param>
/// <param name="Reason">Where the prior comes from.</param>
public sealed record PopulationParameter(
    string Id,
    string Record,
    PopulationAspect Aspect,
    string? Partner,
    PriorTransform Transform,
    double PriorCentre,
    double PriorDeviation,
    string Reason);

/// <summary>What of a record's distribution between people a population parameter is.</summary>
public enum PopulationAspect
{
    /// <summary>The typical value, in the record's unit.</summary>
    Typical,

    /// <summary>The spread as the record states it: a coefficient of variation, or a standard deviation.</summary>
    Spread,

    /// <summary>The correlation with another record, above -1 and below 1.</summary>
    Correlation,
}

/// <summary>The scale on which the prior of a population parameter is normal.</summary>
public enum PriorTransform
{
    /// <summary>The value itself.</summary>
    Identity,

    /// <summary>Its natural logarithm; for values above 0.</summary>
    Log,

    /// <summary>Its logit; for values between 0 and 1.</summary>
    Logit,

    /// <summary>The inverse hyperbolic tangent, Fisher's z; for correlations.</summary>
    Fisher,
}
