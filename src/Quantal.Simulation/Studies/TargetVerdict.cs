using Quantal.Numerics.Statistics;

namespace Quantal.Simulation.Studies;

/// <summary>A target of a population, published and simulated side by side, in the target's unit.</summary>
/// <param name="Target">The target.</param>
/// <param name="Use">Whether the model is built on it or only held against it.</param>
/// <param name="Simulated">What simulated studies give.</param>
/// <param name="PublishedInterval">The published figure's 95 % interval or range. Where none follows from what was printed, a target that is built on has one from the spread of studies, and one that verifies has none.</param>
/// <param name="Miss">Why it is missed, if it is.</param>
public sealed record TargetVerdict(StudyTarget Target, StudyUse Use, SimulatedFigure Simulated, ConfidenceInterval? PublishedInterval, TargetMiss Miss)
{
    /// <summary>Whether the target is met.</summary>
    public bool Inside => Miss == TargetMiss.None;

    /// <summary>Width of the ensemble's interval over that of sampling alone; not a number where both are 0.</summary>
    public double Widening => Simulated.Prediction.Width / Simulated.SamplingOnly.Width;
}
