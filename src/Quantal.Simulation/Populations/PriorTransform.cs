namespace Quantal.Simulation.Populations;

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
