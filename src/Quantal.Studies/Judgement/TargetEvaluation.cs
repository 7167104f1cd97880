using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;

namespace Quantal.Studies.Judgement;

/// <summary>Holds a target against studies of the published size, simulated with every member of an ensemble of parameter sets.</summary>
/// <remarks>
/// A study draws its patients from a member's pool with replacement, so that a pool may be smaller or larger than the study. Random
/// numbers are keyed by target, seed, member and study: nothing but the choice of the best depends on the order of the members.
/// <para>
/// A target that only verifies is met if the published figure lies in the 90 % prediction interval. One that the model is built
/// on needs more: that interval is at most 1.5 times as wide as sampling alone makes it at the best member, and the ensemble's
/// mean lies in the published figure's own 95 % interval. Where the source gives a range or a direction and no figure, the
/// simulated median has to lie in it, and for a target that is built on the ensemble's mean as well.
/// </para>
/// </remarks>
public static class TargetEvaluation
{
    /// <summary>How much the ensemble may widen the interval of a target that is built on.</summary>
    public const double GreatestWidening = 1.5;

    /// <summary>In which part of the simulated studies the figure may not exist.</summary>
    public const double GreatestUndefined = 0.5;

    private const double Tail90 = 0.05;
    private const double Tail95 = 0.025;

    // Widths that are equal but for rounding are equal.
    private const double Rounding = 1e-9;

    /// <summary>Evaluates a target.</summary>
    /// <param name="target">A target with a figure of a population.</param>
    /// <param name="use">What its study is used for.</param>
    /// <param name="pools">One for each member, the best member first; none of them empty.</param>
    /// <param name="studies">How many studies are simulated with each member, at least 1.</param>
    /// <param name="seed">Seed of the studies.</param>
    /// <exception cref="ArgumentException">The target has no figure of a population, or there is no pool.</exception>
    public static TargetVerdict Evaluate(StudyTarget target, StudyUse use, IReadOnlyList<MemberPool> pools, int studies, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(pools);
        ArgumentOutOfRangeException.ThrowIfLessThan(studies, 1);
        var population = target.Population ?? throw new ArgumentException(
            $"Target {target.Id} has no figure of a population.", nameof(target));
        if (pools.Count == 0 || pools.Any(pool => pool.Rows.Count == 0))
        {
            throw new ArgumentException("At least one pool is needed, and none of them empty.", nameof(pools));
        }

        var perMember = pools.Select(pool => Figures(target, population, pool, studies, seed)).ToArray();
        var defined = perMember.SelectMany(figures => figures).Where(figure => !double.IsNaN(figure)).ToArray();
        var best = perMember[0].Where(figure => !double.IsNaN(figure)).ToArray();
        var undefined = (pools.Count * studies) - defined.Count(double.IsFinite);
        var simulated = new SimulatedFigure(
            defined.Length == 0 ? double.NaN : Quantiles.Of(defined, 0.5),
            Between(defined, Tail90),
            defined.Length == 0 ? double.NaN : defined.Average(),
            Between(best, Tail90),
            pools.Count * studies,
            undefined);
        var interval = population.Figure.Range ?? population.Figure.Interval ?? (use == StudyUse.Build ? AroundFigure(population.Figure, best) : null);
        return new(target, use, simulated, interval, Miss(population.Figure, interval, use, simulated));
    }

    private static TargetMiss Miss(PublishedFigure figure, ConfidenceInterval? interval, StudyUse use, SimulatedFigure simulated)
    {
        var miss = TargetMiss.None;
        if (simulated.Undefined > GreatestUndefined * simulated.Studies)
        {
            miss |= TargetMiss.Undefined;
        }

        if (!(figure.Range is { } range ? range.Contains(simulated.Median) : simulated.Prediction.Contains(figure.Value)))
        {
            miss |= TargetMiss.OutsidePrediction;
        }

        if (use == StudyUse.Build)
        {
            if (!(simulated.Prediction.Width <= (GreatestWidening * simulated.SamplingOnly.Width) + (Rounding * Math.Abs(simulated.Median))))
            {
                miss |= TargetMiss.TooWide;
            }

            if (interval?.Contains(simulated.Mean) != true)
            {
                miss |= TargetMiss.MeanOutsidePublished;
            }
        }

        return miss;
    }

