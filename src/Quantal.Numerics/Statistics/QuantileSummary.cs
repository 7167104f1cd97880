namespace Quantal.Numerics.Statistics;

/// <summary>A sample's middle and the band that holds nine tenths of it, in the unit of its values.</summary>
/// <param name="Count">Number of values, at least 1.</param>
/// <param name="Lower">The 5 % quantile.</param>
/// <param name="Median">The median.</param>
/// <param name="Upper">The 95 % quantile.</param>
public readonly record struct QuantileSummary(int Count, double Lower, double Median, double Upper);
