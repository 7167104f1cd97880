namespace Quantal.Simulation.Studies;

/// <summary>What is taken of a study's patients.</summary>
public enum PoolStatistic
{
    /// <summary>The mean of a column.</summary>
    Mean,

    /// <summary>The median of a column.</summary>
    Median,

    /// <summary>The standard deviation of a column over its mean.</summary>
    Variation,

    /// <summary>The coefficient of variation of a lognormal distribution, from the variance of the logarithms of a column.</summary>
    LognormalVariation,

    /// <summary>
    /// The median of a column over that of another, each in one half of the patients: two groups of different people, one in
    /// each of two arms.
    /// </summary>
    RatioOfMedians,

    /// <summary>The share of patients of whom all conditions hold.</summary>
    Share,

    /// <summary>The sum of a column over the sum of another.</summary>
    Rate,

    /// <summary>Pearson's correlation of two columns.</summary>
    Correlation,

    /// <summary>The probability of Wald's test of one covariate in a proportional-hazards model.</summary>
    CoxProbability,

    /// <summary>The median time to an event, by Kaplan and Meier.</summary>
    MedianSurvival,
}
