using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;

namespace Quantal.Studies.Judgement;

/// <summary>Holds a target against studies of the published size, simulated with every member of an ensemble of parameter sets.</summary>
/// <remarks>
/// A study draws its patients from a member's pool with replacement, so that a pool may be smaller or larger than the study. Random
/// numbers are keyed by target, seed, member and study: nothing depends on the order of the members.
/// <para>
/// A target is met if the published figure lies in the 90 % prediction interval; where the source gives a range or a direction and no
/// figure, if the simulated median lies in it. How much that says is told by parameter sets that were drawn from the priors: a figure
/// that nearly all of them foresee as well cannot fail.
/// </para>
/// </remarks>
public static class TargetEvaluation
{
    /// <summary>In which part of the simulated studies the figure may not exist.</summary>
    public const double GreatestUndefined = 0.5;

    private const double Tail50 = 0.25;
    private const double Tail90 = 0.05;

    /// <summary>Evaluates a target.</summary>
    /// <param name="target">A target with a figure of a population.</param>
    /// <param name="pools">One for each member, at least one.</param>
    /// <param name="priors">The same patients with parameter sets drawn from the priors, a pool for each set; at least one.</param>
    /// <param name="studies">How many studies are simulated with each set, at least 1.</param>
    /// <param name="seed">Seed of the studies.</param>
    /// <exception cref="ArgumentException">The target has no figure of a population, or there is no pool.</exception>
    public static TargetVerdict Evaluate(
        StudyTarget target, IReadOnlyList<MemberPool> pools, IReadOnlyList<MemberPool> priors, int studies, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(pools);
        ArgumentNullException.ThrowIfNull(priors);
        ArgumentOutOfRangeException.ThrowIfLessThan(studies, 1);
        var population = target.Population ?? throw new ArgumentException(
            $"Target {target.Id} has no figure of a population.", nameof(target));
        if (pools.Count == 0 || priors.Count == 0)
        {
            throw new ArgumentException("At least one pool is needed, and one of the priors.", nameof(pools));
        }

        var figure = population.Figure;
        var forecast = new Forecast([.. pools.Select(pool => Figures(target, population, pool, studies, seed))]);
        var prior = new Forecast([.. priors.Select(pool => Figures(target, population, pool, studies, seed))]);
        var simulated = new SimulatedFigure(
            forecast.Median, forecast.Between(Tail50), forecast.Between(Tail90), forecast.MiddleMember(Tail90), pools.Count * studies, forecast.Undefined);
        var score = figure.Range is not null
            ? null
            : new FigureScore(
                forecast.Tail(figure.Value),
                prior.ShareOfMembers(Tail90, figure.Value),
                forecast.Score(figure.Value),
                prior.Score(figure.Value),
                population.Earlier is { } earlier ? RankedProbabilityScore.OfNormal(earlier.Value, earlier.Deviation, figure.Value) : double.NaN,
                prior.Between(Tail90).Width);
        return new(target, simulated, score, figure.Range ?? figure.Interval, Miss(figure, simulated));
    }

    private static TargetMiss Miss(PublishedFigure figure, SimulatedFigure simulated)
    {
        var miss = simulated.Undefined > GreatestUndefined * simulated.Studies ? TargetMiss.Undefined : TargetMiss.None;
        var isMet = figure.Range is { } range ? range.Contains(simulated.Median) : simulated.Prediction.Contains(figure.Value);
        return isMet ? miss : miss | TargetMiss.OutsidePrediction;
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
}

/// <summary>What the studies of all members of an ensemble say before a figure is known.</summary>
/// <param name="members">The figures of each member's studies; not a number where one does not exist, infinite where a time was not
/// reached.</param>
internal sealed class Forecast(double[][] members)
{
    private readonly double[] _defined = [.. members.SelectMany(Defined)];

    /// <summary>In how many studies the figure does not exist, or is infinite.</summary>
    public int Undefined => members.Sum(figures => figures.Length) - _defined.Count(double.IsFinite);

    /// <summary>The median; not a number where the figure never exists.</summary>
    public double Median => MedianOf(_defined);

    /// <summary>The interval that leaves a tail on either side.</summary>
    public ConfidenceInterval Between(double tail) => Between(_defined, tail);

    /// <summary>That interval of one member alone, the one whose median is in the middle: what sampling makes by itself.</summary>
    public ConfidenceInterval MiddleMember(double tail)
    {
        double[][] ordered = [.. members.Select(Defined).Where(figures => figures.Length > 0).OrderBy(MedianOf)];
        return Between(ordered.Length == 0 ? [] : ordered[ordered.Length / 2], tail);
    }

    /// <summary>In which share of the members that interval of the member alone contains a figure; where it often does not exist there,
    /// it does not.</summary>
    public double ShareOfMembers(double tail, double figure) =>
        members.Average(figures =>
            figures.Count(double.IsFinite) >= (1 - TargetEvaluation.GreatestUndefined) * figures.Length && Between(Defined(figures), tail).Contains(figure)
                ? 1.0
                : 0);

    /// <summary>
    /// The two-sided probability of a figure as far out as this or farther, ties counted on both sides; not a number where the figure
    /// never exists.
    /// </summary>
    public double Tail(double figure) => _defined.Length == 0
        ? double.NaN
        : Math.Min(1, 2.0 * Math.Min(_defined.Count(value => value <= figure), _defined.Count(value => value >= figure)) / _defined.Length);

    /// <summary>The continuous ranked probability score of the studies in which the figure exists; not a number if that is not most.</summary>
    public double Score(double figure)
    {
        double[] finite = [.. _defined.Where(double.IsFinite)];
        return finite.Length == 0 || finite.Length < (1 - TargetEvaluation.GreatestUndefined) * members.Sum(figures => figures.Length)
            ? double.NaN
            : RankedProbabilityScore.OfSample(finite, figure);
    }

    private static double[] Defined(double[] figures) => [.. figures.Where(figure => !double.IsNaN(figure))];

    private static double MedianOf(double[] figures) => figures.Length == 0 ? double.NaN : Quantiles.Of(figures, 0.5);

    private static ConfidenceInterval Between(double[] figures, double tail) =>
        figures.Length == 0 ? new(double.NaN, double.NaN) : new(Quantiles.Of(figures, tail), Quantiles.Of(figures, 1 - tail));
}
