namespace Quantal.Studies.Credibility;

/// <summary>Which figures decide a goal of a use.</summary>
public enum GoalCheck
{
    /// <summary>No number is below 0 or not finite among the people of this run.</summary>
    Range,

    /// <summary>Every figure that is a range or a direction is met.</summary>
    Directions,

    /// <summary>Every parameter of the model has a record with a source and a grade.</summary>
    Records,

    /// <summary>As many build figures lie in their intervals as the intervals say.</summary>
    Coverage,

    /// <summary>Enough informative figures that only verify, and enough of them inside.</summary>
    Verify,

    /// <summary>Predictions are better than the priors' and than the last published value.</summary>
    Skill,

    /// <summary>Parameters of which the figures tell nothing keep the width of their priors.</summary>
    Widths,
}

/// <summary>Whether a goal is met by today's figures.</summary>
/// <param name="Met">Whether; null where the figures cannot say.</param>
/// <param name="Figures">The figures, in words.</param>
public sealed record GoalVerdict(bool? Met, string Figures);
