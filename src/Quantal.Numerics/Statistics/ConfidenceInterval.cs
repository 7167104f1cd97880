namespace Quantal.Numerics.Statistics;

/// <summary>An interval of confidence or of prediction, both ends included.</summary>
/// <param name="Low">Lower end, or negative infinity.</param>
/// <param name="High">Upper end, at least the lower one, or positive infinity.</param>
public readonly record struct ConfidenceInterval(double Low, double High)
{
    /// <summary>The upper end less the lower one.</summary>
    public double Width => High - Low;

    /// <summary>Whether a value lies inside; what is not a number does not.</summary>
    public bool Contains(double value) => value >= Low && value <= High;
}
