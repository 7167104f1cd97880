using Quantal.Model.Records;

namespace Quantal.Simulation.Populations;

/// <summary>A distribution between people, cut at its bounds: a draw outside them is drawn again.</summary>
public sealed record BoundedDistribution
{
    /// <summary>Describes a distribution; every figure is in one unit, or without one.</summary>
    /// <param name="distribution">The distribution before it is cut.</param>
    /// <param name="typical">The median of a lognormal or logitnormal, otherwise the mean; within the bounds.</param>
    /// <param name="deviation">Standard deviation on the scale on which the value is normal, above 0.</param>
    /// <param name="lower">Smallest value.</param>
    /// <param name="upper">Largest value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The figures contradict each other.</exception>
    public BoundedDistribution(Distribution distribution, double typical, double deviation, double lower, double upper)
    {
        if (!(lower <= typical && typical <= upper && double.IsFinite(lower) && double.IsFinite(upper)))
        {
            throw new ArgumentOutOfRangeException(nameof(typical), typical, $"It has to lie within the bounds [{lower}, {upper}].");
        }

        if (!(deviation > 0 && double.IsFinite(deviation)))
        {
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "A spread has to be finite and above 0.");
        }

        if ((distribution is Distribution.LogNormal or Distribution.LogNormalOfMean && typical <= 0)
            || (distribution == Distribution.LogitNormal && typical is not (> 0 and < 1)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(typical), typical,
                $"The typical value of a {distribution} distribution has to be above 0, of a logitnormal one below 1 also.");
        }

        (Distribution, Typical, Deviation, Lower, Upper) = (distribution, typical, deviation, lower, upper);
    }

    /// <summary>The distribution before it is cut.</summary>
    public Distribution Distribution { get; }

    /// <summary>The median of a lognormal or logitnormal, otherwise the mean.</summary>
    public double Typical { get; }

    /// <summary>Standard deviation on the scale on which the value is normal.</summary>
    public double Deviation { get; }

    /// <summary>Smallest value.</summary>
    public double Lower { get; }

    /// <summary>Largest value.</summary>
    public double Upper { get; }

    /// <summary>The value of somebody who deviates by the given number of standard deviations; it may lie outside the bounds.</summary>
    public double At(double deviate)
    {
        var deviation = Deviation * deviate;
        return Distribution switch
        {
            Distribution.LogNormal => Typical * Math.Exp(deviation),
            Distribution.LogNormalOfMean => Typical * Math.Exp(deviation - (Deviation * Deviation / 2)),
            Distribution.LogitNormal => 1 / (1 + ((1 - Typical) / Typical * Math.Exp(-deviation))),
            _ => Typical + deviation,
        };
    }

    /// <summary>Whether a value lies within the bounds.</summary>
    public bool Holds(double value) => value >= Lower && value <= Upper;
}
