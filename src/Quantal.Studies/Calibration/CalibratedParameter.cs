using Quantal.Model.Records;

namespace Quantal.Studies.Calibration;

/// <summary>
/// A parameter on the scale on which it is calibrated: the logit for pure numbers bounded by 0 and 1, the logarithm for all
/// others. Values are in the record's unit.
/// </summary>
internal sealed class CalibratedParameter
{
    private readonly bool _isFraction;

    /// <param name="record">The record.</param>
    /// <param name="index">Its position among the model's parameters.</param>
    /// <param name="start">The value to which it is weakly pulled, within the bounds.</param>
    public CalibratedParameter(ParameterRecord record, int index, double start)
    {
        Record = record;
        Index = index;
        StartValue = start;
        _isFraction = record.Value.Unit.Text == "1" && record.Bounds.Lower >= 0 && record.Bounds.Upper <= 1;
        (Lower, Upper) = (ToScale(record.Bounds.Lower), ToScale(record.Bounds.Upper));
        Start = ToScale(start);
    }

    public ParameterRecord Record { get; }

    public int Index { get; }

    public double StartValue { get; }

    /// <summary>The start on the scale.</summary>
    public double Start { get; }

    /// <summary>Lower bound on the scale; may be infinite.</summary>
    public double Lower { get; }

    /// <summary>Upper bound on the scale; may be infinite.</summary>
    public double Upper { get; }

    public double ToScale(double value) => _isFraction ? Math.Log(value / (1 - value)) : Math.Log(value);

    public double ToValue(double scaled) => _isFraction ? 1 / (1 + Math.Exp(-scaled)) : Math.Exp(scaled);

    /// <summary>The value in coherent units.</summary>
    public double Coherent(double scaled) => Record.Value.Unit.Coherent(ToValue(scaled));

    /// <summary>A spread on the scale as one of the value.</summary>
    public double SpreadOfValue(double scaled, double spread)
    {
        var value = ToValue(scaled);
        return spread * (_isFraction ? value * (1 - value) : value);
    }
}
