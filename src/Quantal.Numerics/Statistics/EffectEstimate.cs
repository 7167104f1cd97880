namespace Quantal.Numerics.Statistics;

/// <summary>What an analysis says of one effect.</summary>
/// <param name="Estimate">The effect, on the scale of the analysis: a difference, or the logarithm of a ratio.</param>
/// <param name="StandardError">Its standard error; NaN where the analysis has none.</param>
/// <param name="DegreesOfFreedom">Of Student's distribution; infinity for the normal one; NaN where the p value is from neither.</param>
/// <param name="Low">Lower end of the confidence interval; may be minus infinity.</param>
/// <param name="High">Upper end of the confidence interval; may be infinity.</param>
/// <param name="PValue">Two-sided p value against no effect.</param>
public readonly record struct EffectEstimate(
    double Estimate, double StandardError, double DegreesOfFreedom, double Low, double High, double PValue)
{
    /// <summary>From an estimate and its standard error.</summary>
    /// <param name="estimate">The effect.</param>
    /// <param name="standardError">Its standard error, above 0.</param>
    /// <param name="degreesOfFreedom">Of Student's distribution; infinity for the normal one.</param>
    /// <param name="level">Confidence level, 0 to 1.</param>
    public static EffectEstimate Of(double estimate, double standardError, double degreesOfFreedom, double level = 0.95)
    {
        var half = standardError * Quantile(level, degreesOfFreedom);
        return new(
            estimate, standardError, degreesOfFreedom, estimate - half, estimate + half,
            TailProbability.StudentBeyond(estimate / standardError, degreesOfFreedom));
    }

    private static double Quantile(double level, double degreesOfFreedom) => double.IsPositiveInfinity(degreesOfFreedom)
        ? -MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 - level) / 2)
        : -MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, degreesOfFreedom, (1 - level) / 2);
}
