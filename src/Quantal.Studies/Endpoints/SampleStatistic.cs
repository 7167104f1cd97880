using Quantal.Model.Units;

namespace Quantal.Studies.Endpoints;

/// <summary>How a study's figure is taken of its patients, each a row of numbers.</summary>
/// <remarks>
/// In a cohort the columns are those of <see cref="CohortEndpoints"/>. In a study with fixed arms a row has one number,
/// the value of the target's <see cref="Measure"/> in one patient; for <see cref="PoolStatistic.RatioOfMedians"/> it has two, what
/// the patient's arm and the other arm give.
/// </remarks>
public sealed record SampleStatistic
{
    /// <summary>What is taken.</summary>
    public required PoolStatistic Statistic { get; init; }

    /// <summary>The unit in which it is taken.</summary>
    public required Unit Unit { get; init; }

    /// <summary>The column of a mean, median, variation, rate or correlation; 0 otherwise.</summary>
    public int Column { get; init; }

    /// <summary>What has to hold to be counted in a share, or to be the event in survival and proportional hazards; all of them.</summary>
    public IReadOnlyList<RowCondition> Of { get; init; } = [];

    /// <summary>Who is looked at; all of them have to hold.</summary>
    public IReadOnlyList<RowCondition> Among { get; init; } = [];

    /// <summary>The column of exposure of a rate, or of time of survival and proportional hazards; 0 otherwise.</summary>
    public int Over { get; init; }

    /// <summary>The column that a correlation or a ratio is with, or the covariate that is tested; 0 otherwise.</summary>
    public int With { get; init; }

    /// <summary>Further covariates of a proportional-hazards model.</summary>
    public IReadOnlyList<int> AdjustedFor { get; init; } = [];

    /// <summary>
    /// Whether the column holds expected numbers: of a rate's, a study sees a Poisson number of events; of a mean's, which are
    /// probabilities, a binomial number of patients.
    /// </summary>
    public bool ExpectedEvents { get; init; }

    /// <summary>
    /// The exposure in which a study of the published size counts those events, in the unit of the column; 0 if it is that of
    /// the patients themselves.
    /// </summary>
    public double Exposure { get; init; }
}

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

/// <summary>A condition on one number of a row.</summary>
/// <param name="Column">Position of the number.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Value">With what, in the unit of the column.</param>
public readonly record struct RowCondition(int Column, RowComparison Comparison, double Value)
{
    /// <summary>Whether the condition can be judged: the number is there.</summary>
    public bool Applies(double[] row) => !double.IsNaN(row[Column]);

    /// <summary>Whether the condition holds; it does not where the number is not there.</summary>
    public bool Holds(double[] row) => Applies(row) && Comparison switch
    {
        RowComparison.Equal => row[Column] == Value,
        RowComparison.Unequal => row[Column] != Value,
        RowComparison.Above => row[Column] > Value,
        RowComparison.AtLeast => row[Column] >= Value,
        RowComparison.Below => row[Column] < Value,
        RowComparison.AtMost => row[Column] <= Value,
        _ => throw new InvalidOperationException($"There is no comparison {Comparison}."),
    };
}

/// <summary>How a number of a row is compared.</summary>
public enum RowComparison
{
    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Not equal.</summary>
    Unequal,

    /// <summary>Above.</summary>
    Above,

    /// <summary>Equal or above.</summary>
    AtLeast,

    /// <summary>Below.</summary>
    Below,

    /// <summary>Equal or below.</summary>
    AtMost,
}