    // Where none was printed: the basic bootstrap interval, with the studies of the best member as the sampling distribution.
    private static ConfidenceInterval AroundFigure(PublishedFigure figure, double[] best)
    {
        var spread = Between(best, Tail95);
        var middle = best.Length == 0 ? double.NaN : Quantiles.Of(best, 0.5);
        return new(figure.Value - (spread.High - middle), figure.Value + (middle - spread.Low));
    }

    private static double[] Figures(StudyTarget target, PopulationTarget population, MemberPool pool, int studies, ulong seed)
    {
        double[][] rows = [.. pool.Rows.Where(row => population.DrawnFrom.All(condition => condition.Holds(row)))];
        var purpose = Purpose.Of(target.Id);
        var events = Purpose.Of($"{target.Id} events");
        var sample = new int[population.Size];
        var figures = new double[studies];
        if (rows.Length == 0)
        {
            Array.Fill(figures, double.NaN);
            return figures;
        }

        for (var study = 0; study < studies; study++)
        {
            var key = ((ulong)(uint)pool.Member << 32) | (uint)study;
            Resampling.Draw(sample, rows.Length, seed, key, purpose);
            figures[study] = InUnit(
                target, PoolEvaluator.Evaluate(population.Measure, rows, sample, KeyedRandom.Uniform(seed, key, events, 0)));
        }

        return figures;
    }

    private static double InUnit(StudyTarget target, double figure) =>
        target.Unit.FromCoherent(target.Population!.Measure.Unit.Coherent(figure));

    private static ConfidenceInterval Between(double[] figures, double tail) =>
        figures.Length == 0 ? new(double.NaN, double.NaN) : new(Quantiles.Of(figures, tail), Quantiles.Of(figures, 1 - tail));
}

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

/// <summary>A target of a population, published and simulated side by side, in the target's unit.</summary>
/// <param name="Target">The target.</param>
/// <param name="Use">Whether the model is built on it or only held against it.</param>
/// <param name="Simulated">What simulated studies give.</param>
/// <param name="PublishedInterval">The published figure's 95 % interval or range. Where none follows from what was printed, a target that
/// is built on has one from the spread of studies, and one that verifies has none.</param>
/// <param name="Miss">Why it is missed, if it is.</param>
public sealed record TargetVerdict(
    StudyTarget Target, StudyUse Use, SimulatedFigure Simulated, ConfidenceInterval? PublishedInterval, TargetMiss Miss)
{
    /// <summary>Whether the target is met.</summary>
    public bool Inside => Miss == TargetMiss.None;

    /// <summary>Width of the ensemble's interval over that of sampling alone; not a number where both are 0.</summary>
    public double Widening => Simulated.Prediction.Width / Simulated.SamplingOnly.Width;
}

/// <summary>What simulated studies of the published size give for a target, in its unit.</summary>
/// <param name="Median">The median over studies and members of the ensemble.</param>
/// <param name="Prediction">The 90 % prediction interval over studies and members.</param>
/// <param name="Mean">The mean over studies and members.</param>
/// <param name="SamplingOnly">The 90 % prediction interval over studies at the best member alone.</param>
/// <param name="Studies">How many studies were simulated.</param>
/// <param name="Undefined">In how many of them the figure did not exist. They are left out of the intervals, but for a time that was not
/// reached, which is longer than any that was.</param>
public sealed record SimulatedFigure(
    double Median, ConfidenceInterval Prediction, double Mean, ConfidenceInterval SamplingOnly, int Studies, int Undefined);

/// <summary>The patients that one member of the ensemble of parameter sets gives for a target.</summary>
/// <param name="Member">Number of the member, which keys its random numbers.</param>
/// <param name="Rows">The patients: rows of a cohort, or for fixed arms one number in each, the target's measure in its own unit.</param>
public sealed record MemberPool(int Member, IReadOnlyList<double[]> Rows);
