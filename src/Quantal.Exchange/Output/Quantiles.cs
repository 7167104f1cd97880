namespace Quantal.Exchange.Output;

/// <summary>Quantiles of a sample, interpolated linearly between order statistics: position (n - 1) x p, counted from 0.</summary>
internal static class Quantiles
{
    /// <summary>The quantile at <paramref name="probability"/> of values in ascending order; NaN of no values.</summary>
    /// <param name="ascending">Finite values in ascending order.</param>
    /// <param name="probability">0 to 1.</param>
    public static double Of(ReadOnlySpan<double> ascending, double probability)
    {
        if (ascending.IsEmpty)
        {
            return double.NaN;
        }

        var position = (ascending.Length - 1) * probability;
        var below = (int)position;
        var fraction = position - below;
        return fraction == 0
            ? ascending[below]
            : ascending[below] + fraction * (ascending[below + 1] - ascending[below]);
    }
}
