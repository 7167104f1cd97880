using System.Globalization;
using MathNet.Numerics.Distributions;
using Quantal.Model.Records;
using Quantal.Numerics.Random;
using Quantal.Simulation.Populations;

namespace Quantal.Studies.Calibration;

/// <summary>
/// A population parameter on the scale on which its prior is standard normal. The prior ends where values become impossible:
/// it is the normal distribution on the transformed scale, cut off there, and a deviate of the scale is that quantile of it.
/// </summary>
public sealed class PopulationScale
{
    private const string Digits = "G6";

    // A share short of 0 and of 1 does not become either by being rounded.
    private const double LeastShare = 1e-6;

    // A value at the very end of its range is that far out.
    private const double LeastProbability = 1e-9;

    private readonly PopulationParameter _parameter;
    private readonly double _centre;
    private readonly double _lower;
    private readonly double _upper;

    /// <param name="parameter">The parameter; its prior's centre has to be a possible value.</param>
    /// <param name="record">Its record.</param>
    /// <exception cref="ArgumentException">Centre or deviation of the prior are impossible.</exception>
    public PopulationScale(PopulationParameter parameter, ParameterRecord record)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(record);
        _parameter = parameter;
        Bounds = parameter.Aspect switch
        {
            PopulationAspect.Typical => record.Bounds,
            PopulationAspect.Spread => (0, double.PositiveInfinity),
            _ => (-1, 1),
        };
        _centre = Transformed(parameter.PriorCentre);
        _lower = End(Bounds.Lower, double.NegativeInfinity);
        _upper = End(Bounds.Upper, double.PositiveInfinity);
        if (!double.IsFinite(_centre) || !(_lower < 0 && _upper > 0) || !(parameter.PriorDeviation > 0)
            || double.IsInfinity(parameter.PriorDeviation))
        {
            throw new ArgumentException(
                $"{parameter.Id}: a prior with centre {parameter.PriorCentre} and deviation {parameter.PriorDeviation} is impossible.",
                nameof(parameter));
        }
    }

    /// <summary>Between these the values lie: the record's bounds, 0 and above for a spread, -1 and 1 for a correlation.</summary>
    public (double Lower, double Upper) Bounds { get; }

    /// <summary>The value at a deviate, rounded to the six digits that are stored.</summary>
    /// <param name="deviate">Quantile of the prior, as that of a standard normal distribution.</param>
    public double Value(double deviate)
    {
        var value = Math.Clamp(Beyond(Cut(deviate)), Bounds.Lower, Bounds.Upper);
        return _parameter.Transform == PriorTransform.Logit ? Math.Clamp(value, LeastShare, 1 - LeastShare) : value;
    }

    /// <summary>The value so many standard deviations from the prior's centre if the prior were not cut off, rounded likewise.</summary>
    /// <param name="deviations">Standard deviations on the transformed scale.</param>
    public double Beyond(double deviations)
    {
        var scaled = _centre + (_parameter.PriorDeviation * deviations);
        var value = _parameter.Transform switch
        {
            PriorTransform.Log => Math.Exp(scaled),
            PriorTransform.Logit => 1 / (1 + Math.Exp(-scaled)),
            PriorTransform.Fisher => Math.Tanh(scaled),
            _ => scaled,
        };
        return double.Parse(value.ToString(Digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>The deviate of which <see cref="Value"/> gives a value: its quantile in the prior, as that of a standard normal distribution.</summary>
    /// <param name="value">A value within the bounds.</param>
    public double Deviate(double value)
    {
        var scaled = (Transformed(value) - _centre) / _parameter.PriorDeviation;
        if (double.IsInfinity(_lower) && double.IsInfinity(_upper))
        {
            return scaled;
        }

        var probability = (Below(scaled) - Below(_lower)) / (Below(_upper) - Below(_lower));
        return NormalDistribution.Quantile(Math.Clamp(probability, LeastProbability, 1 - LeastProbability));
    }

    // Beyond the middle from the upper tail, where probabilities near 0 keep their digits.
    private double Cut(double deviate) => deviate <= 0 ? Cut(deviate, _lower, _upper) : -Cut(-deviate, -_upper, -_lower);

    private static double Cut(double deviate, double lower, double upper)
    {
        if (double.IsInfinity(lower) && double.IsInfinity(upper))
        {
            return deviate;
        }

        var (below, within) = (Below(lower), Below(upper) - Below(lower));
        var probability = below + (within * Below(deviate));
        return probability > 0 ? Math.Max(lower, NormalDistribution.Quantile(probability)) : lower;
    }

    private static double Below(double deviate) =>
        double.IsNegativeInfinity(deviate) ? 0 : double.IsPositiveInfinity(deviate) ? 1 : Normal.CDF(0, 1, deviate);

    private double End(double bound, double none)
    {
        var scaled = (Transformed(bound) - _centre) / _parameter.PriorDeviation;
        return double.IsNaN(scaled) ? none : scaled;
    }

    private double Transformed(double value) => _parameter.Transform switch
    {
        PriorTransform.Log => Math.Log(value),
        PriorTransform.Logit => Math.Log(value / (1 - value)),
        PriorTransform.Fisher => Math.Atanh(value),
        _ => value,
    };
}
