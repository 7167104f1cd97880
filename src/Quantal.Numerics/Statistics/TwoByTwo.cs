using MathNet.Numerics.Distributions;

namespace Quantal.Numerics.Statistics;

/// <summary>How many of two groups have something.</summary>
/// <param name="FirstCount">How many of the first group, from 0 to its size.</param>
/// <param name="FirstSize">Its size.</param>
/// <param name="SecondCount">How many of the second group, from 0 to its size.</param>
/// <param name="SecondSize">Its size.</param>
public readonly record struct TwoByTwo(int FirstCount, int FirstSize, int SecondCount, int SecondSize)
{
    /// <summary>Patients of both groups.</summary>
    public int Size => FirstSize + SecondSize;

    /// <summary>How many of both have it.</summary>
    public int Count => FirstCount + SecondCount;

    /// <summary>Why the groups cannot be compared: one is empty, or nobody or everybody has it.</summary>
    internal Obstacle Obstacle => FirstSize == 0 || SecondSize == 0 ? Obstacle.TooFewValues
        : Count == 0 || Count == Size ? Obstacle.NoSpread
        : Obstacle.None;

    /// <summary>
    /// The first proportion less the second, with a standard error and an interval by the variances of both proportions, which ends at 1
    /// on
    /// either side, and the p value of Pearson's chi-squared test without continuity correction.
    /// </summary>
    /// <param name="level">Confidence level, 0 to 1.</param>
    /// <returns>The difference, with a standard error of 0 where all of one group and none of the other have it; none where a group is
    /// empty,
    /// or nobody or everybody has it.</returns>
    public Answer<EffectEstimate> RiskDifference(double level = 0.95)
    {
        if (Obstacle != Obstacle.None)
        {
            return new(Obstacle);
        }

        var (first, second, both) = (FirstCount / (double)FirstSize, SecondCount / (double)SecondSize, Count / (double)Size);
        var difference = first - second;
        var error = Math.Sqrt((first * (1 - first) / FirstSize) + (second * (1 - second) / SecondSize));
        var z = difference / Math.Sqrt(both * (1 - both) * ((1.0 / FirstSize) + (1.0 / SecondSize)));
        var half = -Normal.InvCDF(0, 1, (1 - level) / 2) * error;
        return new(new EffectEstimate(
            difference, error, double.PositiveInfinity, Math.Max(-1, difference - half), Math.Min(1, difference + half),
            TailProbability.NormalBeyond(z)));
    }
}
