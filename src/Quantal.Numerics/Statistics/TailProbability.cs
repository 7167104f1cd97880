using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Quantal.Numerics.Statistics;

/// <summary>
/// Probabilities of values as far out as an observed one. Each is taken from the tail itself and never as 1 less the rest, which would leave
/// nothing of a p value below 1e-16.
/// </summary>
public static class TailProbability
{
    /// <summary>Probability that a standard normal value exceeds <paramref name="z"/>.</summary>
    public static double NormalAbove(double z) => Normal.CDF(0, 1, -z);

    /// <summary>Probability that a standard normal value is farther from 0 than <paramref name="z"/>, on either side.</summary>
    public static double NormalBeyond(double z) => double.IsNaN(z) ? double.NaN : Math.Min(1, 2 * NormalAbove(Math.Abs(z)));

    /// <summary>Probability that a value of Student's distribution exceeds <paramref name="t"/>.</summary>
    /// <param name="t">The value.</param>
    /// <param name="degreesOfFreedom">Above 0; need not be whole; infinity for the normal distribution.</param>
    public static double StudentAbove(double t, double degreesOfFreedom) =>
        double.IsPositiveInfinity(degreesOfFreedom) ? NormalAbove(t) : StudentT.CDF(0, 1, degreesOfFreedom, -t);

    /// <summary>Probability that a value of Student's distribution is farther from 0 than <paramref name="t"/>, on either side.</summary>
    /// <param name="t">The value.</param>
    /// <param name="degreesOfFreedom">Above 0; need not be whole; infinity for the normal distribution.</param>
    public static double StudentBeyond(double t, double degreesOfFreedom) =>
        double.IsNaN(t) ? double.NaN : Math.Min(1, 2 * StudentAbove(Math.Abs(t), degreesOfFreedom));

    /// <summary>Probability that a chi-squared value exceeds <paramref name="value"/>.</summary>
    /// <param name="value">At least 0.</param>
    /// <param name="degreesOfFreedom">Above 0.</param>
    public static double ChiSquaredAbove(double value, double degreesOfFreedom) =>
        value <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(degreesOfFreedom / 2, value / 2);

    /// <summary>Probability that an F value exceeds <paramref name="value"/>.</summary>
    /// <param name="value">At least 0.</param>
    /// <param name="numerator">Degrees of freedom of the numerator, above 0.</param>
    /// <param name="denominator">Degrees of freedom of the denominator, above 0; need not be whole.</param>
    public static double FisherAbove(double value, double numerator, double denominator) =>
        value <= 0 ? 1 : SpecialFunctions.BetaRegularized(denominator / 2, numerator / 2, denominator / (denominator + (numerator * value)));
}
