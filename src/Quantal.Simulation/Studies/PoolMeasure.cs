using Quantal.Model.Units;

namespace Quantal.Simulation.Studies;

/// <summary>How a study's figure is taken of its patients, each a row of numbers.</summary>
/// <remarks>
/// In a cohort the columns are those of <see cref="Cohorts.PatientColumns"/>. In a study with fixed arms a row has one number,
/// the value of the target's <see cref="Measure"/> in one patient; for <see cref="PoolStatistic.RatioOfMedians"/> it has two, what
/// the patient's arm and the other arm give.
/// </remarks>
public sealed record PoolMeasure
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
