namespace Quantal.Numerics.Steps;

/// <summary>How an integration ended.</summary>
public enum IntegrationStatus
{
    /// <summary>The end of the interval was reached within the tolerances.</summary>
    ReachedEnd,

    /// <summary>The tolerances could not be met with a step that still changes the time; the system may be stiff or singular.</summary>
    StepTooSmall,

    /// <summary>A derivative was infinite or NaN, however short the step.</summary>
    NotFinite,

    /// <summary>The permitted number of steps was used up before the end.</summary>
    TooManySteps,
}
