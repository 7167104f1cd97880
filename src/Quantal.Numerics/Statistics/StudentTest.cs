namespace Quantal.Numerics.Statistics;

/// <summary>Student's tests of means, with a confidence interval of their difference.</summary>
public static class StudentTest
{
    // A standard error that is less than this part of the means is what rounding leaves.
    private const double Rounding = 10 * 2.220446049250313e-16;

    /// <summary>The first mean less the second, with one variance for both groups.</summary>
    /// <param name="first">Values of the first group, none of them NaN.</param>
    /// <param name="second">Values of the second group.</param>
    /// <param name="level">Confidence level, 0 to 1.</param>
    public static Answer<EffectEstimate> Pooled(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level = 0.95)
    {
        var freedom = first.Length + second.Length - 2;
        if (first.IsEmpty || second.IsEmpty || freedom < 1)
        {
            return new(Obstacle.TooFewValues);
        }

        var (one, other) = (Moments(first), Moments(second));
        var variance = (one.Squares + other.Squares) / freedom;
        return Of(one.Mean, other.Mean, Math.Sqrt(variance * ((1.0 / first.Length) + (1.0 / second.Length))), freedom, level);
    }

    /// <summary>
    /// The first mean less the second, each group with a variance of its own: B. L. Welch, Biometrika 34 (1947) 28-35.
    /// </summary>
    /// <param name="first">Values of the first group, none of them NaN.</param>
    /// <param name="second">Values of the second group.</param>
    /// <param name="level">Confidence level, 0 to 1.</param>
    public static Answer<EffectEstimate> Welch(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level = 0.95)
    {
        if (first.Length < 2 || second.Length < 2)
        {
            return new(Obstacle.TooFewValues);
        }

        var (one, other) = (Moments(first), Moments(second));
        var (a, b) = (one.Squares / (first.Length - 1) / first.Length, other.Squares / (second.Length - 1) / second.Length);
        var error = Math.Sqrt(a + b);
        var (shareOne, shareOther) = (a / (a + b), b / (a + b));
        var freedom = 1 / ((shareOne * shareOne / (first.Length - 1)) + (shareOther * shareOther / (second.Length - 1)));
        return Of(one.Mean, other.Mean, error, freedom, level);
    }

    /// <summary>A mean against 0: of the differences of pairs, the paired test.</summary>
    /// <param name="values">The values, none of them NaN.</param>
    /// <param name="level">Confidence level, 0 to 1.</param>
    public static Answer<EffectEstimate> OneSample(ReadOnlySpan<double> values, double level = 0.95)
    {
        if (values.Length < 2)
        {
            return new(Obstacle.TooFewValues);
        }

        var (mean, squares) = Moments(values);
        return Of(mean, 0, Math.Sqrt(squares / (values.Length - 1) / values.Length), values.Length - 1, level);
    }

    private static Answer<EffectEstimate> Of(double first, double second, double error, double freedom, double level) =>
        error <= Rounding * Math.Max(Math.Abs(first), Math.Abs(second))
            ? new(Obstacle.NoSpread)
            : new(EffectEstimate.Of(first - second, error, freedom, level));

    // The mean, and the sum of squares about it.
    private static (double Mean, double Squares) Moments(ReadOnlySpan<double> values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values)
        {
            sum += value;
        }

        var mean = sum / values.Length;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return (mean, squares);
    }
}
