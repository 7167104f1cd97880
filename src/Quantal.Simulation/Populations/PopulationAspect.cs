namespace Quantal.Simulation.Populations;

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
