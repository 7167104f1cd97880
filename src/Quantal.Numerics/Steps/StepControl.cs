namespace Quantal.Numerics.Steps;

/// <summary>
/// Proportional-integral control of the step length: Gustafsson's controller as described by Hairer and Wanner, Solving
/// Ordinary Differential Equations II, section IV.2, for a method of order 5.
/// </summary>
internal struct StepControl
{
    private const double Safety = 0.9;
    private const double LargestGrowth = 10.0;
    private const double LargestCut = 0.2;
    private const double Integral = 0.04;
    private const double Proportional = 0.2 - (0.75 * Integral);
    private const double SmallestMemory = 1e-4;

    private double _previousError;
    private bool _justRejected;

    public static StepControl Fresh => new() { _previousError = SmallestMemory };

    /// <summary>Factor for the next step after one whose error, in units of the tolerance, was at most 1.</summary>
    public double AfterAccepted(double error)
    {
        var growth = Safety * Power(_previousError, Integral) / Power(error, Proportional);
        var largest = _justRejected ? 1.0 : LargestGrowth;
        _previousError = Math.Max(error, SmallestMemory);
        _justRejected = false;
        return Math.Clamp(growth, LargestCut, largest);
    }

    /// <summary>Factor for repeating a step whose error was above 1 or not finite.</summary>
    public double AfterRejected(double error)
    {
        _justRejected = true;
        return double.IsFinite(error) ? Math.Max(LargestCut, Safety / Power(error, Proportional)) : LargestCut;
    }

    // The platform's power may differ in its last bits from one machine to another, and with it every later step.
    internal static double Power(double value, double exponent) =>
        Lane1.GetLane(Lane1.Pow(Lane1.Constant(Math.Max(value, 1e-300)), Lane1.Constant(exponent)), 0);
}
