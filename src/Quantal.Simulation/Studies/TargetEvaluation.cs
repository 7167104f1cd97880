using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Studies;

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
        var population = target.Population ?? throw new ArgumentException($"Target {target.Id} has no figure of a population.", nameof(target));
        if (pools.Count == 0 || pools.Any(pool => pool.Rows.Count == 0))
        {
            throw new ArgumentException("At least one pool is needed, and none of them empty.", nameof(pools));
        }

        var perMember = pools.Select(pool => Figures(target, population, pool, studies, seed)).ToArray();
        var defined = perMember.SelectMany(figures => figures).Where(figure => !double.IsNaN(figure)).ToArray();
        var best = perMember[0].Where(figure => !double.IsNaN(figure)).ToArray();
        var undefined = (pools.Count * studies) - defined.Length;
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
            figures[study] = InUnit(target, PoolEvaluator.Evaluate(population.Measure, rows, sample, KeyedRandom.Uniform(seed, key, events, 0)));
        }

        return figures;
    }

    private static double InUnit(StudyTarget target, double figure) =>
        target.Unit.FromCoherent(target.Population!.Measure.Unit.Coherent(figure));

    private static ConfidenceInterval Between(double[] figures, double tail) =>
        figures.Length == 0 ? new(double.NaN, double.NaN) : new(Quantiles.Of(figures, tail), Quantiles.Of(figures, 1 - tail));
}
