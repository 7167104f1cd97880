namespace Quantal.Simulation.Studies;

/// <summary>Why a target is missed; several may hold.</summary>
[Flags]
public enum TargetMiss
{
    /// <summary>It is not missed.</summary>
    None = 0,

    /// <summary>The published figure lies outside the prediction interval.</summary>
    OutsidePrediction = 1,

    /// <summary>The ensemble widens the prediction interval more than is allowed.</summary>
    TooWide = 2,

    /// <summary>The ensemble's mean lies outside the published figure's own interval.</summary>
    MeanOutsidePublished = 4,

    /// <summary>The figure does not exist in too many simulated studies.</summary>
    Undefined = 8,
}
