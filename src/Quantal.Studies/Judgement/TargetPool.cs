using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;

namespace Quantal.Studies.Judgement;

/// <summary>The simulated patients of a target.</summary>
/// <param name="Of">The target and its study.</param>
/// <param name="Rows">The patients: rows of a cohort, or for fixed arms one number in each, the target's measure in its own unit.</param>
/// <param name="Lost">Patients who could not be computed: they have no row in a cohort, and no number with fixed arms.</param>
public sealed record TargetPool(StudyFigure Of, IReadOnlyList<double[]> Rows, int Lost)
{
    // Only a study of the published size sees a Poisson number of the expected events.
    private const double NoChance = 0.5;

    /// <summary>How many patients of the pool the study can have.</summary>
    public int Eligible => Rows.Count(IsEligible);

    /// <summary>
    /// The figure of all patients whom the study can have, each once, with expected events as they are; in the target's unit,
    /// not a number where it does not exist.
    /// </summary>
    public double Figure()
    {
        double[][] rows = [.. Rows.Where(IsEligible)];
        return Figure(rows, [.. Enumerable.Range(0, rows.Length)], Measure with { ExpectedEvents = false }, NoChance);
    }

    /// <summary>
    /// Standard deviation of the figure over studies drawn from the pool with replacement, in the target's unit; not a number
    /// where the figure exists in fewer than two of them.
    /// </summary>
    /// <param name="size">Patients of such a study, at least 1.</param>
    /// <param name="observed">Whether a study sees a Poisson number of the expected events.</param>
    /// <param name="studies">How many studies are drawn.</param>
    /// <param name="seed">Seed of the draws.</param>
    public double Deviation(int size, bool observed, int studies, ulong seed)
    {
        double[][] rows = [.. Rows.Where(IsEligible)];
        if (rows.Length == 0)
        {
            return double.NaN;
        }

        var measure = Measure with { ExpectedEvents = Measure.ExpectedEvents && observed };
        var (draws, events) = (Purpose.Of($"{Of.Target.Id} deviation"), Purpose.Of($"{Of.Target.Id} deviation events"));
        var sample = new int[size];
        var figures = new List<double>();
        for (var study = 0UL; study < (ulong)studies; study++)
        {
            Resampling.Draw(sample, rows.Length, seed, study, draws);
            var figure = Figure(rows, sample, measure, KeyedRandom.Uniform(seed, study, events, 0));
            if (double.IsFinite(figure))
            {
                figures.Add(figure);
            }
        }

        return figures.Count < 2 ? double.NaN : StandardDeviation(figures);
    }

    private SampleStatistic Measure => Of.Target.Population!.Measure;

    private bool IsEligible(double[] row) => Of.Target.Population!.DrawnFrom.All(condition => condition.Holds(row));

    private double Figure(double[][] rows, int[] sample, SampleStatistic measure, double uniform) => rows.Length == 0
        ? double.NaN
        : Of.Target.Unit.FromCoherent(measure.Unit.Coherent(PoolEvaluator.Evaluate(measure, rows, sample, uniform)));

    private static double StandardDeviation(List<double> figures)
    {
        var mean = figures.Average();
        return Math.Sqrt(figures.Sum(figure => (figure - mean) * (figure - mean)) / (figures.Count - 1));
    }
}

/// <summary>A target beside what the typical patient gives.</summary>
/// <param name="Study">The study.</param>
/// <param name="Target">The target, one that the typical patient is held against.</param>
/// <param name="Simulated">The simulated value in the target's unit; not a number where it does not exist.</param>
public sealed record TargetOutcome(Study Study, StudyTarget Target, double Simulated)
{
    /// <summary>The accepted range.</summary>
    public Acceptance Accept => Target.Accept!.Value;

    /// <summary>Whether the simulated value is accepted.</summary>
    public bool IsInside => Accept.Contains(Simulated);
}
