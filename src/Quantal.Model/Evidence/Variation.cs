using Quantal.Model.Units;

namespace Quantal.Model.Evidence;

/// <summary>How a parameter differs between patients.</summary>
/// <param name="Distribution">The distribution.</param>
/// <param name="Stated">
/// The spread as the record states it, above 0: the coefficient of variation (a fraction) of a lognormal, the standard
/// deviation of the logit of a logitnormal, the standard deviation in the record's unit of a normal distribution.
/// </param>
/// <param name="StandardDeviation">
/// The standard deviation on the scale on which the parameter is normal: of the logarithm, of the logit, or of the
/// coherent value.
/// </param>
/// <param name="Correlations">
/// Correlation, above -1 and below 1, on those scales with the other parameters named by id; each pair stands in one or both of its records.
/// </param>
public sealed record Variation(
    Distribution Distribution,
    double Stated,
    double StandardDeviation,
    IReadOnlyDictionary<string, double> Correlations)
{
    /// <summary>The standard deviation on the scale on which a parameter is normal, from its spread as a record states it.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="stated">The spread, above 0, as in <see cref="Stated"/>.</param>
    /// <param name="unit">The record's unit.</param>
    public static double DeviationOf(Distribution distribution, double stated, Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return distribution switch
        {
            Distribution.LogNormal => Math.Sqrt(Math.Log(1 + stated * stated)),
            Distribution.LogitNormal => stated,
            Distribution.Normal => unit.Coherent(stated),
            _ => throw new ArgumentOutOfRangeException(nameof(distribution), distribution, "Unknown distribution."),
        };
    }
}
