namespace Quantal.Simulation.Studies;

/// <summary>What a value, mean, minimum or maximum is set against.</summary>
public enum Comparison
{
    /// <summary>Nothing: the value itself.</summary>
    None,

    /// <summary>The arm's own baseline: the difference.</summary>
    Change,

    /// <summary>The arm's own baseline: the difference over it.</summary>
    RelativeChange,

    /// <summary>The arm's own baseline: the quotient.</summary>
    RatioToBaseline,

    /// <summary>The same statistic of another arm: the difference.</summary>
    DifferenceToArm,

    /// <summary>The same statistic of another arm: the quotient.</summary>
    RatioToArm,
}
