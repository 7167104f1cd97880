using Quantal.Numerics.Random;

namespace Quantal.Numerics.Inference;

/// <summary>
/// Screening by elementary effects: M. D. Morris, Technometrics 33 (1991) 161-174, with the mean of absolute effects of F. Campolongo,
/// J. Cariboni and A. Saltelli, Environmental Modelling and Software 22 (2007) 1509-1518.
/// </summary>
/// <remarks>
/// Each factor goes from 0 to 1 on a grid of four levels. A trajectory starts anywhere on it and moves each factor once, in random order,
/// by two thirds up or down. An effect is the change of the output over the change of the factor: what the whole range would do if the
/// output were linear.
/// </remarks>
public static class ElementaryEffects
{
    /// <summary>By how much a factor moves: for a grid of four levels all of them are met equally often.</summary>
    public const double Step = 2.0 / 3;

    private static readonly uint Purposes = Purpose.Of("elementary effects");

    /// <summary>One trajectory: one point more than there are factors; neighbours differ in one factor, by <see cref="Step"/>.</summary>
    /// <param name="factors">How many factors, at least 1.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="number">Number of the trajectory, from 0.</param>
    public static double[][] Trajectory(int factors, ulong seed, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factors, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        double Uniform(int factor, int use) => KeyedRandom.Uniform(seed, (ulong)number, Purposes, (uint)((3 * factor) + use));
        var rises = new bool[factors];
        var point = new double[factors];
        for (var factor = 0; factor < factors; factor++)
        {
            rises[factor] = Uniform(factor, 0) < 0.5;
            var lower = Uniform(factor, 1) < 0.5 ? 0 : 1 - Step;
            point[factor] = rises[factor] ? lower : lower + Step;
        }

        var points = new double[factors + 1][];
        points[0] = point;
        foreach (var (place, factor) in Enumerable.Range(0, factors).OrderBy(factor => Uniform(factor, 2)).Index())
        {
            point = (double[])point.Clone();
            point[factor] += rises[factor] ? Step : -Step;
            points[place + 1] = point;
        }

        return points;
    }

    /// <summary>What the outputs at the points of trajectories tell of each factor.</summary>
    /// <param name="trajectories">At least one, as <see cref="Trajectory"/> gives them.</param>
    /// <param name="outputs">The output at each point of each; an effect with one that is not finite is left out.</param>
    /// <exception cref="ArgumentException">There are not as many outputs as points.</exception>
    public static IReadOnlyList<ElementaryEffect> Of(IReadOnlyList<double[][]> trajectories, IReadOnlyList<double[]> outputs)
    {
        ArgumentNullException.ThrowIfNull(trajectories);
        ArgumentNullException.ThrowIfNull(outputs);
        if (trajectories.Count == 0 || trajectories.Count != outputs.Count
            || trajectories.Zip(outputs).Any(pair => pair.First.Length != pair.Second.Length))
        {
            throw new ArgumentException("There has to be one output for each point of each trajectory.", nameof(outputs));
        }

        var effects = Enumerable.Range(0, trajectories[0].Length - 1).Select(_ => new List<double>()).ToArray();
        foreach (var (points, values) in trajectories.Zip(outputs))
        {
            for (var place = 1; place < points.Length; place++)
            {
                var (before, after) = (points[place - 1], points[place]);
                var factor = Enumerable.Range(0, after.Length).First(index => after[index] != before[index]);
                var effect = (values[place] - values[place - 1]) / (after[factor] - before[factor]);
                if (double.IsFinite(effect))
                {
                    effects[factor].Add(effect);
                }
            }
        }

        return [.. effects.Select(Summary)];
    }

    private static ElementaryEffect Summary(List<double> effects)
    {
        if (effects.Count == 0)
        {
            return new(0, double.NaN, double.NaN, double.NaN);
        }

        var mean = effects.Average();
        var squares = effects.Sum(effect => (effect - mean) * (effect - mean));
        return new(effects.Count, effects.Average(Math.Abs), mean, effects.Count > 1 ? Math.Sqrt(squares / (effects.Count - 1)) : double.NaN);
    }
}

/// <summary>How one factor moves one output, in the output's unit, over the factor's whole range.</summary>
/// <param name="Count">Effects that were seen.</param>
/// <param name="MeanAbsolute">The mean of their absolute values, μ*: how much the factor matters. Not a number if there is none.</param>
/// <param name="Mean">Their mean, μ: its sign says which way.</param>
/// <param name="Deviation">Their standard deviation, σ: 0 if the output is linear in the factor and the factor works alone; not a number
/// for fewer than two.</param>
public sealed record ElementaryEffect(int Count, double MeanAbsolute, double Mean, double Deviation);
