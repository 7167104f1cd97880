using System.Globalization;
using Quantal.Model.Evidence;
using Quantal.Simulation.Populations;

namespace Quantal.Simulation.Calibration;

/// <summary>A population parameter on the scale on which its prior is standard normal.</summary>
public sealed class PopulationScale
{
    private const string Digits = "G6";

    private readonly PopulationParameter _parameter;
    private readonly ParameterRecord _record;
    private readonly double _centre;

    /// <param name="parameter">The parameter; its prior's centre has to be a possible value.</param>
    /// <param name="record">Its record.</param>
    /// <exception cref="ArgumentException">Centre or deviation of the prior are impossible.</exception>
    public PopulationScale(PopulationParameter parameter, ParameterRecord record)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(record);
        (_parameter, _record) = (parameter, record);
        _centre = Transformed(parameter.PriorCentre);
        if (!double.IsFinite(_centre) || !IsPossible(parameter.PriorCentre) || !(parameter.PriorDeviation > 0) || double.IsInfinity(parameter.PriorDeviation))
        {
            throw new ArgumentException($"{parameter.Id}: a prior with centre {parameter.PriorCentre} and deviation {parameter.PriorDeviation} is impossible.", nameof(parameter));
        }
    }

    /// <summary>The value at so many standard deviations from the prior's centre, rounded to the six digits that are stored.</summary>
    /// <param name="deviate">Standard deviations of the prior on its transformed scale.</param>
    public double Value(double deviate)
    {
        var scaled = _centre + (_parameter.PriorDeviation * deviate);
        var value = _parameter.Transform switch
        {
            PriorTransform.Log => Math.Exp(scaled),
            PriorTransform.Logit => 1 / (1 + Math.Exp(-scaled)),
            PriorTransform.Fisher => Math.Tanh(scaled),
            _ => scaled,
        };
        return double.Parse(value.ToString(Digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>How many standard deviations of the prior a value is from its centre; not finite if the transform has no such value.</summary>
    /// <param name="value">In the parameter's unit.</param>
    public double Deviate(double value) => (Transformed(value) - _centre) / _parameter.PriorDeviation;

    /// <summary>Whether the parameter can have a value: within the record's bounds, a spread above 0, a correlation between -1 and 1.</summary>
    /// <param name="value">In the parameter's unit.</param>
    public bool IsPossible(double value) => _parameter.Aspect switch
    {
        PopulationAspect.Typical => value >= _record.Bounds.Lower && value <= _record.Bounds.Upper,
        PopulationAspect.Spread => value > 0 && double.IsFinite(value),
        _ => Math.Abs(value) < 1,
    };

    private double Transformed(double value) => _parameter.Transform switch
    {
        PriorTransform.Log => Math.Log(value),
        PriorTransform.Logit => Math.Log(value / (1 - value)),
        PriorTransform.Fisher => Math.Atanh(value),
        _ => value,
    };
}
