namespace Quantal.Simulation.Tests.Concentrations;

/// <summary>
/// Depot, central and peripheral amounts by the textbook's sums of exponentials: rate constants from roots of a quadratic, Bateman
/// functions for what comes from the depot. It knows no matrix.
/// </summary>
internal sealed class Modes
{
    private readonly double _absorption;
    private readonly double _outward;
    private readonly double _inward;
    private readonly double _elimination;
    private readonly double[] _rates;

    /// <summary>CL, V, KA and, with two compartments, Q, V2; what follows is not looked at.</summary>
    public Modes(double[] values, bool hasPeripheral)
    {
        var (clearance, volume) = (values[0], values[1]);
        Volume = volume;
        _absorption = values[2];
        _elimination = clearance / volume;
        (_outward, _inward) = hasPeripheral ? (values[3] / volume, values[3] / values[4]) : (0, 0);
        var sum = _elimination + _outward + _inward;
        var fast = 0.5 * (sum + Math.Sqrt((sum * sum) - (4 * _elimination * _inward)));
        _rates = hasPeripheral ? [fast, _elimination * _inward / fast] : [_elimination];
    }

    public double Volume { get; }

    public double Slowest => _rates.Min();

    /// <summary>The amounts after a time, an infusion into one of them running.</summary>
    public (double Depot, double Central, double Peripheral) After(
        (double Depot, double Central, double Peripheral) start, double time, int into, double rate)
    {
        var faded = Math.Exp(-_absorption * time);
        var (central, peripheral) = (0.0, 0.0);
        foreach (var mode in _rates)
        {
            var decay = Math.Exp(-mode * time);
            var gathered = -Expm1(-mode * time) / mode;
            var fromDepot = (faded - decay) / (mode - _absorption);

            // What enters the central compartment: at once, from the depot's content, from an infusion into either.
            var entered = (start.Central * decay)
                + (_absorption * start.Depot * fromDepot)
                + (into == 2 ? rate * gathered : 0)
                + (into == 1 ? rate * (gathered - fromDepot) : 0);
            var beside = (start.Peripheral * decay) + (into == 3 ? rate * gathered : 0);
            central += (ToCentral(mode) * entered) + (BackToCentral(mode) * beside);
            peripheral += (ToPeripheral(mode) * entered) + (AtPeripheral(mode) * beside);
        }

        var depot = (start.Depot * faded) + (into == 1 ? rate * -Expm1(-_absorption * time) / _absorption : 0);
        return (depot, central, peripheral);
    }

    private double Other(double mode) => _rates.Length == 1 ? double.PositiveInfinity : _rates.Single(rate => rate != mode);

    private double ToCentral(double mode) => _rates.Length == 1 ? 1 : (_inward - mode) / (Other(mode) - mode);

    private double BackToCentral(double mode) => _rates.Length == 1 ? 0 : _inward / (Other(mode) - mode);

    private double ToPeripheral(double mode) => _rates.Length == 1 ? 0 : _outward / (Other(mode) - mode);

    private double AtPeripheral(double mode) => _rates.Length == 1 ? 0 : (_elimination + _outward - mode) / (Other(mode) - mode);

    private static double Expm1(double x) => x < -1 ? Math.Exp(x) - 1 : 2 * Math.Exp(0.5 * x) * Math.Sinh(0.5 * x);
}
