using Quantal.Numerics.Statistics;
using Quantal.Studies.Published;

namespace Quantal.Studies.Judgement;

/// <summary>Why a target is missed; several may hold.</summary>
[Flags]
public enum TargetMiss
{
    /// <summary>It is not missed.</summary>
    None = 0,

    /// <summary>The published figure lies outside the prediction interval.</summary>
    OutsidePrediction = 1,

    /// <summary>The figure does not exist in too many simulated studies.</summary>
    Undefined = 2,
}

/// <summary>How much it says that a target is met; only informative ones count.</summary>
public enum FigureStanding
{
    /// <summary>Parameter sets that were drawn from the priors often miss it.</summary>
    Informative,

    /// <summary>Nearly all parameter sets that were drawn from the priors meet it: it can hardly fail.</summary>
    Uninformative,

    /// <summary>The source gives a range or a direction only.</summary>
    Range,

    /// <summary>It is the value of a parameter.</summary>
    OwnSource,
}

/// <summary>A target of a population, published and simulated side by side, in the target's unit.</summary>
/// <param name="Target">The target.</param>
/// <param name="Simulated">What simulated studies give.</param>
/// <param name="Score">How well the figure was foreseen; null of a range or a direction.</param>
/// <param name="PublishedInterval">The published figure's 95 % interval or range; null where none follows from what was printed.</param>
/// <param name="Miss">Why it is missed, if it is.</param>
public sealed record TargetVerdict(
    StudyTarget Target, SimulatedFigure Simulated, FigureScore? Score, ConfidenceInterval? PublishedInterval, TargetMiss Miss)
{
    /// <summary>A figure is informative if fewer of the parameter sets that were drawn from the priors than this share foresee it.</summary>
    public const double MostOfPriors = 0.8;

    /// <summary>Whether the target is met.</summary>
    public bool Inside => Miss == TargetMiss.None;

    /// <summary>Whether the published figure lies in the 50 % interval too; never of a range.</summary>
    public bool InsideHalf => Inside && Simulated.Half.Contains(Target.Population!.Figure.Value);

    /// <summary>How much it says.</summary>
    public FigureStanding Standing => Score is null
        ? FigureStanding.Range
        : Target.Population!.SourceOf.Count > 0
            ? FigureStanding.OwnSource
            : Score.PriorShare < MostOfPriors ? FigureStanding.Informative : FigureStanding.Uninformative;
}

/// <summary>What simulated studies of the published size give for a target, in its unit.</summary>
/// <param name="Median">The median over studies and members of the ensemble.</param>
/// <param name="Half">The 50 % prediction interval over studies and members.</param>
/// <param name="Prediction">The 90 % prediction interval over studies and members.</param>
/// <param name="SamplingOnly">The 90 % prediction interval over the studies of one member, whose median is in the middle.</param>
/// <param name="Studies">How many studies were simulated.</param>
/// <param name="Undefined">In how many of them the figure did not exist. They are left out of the intervals, but for a time that was not
/// reached, which is longer than any that was.</param>
public sealed record SimulatedFigure(
    double Median, ConfidenceInterval Half, ConfidenceInterval Prediction, ConfidenceInterval SamplingOnly, int Studies, int Undefined);

/// <summary>How well a published figure was foreseen.</summary>
/// <param name="Tail">Posterior predictive probability: the two-sided probability of a figure as far out as the published one, 0 to 1.</param>
/// <param name="PriorShare">Share of the parameter sets drawn from the priors whose own 90 % interval contains it, 0 to 1.</param>
/// <param name="Crps">The continuous ranked probability score of the ensemble, in the target's unit; not a number where the figure does
/// not exist in most studies.</param>
/// <param name="PriorCrps">That of the sets drawn from the priors.</param>
/// <param name="EarlierCrps">That of the last figure published before; not a number where there is none.</param>
/// <param name="Scale">Width of the priors' 90 % interval, by which scores of different figures become comparable.</param>
public sealed record FigureScore(double Tail, double PriorShare, double Crps, double PriorCrps, double EarlierCrps, double Scale);

/// <summary>The patients that one set of parameters gives for a target.</summary>
/// <param name="Member">Number of the set, which keys its random numbers.</param>
/// <param name="Rows">The patients: rows of a cohort, or for fixed arms one number in each, the target's measure in its own unit.</param>
public sealed record MemberPool(int Member, IReadOnlyList<double[]> Rows);
